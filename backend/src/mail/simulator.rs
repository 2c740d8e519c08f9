//! A mail server for tests: speaks enough SMTP over real TCP, keeps what it is given, and can be made to refuse.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::Smtp;

/// What it answers to a recipient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    /// Takes everything.
    #[default]
    Willing,
    /// 451: come again later.
    Busy,
    /// 550: never.
    Refusing,
    /// Closes the connection without a word.
    Gone,
}

/// A mail as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// `MAIL FROM`.
    pub from: String,
    /// `RCPT TO`.
    pub to: String,
    /// Headers and parts, as sent.
    pub data: String,
}

impl Received {
    /// The parts without their transfer encoding (quoted-printable).
    ///
    /// # Panics
    /// When the mail is not valid UTF-8.
    pub fn readable(&self) -> String {
        let joined = self.data.replace("=\r\n", "");
        let mut bytes = Vec::with_capacity(joined.len());
        let mut rest = joined.as_bytes();
        while let Some((first, tail)) = rest.split_first() {
            let code = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
            let decoded = code.and_then(|pair| u8::from_str_radix(pair, 16).ok());
            match decoded {
                Some(byte) if *first == b'=' => {
                    bytes.push(byte);
                    rest = &tail[2..];
                }
                _ => {
                    bytes.push(*first);
                    rest = tail;
                }
            }
        }
        String::from_utf8(bytes).expect("a mail in UTF-8")
    }
}

#[derive(Debug, Default)]
struct State {
    mood: Mood,
    received: Vec<Received>,
}

/// A running mail server; ends with the test's runtime.
#[derive(Clone, Debug)]
pub struct MailServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl MailServer {
    /// Listens on a free port.
    ///
    /// # Panics
    /// When there is none.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let server = Self {
            address,
            state: Arc::default(),
        };
        let running = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = running.clone();
                // A client that goes away in the middle is its own affair.
                tokio::spawn(async move { drop(server.talk(stream).await) });
            }
        });
        server
    }

    /// How to reach it.
    ///
    /// # Panics
    /// Never: its address can be written as one.
    pub fn smtp(&self) -> Smtp {
        let url = format!("smtp://{}", self.address);
        Smtp::parse(&url.into(), "Regie <regie@example.org>").expect("an address")
    }

    /// From now on.
    pub fn set_mood(&self, mood: Mood) {
        self.state().mood = mood;
    }

    /// What it took, in order.
    pub fn received(&self) -> Vec<Received> {
        self.state().received.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn talk(&self, stream: TcpStream) -> io::Result<()> {
        if self.state().mood == Mood::Gone {
            return Ok(());
        }
        let mut stream = BufReader::new(stream);
        let (mut from, mut to) = (String::new(), String::new());
        stream.write_all(b"220 simulator\r\n").await?;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
            let answer = match word.as_str() {
                "EHLO" => "250-simulator\r\n250 8BITMIME\r\n",
                "MAIL" => {
                    from = path(&line);
                    "250 fine\r\n"
                }
                "RCPT" => {
                    to = path(&line);
                    match self.state().mood {
                        Mood::Busy => "451 come again later\r\n",
                        Mood::Refusing => "550 nobody of that name\r\n",
                        _ => "250 fine\r\n",
                    }
                }
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await?;
                    let data = read_data(&mut stream).await?;
                    let (from, to) = (from.clone(), to.clone());
                    self.state().received.push(Received { from, to, data });
                    "250 taken\r\n"
                }
                "QUIT" => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                "RSET" | "NOOP" => "250 fine\r\n",
                _ => "502 unknown\r\n",
            };
            stream.write_all(answer.as_bytes()).await?;
        }
    }
}

async fn read_data(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(data);
        }
        // A line that begins with a dot was sent with two.
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

/// What stands between the angle brackets.
fn path(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map(|(path, _)| path.to_owned()).unwrap_or_default()
}
