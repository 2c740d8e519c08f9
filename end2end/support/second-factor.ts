// An authenticator app, and accounts that ask for its codes.

import { createHmac } from "node:crypto";

import type { Account } from "./api";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function bytes(base32: string): Buffer {
  const bits = [...base32].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const whole = bits.match(/.{8}/g) ?? [];
  return Buffer.from(whole.map((byte) => Number.parseInt(byte, 2)));
}

/** What an app with this secret shows so many steps of 30 seconds from now (RFC 6238). */
export function timeCode(secret: string, steps = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac("sha1", bytes(secret)).update(counter).digest();
  const offset = digest.readUInt8(19) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Switches the second factor of an account on; its present code is used up by that. */
export async function switchOn({ api, password }: Account): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await api.call<{ secret: string }>("/api/v1/auth/second-factor/start", { json: { password } });
  const json = { code: timeCode(secret) };
  const done = await api.call<{ recovery_codes: string[] }>("/api/v1/auth/second-factor/confirm", { json });
  return { secret, codes: done.recovery_codes };
}
