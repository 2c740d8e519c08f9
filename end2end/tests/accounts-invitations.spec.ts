// Invitations by mail, from sending them to joining. covers: ACC-08

import type { Page } from "@playwright/test";

import { PASSWORD, register } from "../support/api";
import { link, mailbox } from "../support/mail";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

const t = en.invitations;
const PLANNING = /\/w\/[0-9a-f-]{36}\/planning$/;
const HALLES = fill(t.join, { workspace: "Halles" });

async function fillJoinForm(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel(en.accounts.display_name).fill(name);
  await page.getByLabel(en.accounts.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: t.make_account }).click();
}

test("several people are invited, whether they have an account or not", async ({ window: { open, page }, crew }) => {
  const chloe = await register("Chloe Diaz", mailbox("chloe"));
  const zoe = mailbox("zoe");
  await crew.desk.createTeam("Sound");
  await open(crew.path("people"));
  await page.getByRole("button", { name: t.invite }).click();
  const dialog = page.getByRole("dialog", { name: t.invite });
  await expect(dialog.getByLabel(t.emails)).toBeVisible();
  await dialog.getByLabel(t.emails).fill(`${chloe.email.toUpperCase()}, Zoe Petit <${zoe}>`);
  await dialog.getByLabel(en.accounts.role, { exact: true }).selectOption({ label: en.accounts.role_manager });
  await dialog.getByLabel("Sound").check();
  await dialog.getByRole("button", { name: t.send, exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(fill(t.sent.other, { count: 2 }))).toBeVisible();
  // Nobody is in before they agree.
  expect(await crew.desk.members()).toHaveLength(2);

  await page.getByRole("link", { name: fill(t.waiting, { count: 2 }) }).click();
  await expect(page).toHaveURL(crew.path("people/invitations"));
  for (const email of [chloe.email.toUpperCase(), zoe]) {
    const line = page.getByRole("listitem").filter({ hasText: email });
    await expect(line.getByText(`${en.accounts.role_manager} \u00b7 Sound`)).toBeVisible();
    await expect(line.getByText(fill(t.invited_by, { name: "Anna Beck" }))).toBeVisible();
  }
});

test("an address that cannot be invited is explained and stays to be corrected", async ({ window: { open, page }, crew }) => {
  const zoe = mailbox("zoe");
  await open(crew.path("people/invitations"));
  await expect(page.getByText(t.empty_title)).toBeVisible();
  await page.getByRole("button", { name: t.invite }).click();
  const dialog = page.getByRole("dialog", { name: t.invite });
  await dialog.getByRole("button", { name: t.send, exact: true }).click();
  await expect(dialog.getByLabel(t.emails)).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel(t.emails).fill(`${zoe}\n${crew.ben.email}\nnobody@`);
  await dialog.getByRole("button", { name: t.send, exact: true }).click();
  await expect(dialog.getByText(fill(t.not_sent.other, { count: 2 }))).toBeVisible();
  await expect(dialog.getByText(t.already_member)).toBeVisible();
  await expect(dialog.getByText(t.bad_address)).toBeVisible();
  await expect(dialog.getByLabel(t.emails)).toHaveValue(`${crew.ben.email}\nnobody@`);
  await dialog.getByRole("button", { name: en.common.cancel }).click();
  await expect(page.getByRole("listitem").filter({ hasText: zoe })).toBeVisible();
});

test("an invitation is not sent twice a minute, and is revoked after a question", async ({ window: { open, page, watch }, crew }) => {
  const zoe = mailbox("zoe");
  await crew.desk.invite([zoe], "member");
  await open(crew.path("people/invitations"));
  watch.announce(429);
  await page.getByRole("button", { name: fill(t.resend_named, { email: zoe }) }).click();
  await expect(page.getByText(t.wait_seconds.other.split("{count}")[0] ?? "")).toBeVisible();
  const path = await link(zoe, "invitation");
  await page.getByRole("button", { name: fill(t.revoke_named, { email: zoe }) }).click();
  const question = page.getByRole("dialog", { name: fill(t.revoke_title, { email: zoe }) });
  await question.getByRole("button", { name: t.revoke, exact: true }).click();
  await expect(page.getByText(t.revoked)).toBeVisible();
  await expect(page.getByText(t.empty_title)).toBeVisible();
  await open(path);
  await expect(page.getByText(en.problems.invitation_unknown)).toBeVisible();
});

test("whoever is signed in with another address is told so and can change over", async ({ window: { open, page }, crew, another }) => {
  const chloe = await register("Chloe Diaz", mailbox("chloe"));
  await crew.desk.invite([chloe.email], "viewer");
  const path = await link(chloe.email, "invitation");
  await open(path);
  await expect(page.getByText(fill(t.other_account, { email: crew.anna.email }))).toBeVisible();
  await expect(page.getByRole("button", { name: HALLES })).toHaveCount(0);
  await page.getByRole("button", { name: t.switch }).click();
  await page.getByRole("link", { name: t.sign_in }).click();
  await page.getByLabel(en.accounts.email).fill(chloe.email);
  await page.getByLabel(en.accounts.password, { exact: true }).fill(chloe.password);
  await page.getByRole("button", { name: en.accounts.sign_in_action, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${path.replace("?", "\\?")}$`));
  await page.getByRole("button", { name: HALLES }).click();
  await expect(page).toHaveURL(PLANNING);
  await expect(page.getByRole("rowheader", { name: "Chloe Diaz" })).toBeVisible();
  expect(await crew.desk.members()).toContainEqual(expect.objectContaining({ user_id: chloe.id, role: "viewer" }));

  // Used once is used up.
  const later = await another({ as: chloe });
  await later.open(path);
  await expect(later.page.getByText(en.problems.invitation_used)).toBeVisible();
});

test.describe("a visitor", () => {
  test.use({ signedIn: false });

  test("joins with a new account, whose address is proven", async ({ window: { open, page, watch }, crew }) => {
    const zoe = mailbox("zoe");
    await crew.desk.invite([zoe], "member");
    const path = await link(zoe, "invitation");
    // Looking at it twice changes nothing.
    await open(path);
    await open(path);
    await expect(page.getByText(fill(t.invites_you, { inviter: "Anna Beck", workspace: "Halles" }))).toBeVisible();
    await expect(page.getByText(en.accounts.role_member, { exact: true })).toBeVisible();
    await expect(page.getByLabel(en.accounts.email)).toHaveValue(zoe);
    watch.announce(422);
    await fillJoinForm(page, "Zoe Petit", "password1");
    await expect(page.getByText(en.problems.field_too_common)).toBeVisible();
    await fillJoinForm(page, "Zoe Petit", PASSWORD);
    await expect(page).toHaveURL(PLANNING);
    await expect(page.getByRole("rowheader", { name: "Zoe Petit" })).toBeVisible();
    await expect(page.getByRole("complementary", { name: en.proofs.unverified_label })).toHaveCount(0);
    expect(await crew.desk.members()).toContainEqual(expect.objectContaining({ display_name: "Zoe Petit", role: "member" }));
  });

  test("is told when a link was not copied whole or never was", async ({ window: { open, page } }) => {
    await open("/invitation");
    await expect(page.getByText(en.proofs.incomplete)).toBeVisible();
    await open("/invitation?token=0123456789abcdef");
    await expect(page.getByText(en.problems.invitation_unknown)).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ signedIn: false, javaScriptEnabled: false });

  test("a new account joins", async ({ window: { page }, crew }) => {
    const zoe = mailbox("zoe");
    await crew.desk.invite([zoe], "member");
    await page.goto(await link(zoe, "invitation"));
    await fillJoinForm(page, "Zoe Petit", "password1");
    await expect(page.getByText(en.problems.field_too_common)).toBeVisible();
    expect(page.url(), "a password in the address").not.toContain("password1");
    await fillJoinForm(page, "Zoe Petit", PASSWORD);
    await expect(page).toHaveURL(PLANNING);
  });
});
