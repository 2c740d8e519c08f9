// covers: ACC-05, signing in with a passkey

import type { BrowserContext, CDPSession, Page } from "@playwright/test";

import { switchOn, timeCode } from "../support/second-factor";
import { type Server, startServer } from "../support/server";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

const t = en.passkeys;
const PLANNING = /\/w\/[0-9a-f-]{36}\/planning$/;

// A passkey belongs to the name of a site, and the server of the other tests has only a number.
test.describe.configure({ mode: "serial" });
let server: Server;
const usual = { origin: process.env.REGIE_TEST_ORIGIN, outbox: process.env.REGIE_TEST_OUTBOX };

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startServer("localhost");
  process.env.REGIE_TEST_ORIGIN = server.origin;
  process.env.REGIE_TEST_OUTBOX = server.outbox;
});

test.afterAll(async () => {
  process.env.REGIE_TEST_ORIGIN = usual.origin;
  process.env.REGIE_TEST_OUTBOX = usual.outbox;
  await server.stop();
});

/** A device that keeps passkeys and recognises its owner, made of software. */
async function plugIn(context: BrowserContext, page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId: id } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, id };
}

const passkeys = (page: Page) => page.getByRole("region", { name: t.title }).getByRole("listitem");

async function add(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole("button", { name: t.add }).click();
  const dialog = page.getByRole("dialog", { name: t.add });
  await dialog.getByLabel(t.name).fill(name);
  await dialog.getByLabel(t.your_password, { exact: true }).fill(password);
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(dialog).toBeHidden();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: fill(en.common.account_menu, { name: "Anna Beck" }) }).click();
  await page.getByRole("menuitem", { name: en.common.sign_out }).click();
  await expect(page).toHaveURL("/sign-in");
}

test("a passkey is added, signs in, is renamed and removed", async ({ window: { open, page, context, watch }, crew }) => {
  const device = await plugIn(context, page);
  await open(crew.path("account"));
  await expect(page.getByText(t.empty_title)).toBeVisible();
  await add(page, "My phone", crew.anna.password);
  await expect(page.getByText(fill(t.added, { name: "My phone" }))).toBeVisible();
  await expect(passkeys(page)).toHaveCount(1);
  await expect(passkeys(page)).toContainText(t.never_used);

  await signOut(page);
  await page.getByRole("button", { name: t.sign_in }).click();
  await expect(page).toHaveURL(PLANNING);

  await open(crew.path("account"));
  await expect(passkeys(page)).toContainText(t.last_used);
  await page.getByRole("button", { name: fill(t.rename_named, { name: "My phone" }) }).click();
  const renaming = page.getByRole("dialog", { name: t.rename });
  await renaming.getByLabel(t.name).fill("Work laptop");
  await renaming.getByRole("button", { name: en.common.save }).click();
  await expect(renaming).toBeHidden();
  await expect(passkeys(page)).toContainText("Work laptop");

  // The passkey itself shows who asks.
  await page.getByRole("button", { name: fill(t.remove_named, { name: "Work laptop" }) }).click();
  const removing = page.getByRole("dialog", { name: fill(t.remove_title, { name: "Work laptop" }) });
  await removing.getByRole("button", { name: t.confirm_with_passkey }).click();
  await expect(removing).toBeHidden();
  await expect(page.getByText(t.empty_title)).toBeVisible();

  await signOut(page);
  watch.announce(401);
  await page.getByRole("button", { name: t.sign_in }).click();
  await expect(page.getByText(en.problems.unknown_passkey)).toBeVisible();
  await device.cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: device.id });
});

test("a wrong password adds nothing, and a device that does not know its owner neither", async ({
  window: { open, page, context, watch },
  crew,
}) => {
  const { cdp, id } = await plugIn(context, page);
  await open(crew.path("account"));
  await page.getByRole("button", { name: t.add }).click();
  const dialog = page.getByRole("dialog", { name: t.add });
  watch.announce(422);
  await dialog.getByLabel(t.your_password, { exact: true }).fill("not the password");
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(dialog.getByText(en.problems.field_wrong_password)).toBeVisible();

  await cdp.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: false });
  await dialog.getByLabel(t.your_password, { exact: true }).fill(crew.anna.password);
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(dialog.getByText(en.problems.passkey_cancelled)).toBeVisible();
  await dialog.getByRole("button", { name: en.common.cancel }).click();
  await expect(page.getByText(t.empty_title)).toBeVisible();
});

test("with two-step sign-in a code is asked for beside the password", async ({
  window: { open, page, context, watch },
  crew,
}) => {
  const { secret } = await switchOn(crew.anna);
  await plugIn(context, page);
  await open(crew.path("account"));
  await page.getByRole("button", { name: t.add }).click();
  const dialog = page.getByRole("dialog", { name: t.add });
  const code = dialog.getByLabel(en.second_factor.code_or_recovery);
  await dialog.getByLabel(t.your_password, { exact: true }).fill(crew.anna.password);
  await expect(code).toBeHidden();
  watch.announce(401);
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(code).toBeFocused();
  await code.fill("12345");
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(dialog.getByText(en.problems.field_wrong_code)).toBeVisible();
  await expect(code).toHaveValue("");
  await code.fill(timeCode(secret, 1));
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(dialog).toBeHidden();
  await expect(passkeys(page)).toHaveCount(1);
});

test("a device has one passkey for an account, and a second device adds another", async ({
  window: { open, page, context },
  crew,
}) => {
  const first = await plugIn(context, page);
  await open(crew.path("account"));
  await add(page, "Laptop", crew.anna.password);
  await page.getByRole("button", { name: t.add }).click();
  const dialog = page.getByRole("dialog", { name: t.add });
  await dialog.getByLabel(t.your_password, { exact: true }).fill(crew.anna.password);
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(dialog.getByText(en.problems.passkey_on_device)).toBeVisible();
  await dialog.getByRole("button", { name: en.common.cancel }).click();

  await first.cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: first.id });
  await plugIn(context, page);
  await add(page, "", crew.anna.password);
  await expect(passkeys(page)).toHaveCount(2);
  // Named after the browser.
  await expect(passkeys(page).last()).toContainText("Chrome");
});

test("a browser that cannot use passkeys is told so", async ({ window: { open, page }, crew }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "PublicKeyCredential", { value: undefined });
  });
  await open(crew.path("account"));
  await expect(page.getByText(t.unsupported)).toBeVisible();
  await expect(page.getByRole("button", { name: t.add })).toBeHidden();
  await signOut(page);
  await page.getByRole("button", { name: t.sign_in }).click();
  await expect(page.getByText(en.problems.passkey_unsupported)).toBeVisible();
});
