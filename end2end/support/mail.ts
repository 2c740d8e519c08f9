// The mails of the server under test: it has no mail server, so it prints their links.

import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";

import { expect } from "@playwright/test";

import { origin } from "./api";

export type Template = "verify_email" | "reset_password" | "change_email" | "invitation";

/** An address at a host of its own: what is printed shows the host alone. */
export function mailbox(name = "anna"): string {
  return `${name}@${randomUUID()}.example.org`;
}

/** The path of the newest link that was sent to an address. */
export async function link(address: string, template: Template): Promise<string> {
  const file = process.env.REGIE_TEST_OUTBOX;
  if (!file) throw new Error("The server was not started by support/global-setup.ts.");
  const host = address.slice(address.indexOf("@"));
  const newest = async () => {
    const lines = (await readFile(file, "utf8")).split("\n");
    const mine = lines.filter((line) => line.includes(`${host} (${template}): `));
    return mine.at(-1)?.split("): ")[1];
  };
  await expect.poll(newest, { message: `a mail ${template} to ${address}`, timeout: 20_000 }).toBeTruthy();
  const url = new URL((await newest()) ?? "");
  expect(url.origin).toBe(origin());
  return `${url.pathname}${url.search}`;
}
