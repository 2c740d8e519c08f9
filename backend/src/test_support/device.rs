//! A device with passkeys, made of software: it answers the questions of this server as a browser hands them on.

use data_encoding::BASE64URL_NOPAD as BASE64;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{DerSignature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::clock::Entropy;

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const NEW_KEY: u8 = 0x40;

/// A device and the browser in front of it. The last passkey it made is the one it answers with.
#[derive(Clone, Debug)]
pub struct Device {
    /// The page that asks, as the browser sees it.
    pub origin: String,
    /// Whether it asks for a finger, a face or a PIN.
    pub verifies: bool,
    /// How often its passkeys were used.
    pub count: u32,
    keys: Vec<Key>,
}

#[derive(Clone, Debug)]
struct Key {
    id: [u8; 16],
    pair: SigningKey,
    handle: String,
}

impl Device {
    /// A device without passkeys, on a page of that origin.
    pub fn new(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            verifies: true,
            count: 0,
            keys: Vec::new(),
        }
    }

    /// Answers a question for a new passkey.
    pub fn create(&mut self, question: &Value) -> Value {
        let key = Key {
            id: Entropy.bytes(),
            pair: SigningKey::from_slice(&Entropy.bytes::<32>()).unwrap(),
            handle: text(&question["user"]["id"]),
        };
        self.keys.push(key);
        self.create_again(question)
    }

    /// Answers a question for a new passkey with the last one once more.
    pub fn create_again(&mut self, question: &Value) -> Value {
        let data = self.authenticator_data(&question["rp"]["id"], NEW_KEY);
        let key = self.key();
        let mut data = [data, vec![0; 16], vec![0, 16], key.id.to_vec()].concat();
        data.extend(cose(&key.pair));
        let client = self.client_data("webauthn.create", question);
        let attestation = [
            b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".as_slice(),
            &[u8::try_from(data.len()).unwrap()],
            &data,
        ]
        .concat();
        self.answer(&json!({
            "clientDataJSON": BASE64.encode(client.as_bytes()),
            "attestationObject": BASE64.encode(&attestation),
            "transports": ["internal"],
        }))
    }

    /// Answers a question to sign in or to confirm, with the last passkey.
    pub fn sign(&mut self, question: &Value) -> Value {
        self.count += 1;
        self.sign_uncounted(question)
    }

    /// The same on a device that does not count.
    pub fn sign_uncounted(&self, question: &Value) -> Value {
        let data = self.authenticator_data(&question["rpId"], 0);
        let client = self.client_data("webauthn.get", question);
        let signed = [data.as_slice(), &Sha256::digest(client.as_bytes())].concat();
        let key = self.key();
        let signature: DerSignature = key.pair.sign(&signed);
        self.answer(&json!({
            "clientDataJSON": BASE64.encode(client.as_bytes()),
            "authenticatorData": BASE64.encode(&data),
            "signature": BASE64.encode(signature.as_bytes()),
            "userHandle": key.handle,
        }))
    }

    fn key(&self) -> &Key {
        self.keys.last().expect("a passkey")
    }

    fn answer(&self, response: &Value) -> Value {
        let id = BASE64.encode(&self.key().id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "response": response,
            "authenticatorAttachment": "platform", "clientExtensionResults": {},
        })
    }

    fn authenticator_data(&self, site: &Value, flags: u8) -> Vec<u8> {
        let verified = if self.verifies { USER_VERIFIED } else { 0 };
        let site = Sha256::digest(text(site).as_bytes());
        let flags = [flags | USER_PRESENT | verified];
        [site.as_slice(), &flags, &self.count.to_be_bytes()].concat()
    }

    fn client_data(&self, kind: &str, question: &Value) -> String {
        let (challenge, origin) = (text(&question["challenge"]), &self.origin);
        json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false }).to_string()
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// The public key as devices write it: COSE, ES256.
fn cose(pair: &SigningKey) -> Vec<u8> {
    let point = pair.verifying_key().to_encoded_point(false);
    let (x, y) = (point.x().expect("a point"), point.y().expect("a point"));
    [
        b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".as_slice(),
        x,
        b"\x22\x58\x20",
        y,
    ]
    .concat()
}
