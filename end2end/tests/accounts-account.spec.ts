// covers: ACC-04, and the change of a password of ACC-01

import type { Page } from "@playwright/test";

import { Api } from "../support/api";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

const t = en.account;
const NEW_PASSWORD = "a loud morning in the workshop";
const sessions = (page: Page) => page.getByRole("region", { name: t.sessions }).getByRole("listitem");

async function changePassword(page: Page, present: string, wanted: string): Promise<void> {
  await page.getByLabel(t.present_password, { exact: true }).fill(present);
  await page.getByLabel(t.new_password, { exact: true }).fill(wanted);
  await page.getByRole("button", { name: t.change_password }).click();
}

test("the account is reached from the menu, and names the sessions", async ({ window: { open, page }, crew }) => {
  await open(crew.path("people"));
  await page.getByRole("button", { name: fill(en.common.account_menu, { name: "Anna Beck" }) }).click();
  await page.getByRole("menuitem", { name: t.title }).click();
  await expect(page).toHaveURL(crew.path("account"));
  // This browser, and the token that the test itself signed in for.
  await expect(sessions(page)).toHaveCount(2);
  await expect(sessions(page).first()).toContainText(t.this_session);
  await expect(sessions(page).first()).toContainText("Chrome");
});

test("a session ended here has ended there", async ({ window: { open, page }, another, crew }) => {
  const there = await another({ as: crew.anna, userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0" });
  await there.open(crew.path("missions"));
  await open(crew.path("account"));
  await page.getByRole("button", { name: fill(t.end_named, { device: fill(t.browser_on, { browser: "Firefox", system: "Linux" }) }) }).click();
  await expect(page.getByText(t.session_ended)).toBeVisible();
  await expect(sessions(page)).toHaveCount(2);
  await there.open(crew.path("missions"));
  await expect(there.page).toHaveURL(/\/sign-in\?next=/);
});

test("all other sessions are ended after a question", async ({ window: { open, page }, crew }) => {
  await open(crew.path("account"));
  await page.getByRole("button", { name: t.end_others }).click();
  const question = page.getByRole("dialog", { name: t.end_others_title });
  await question.getByRole("button", { name: t.end_others }).click();
  await expect(sessions(page)).toHaveCount(1);
  await expect(question).toBeHidden();
  const token = await crew.anna.api.fetch("/api/v1/auth/me");
  expect(token.status).toBe(401);
  await open(crew.path("people"));
  await expect(page.getByText("Ben Costa")).toBeVisible();
});

test("a new password replaces the old one, after the old one is shown to be known", async ({ window: { open, page, watch }, crew }) => {
  await open(crew.path("account"));
  watch.announce(422);
  await changePassword(page, "not the password", NEW_PASSWORD);
  await expect(page.getByText(en.problems.field_wrong_password)).toBeVisible();
  await expect(page.getByLabel(t.new_password, { exact: true })).toHaveValue(NEW_PASSWORD);

  await changePassword(page, crew.anna.password, NEW_PASSWORD);
  await expect(page.getByText(t.password_changed)).toBeVisible();
  await expect(page.getByLabel(t.present_password, { exact: true })).toHaveValue("");
  await expect(sessions(page)).toHaveCount(1);

  const login = async (password: string) => {
    const form = { username: crew.anna.email, password };
    return (await new Api().fetch("/api/v1/auth/login", { form })).status;
  };
  expect(await login(crew.anna.password)).toBe(401);
  expect(await login(NEW_PASSWORD)).toBe(200);
});

test("a new name is in the header at once, among the people, and in the trail", async ({ window: { open, page, watch }, crew }) => {
  await open(crew.path("account"));
  const profile = page.getByRole("region", { name: t.profile });
  const name = profile.getByLabel(en.accounts.display_name, { exact: true });
  await expect(name).toHaveValue("Anna Beck");
  await page.getByLabel(t.present_password, { exact: true }).fill("half typed");
  watch.announce(422);
  await name.fill("   ");
  await profile.getByRole("button", { name: t.change_name }).click();
  await expect(page.getByText(en.problems.field_required)).toBeVisible();

  await name.fill("Anna Zimmer");
  await profile.getByRole("button", { name: t.change_name }).click();
  await expect(page.getByText(t.name_changed)).toBeVisible();
  const menu = page.getByRole("button", { name: fill(en.common.account_menu, { name: "Anna Zimmer" }) });
  await expect(menu).toBeVisible();
  await expect(menu).toHaveText("AZ");
  // The page was not made anew.
  await expect(page.getByLabel(t.present_password, { exact: true })).toHaveValue("half typed");

  await open(crew.path("people"));
  await expect(page.getByText("Anna Zimmer").filter({ visible: true }).first()).toBeVisible();
  await open(crew.path("settings/audit"));
  await expect(page.getByText(fill(en.audit.did_member_renamed, { who: "Anna Zimmer" }))).toBeVisible();
});

test("an easy password is refused at its field", async ({ window: { open, page, watch }, crew }) => {
  await open(crew.path("account"));
  watch.announce(422);
  await changePassword(page, crew.anna.password, "aaaaaaaaaaaa");
  await expect(page.getByText(en.problems.field_too_common)).toBeVisible();
});
