// Links in mails, from asking for them to what they change. covers: ACC-01

import type { Page } from "@playwright/test";

import { PASSWORD, register } from "../support/api";
import { link, mailbox } from "../support/mail";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

const t = en.proofs;
const PLANNING = /\/w\/[0-9a-f-]{36}\/planning$/;
const NEW_PASSWORD = "another quiet evening backstage";

async function signUp(page: Page, email: string): Promise<void> {
  await page.getByLabel(en.accounts.display_name).fill("Zoe Petit");
  await page.getByLabel(en.accounts.email).fill(email);
  await page.getByLabel(en.accounts.password, { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: en.accounts.sign_up_action }).click();
  await expect(page).toHaveURL(PLANNING);
}

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(en.accounts.email).fill(email);
  await page.getByLabel(en.accounts.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: en.accounts.sign_in_action, exact: true }).click();
}

test.describe("a visitor", () => {
  test.use({ signedIn: false });

  test("signs up, proves the address, and is reminded no more", async ({ window: { open, page } }) => {
    const email = mailbox("zoe");
    await open("/sign-up");
    await signUp(page, email);
    const reminder = page.getByRole("complementary", { name: t.unverified_label });
    await expect(reminder).toContainText(email);
    const path = await link(email, "verify_email");
    // Looking at it twice uses nothing up.
    await open(path);
    await open(path);
    await page.getByRole("button", { name: t.verify_action }).click();
    await expect(page.getByText(t.verify_done)).toBeVisible();
    await page.getByRole("link", { name: t.go_on }).click();
    await expect(page).toHaveURL(PLANNING);
    await expect(page.getByRole("rowheader", { name: "Zoe Petit" })).toBeVisible();
    await expect(reminder).toHaveCount(0);
  });

  test("has the link sent again", async ({ window: { open, page } }) => {
    const email = mailbox("zoe");
    await open("/sign-up");
    await signUp(page, email);
    const first = await link(email, "verify_email");
    await page.getByRole("button", { name: t.send_again }).click();
    await expect(page.getByText(t.sent_again)).toBeVisible();
    await expect.poll(() => link(email, "verify_email")).not.toBe(first);
  });

  test("replaces a forgotten password, which ends every session", async ({ window: { open, page, watch }, another }) => {
    const account = await register("Anna Beck", mailbox());
    const elsewhere = await another({ as: account });
    await elsewhere.open("/");
    await expect(elsewhere.page).toHaveURL(PLANNING);

    await open("/sign-in");
    await page.getByRole("link", { name: t.forgot_link }).click();
    await page.getByLabel(en.accounts.email).fill(account.email);
    await page.getByRole("button", { name: t.forgot_action }).click();
    await expect(page.getByText(t.forgot_sent)).toBeVisible();

    const path = await link(account.email, "reset_password");
    await open(path);
    await page.getByLabel(t.new_password).fill("password1");
    await expect(page.getByText(t.strength_weak)).toBeVisible();
    watch.announce(422);
    await page.getByRole("button", { name: t.reset_action }).click();
    await expect(page.getByText(en.problems.field_too_common)).toBeVisible();
    await page.getByLabel(t.new_password).fill(NEW_PASSWORD);
    await expect(page.getByText(t.strength_best)).toBeVisible();
    await page.getByRole("button", { name: t.reset_action }).click();
    await expect(page).toHaveURL(/\/sign-in\?reset=true$/);
    await expect(page.getByText(t.reset_done)).toBeVisible();
    await enter(page, account.email, NEW_PASSWORD);
    await expect(page).toHaveURL(PLANNING);

    await elsewhere.open("/");
    await expect(elsewhere.page).toHaveURL(/\/sign-in/);
    await open(path);
    await page.getByLabel(t.new_password).fill(NEW_PASSWORD);
    await page.getByRole("button", { name: t.reset_action }).click();
    await expect(page.getByText(en.problems.link_void)).toBeVisible();
  });

  test("is told the same when no account has the address", async ({ window: { open, page } }) => {
    await open("/forgot-password");
    await page.getByLabel(en.accounts.email).fill(mailbox("nobody"));
    await page.getByRole("button", { name: t.forgot_action }).click();
    await expect(page.getByText(t.forgot_sent)).toBeVisible();
  });

  test("sees while typing how hard a password is to guess", async ({ window: { open, page } }) => {
    await open("/sign-up");
    await page.getByLabel(en.accounts.display_name).fill("Camille Roussel");
    const field = page.getByLabel(en.accounts.password, { exact: true });
    await field.fill("camilleroussel");
    await expect(page.getByText(t.strength_weak)).toBeVisible();
    await field.fill(PASSWORD);
    await expect(page.getByText(t.strength_best).or(page.getByText(t.strength_good))).toBeVisible();
    await field.fill("");
    await expect(page.getByText(t.strength_weak)).toHaveCount(0);
  });

  test("proves a new address, and signs in with it", async ({ window: { open, page } }) => {
    const account = await register("Anna Beck", mailbox());
    const next = mailbox("beck");
    const json = { new_email: next, password: account.password };
    await account.api.call("/api/v1/auth/email-change", { json });
    await open(await link(next, "change_email"));
    await page.getByRole("button", { name: t.confirm_action }).click();
    await expect(page.getByText(t.confirm_done)).toBeVisible();
    await open("/sign-in");
    await enter(page, next, account.password);
    await expect(page).toHaveURL(PLANNING);
    await page.getByRole("button", { name: fill(en.common.account_menu, { name: "Anna Beck" }) }).click();
    await expect(page.getByText(next)).toBeVisible();
  });

  test("is told when a link was not copied whole", async ({ window: { open, page } }) => {
    for (const path of ["/reset-password", "/verify-email", "/confirm-email"]) {
      await open(path);
      await expect(page.getByText(t.incomplete)).toBeVisible();
    }
  });
});

test.describe("without JavaScript", () => {
  test.use({ signedIn: false, javaScriptEnabled: false });

  test("a forgotten password is replaced", async ({ window: { page } }) => {
    const account = await register("Anna Beck", mailbox());
    await page.goto("/forgot-password");
    await page.getByLabel(en.accounts.email).fill(account.email);
    await page.getByRole("button", { name: t.forgot_action }).click();
    await expect(page.getByText(t.forgot_sent)).toBeVisible();
    await page.goto(await link(account.email, "reset_password"));
    await page.getByLabel(t.new_password).fill("password1");
    await page.getByRole("button", { name: t.reset_action }).click();
    await expect(page.getByText(en.problems.field_too_common)).toBeVisible();
    expect(page.url(), "a password in the address").not.toContain("password1");
    await page.getByLabel(t.new_password).fill(NEW_PASSWORD);
    await page.getByRole("button", { name: t.reset_action }).click();
    await expect(page.getByText(t.reset_done)).toBeVisible();
    await enter(page, account.email, NEW_PASSWORD);
    await expect(page).toHaveURL(PLANNING);
  });

  test("an address is proven", async ({ window: { page } }) => {
    const account = await register("Anna Beck", mailbox());
    await page.goto(await link(account.email, "verify_email"));
    await page.getByRole("button", { name: t.verify_action }).click();
    await expect(page.getByText(t.verify_done)).toBeVisible();
  });
});
