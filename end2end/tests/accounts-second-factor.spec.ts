// covers: ACC-05, codes of an app and recovery codes

import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { Api } from "../support/api";
import { switchOn, timeCode } from "../support/second-factor";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

const t = en.second_factor;
const PLANNING = /\/w\/[0-9a-f-]{36}\/planning$/;
const WRONG = "abcde-fghij-klmno-pqr23";

const section = (page: Page) => page.getByRole("region", { name: t.title });
const left = (count: number) => (count === 1 ? fill(t.codes_left.one, { count }) : fill(t.codes_left.other, { count }));

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(en.accounts.email).fill(email);
  await page.getByLabel(en.accounts.password, { exact: true }).fill(password);
  await press(page);
}

async function press(page: Page): Promise<void> {
  await page.getByRole("button", { name: en.accounts.sign_in_action, exact: true }).click();
}

test("it is set up with an app, and from then on signing in takes a code", async ({ window: { open, page, watch }, another, crew }) => {
  await open(crew.path("account"));
  await expect(section(page).getByText(t.off, { exact: true })).toBeVisible();
  await section(page).getByRole("button", { name: t.set_up }).click();
  const dialog = page.getByRole("dialog", { name: t.set_up });
  const password = dialog.getByLabel(en.accounts.password, { exact: true });
  watch.announce(422);
  await password.fill("not the password");
  await dialog.getByRole("button", { name: t.go_on }).click();
  await expect(dialog.getByText(en.problems.field_wrong_password)).toBeVisible();
  await password.fill(crew.anna.password);
  await dialog.getByRole("button", { name: t.go_on }).click();

  await expect(dialog.getByRole("img", { name: t.qr_label })).toBeVisible();
  const secret = await dialog.getByLabel(t.by_hand).inputValue();
  const code = dialog.getByLabel(t.code, { exact: true });
  await expect(code).toBeFocused();
  await expect(code).toHaveAttribute("autocomplete", "one-time-code");
  await code.fill(WRONG);
  await dialog.getByRole("button", { name: t.turn_on }).click();
  await expect(dialog.getByText(en.problems.field_wrong_code)).toBeVisible();
  await code.fill(timeCode(secret));
  await dialog.getByRole("button", { name: t.turn_on }).click();

  const codes = dialog.getByRole("list", { name: t.codes });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  const first = await codes.getByRole("listitem").first().innerText();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: t.save }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(t.file_name);
  expect(await readFile(await download.path(), "utf8")).toContain(first);
  await dialog.getByRole("button", { name: t.kept }).click();
  await expect(dialog).toBeHidden();
  await expect(section(page).getByText(t.on, { exact: true })).toBeVisible();
  await expect(section(page).getByText(left(10))).toBeVisible();

  const there = await another();
  await there.open("/sign-in");
  there.watch.announce(401);
  await enter(there.page, crew.anna.email, crew.anna.password);
  await expect(there.page.getByText(t.sign_in_lead)).toBeVisible();
  await expect(there.page.getByLabel(en.accounts.email)).toBeHidden();
  const otp = there.page.getByLabel(t.code, { exact: true });
  await expect(otp).toBeFocused();
  await expect(otp).toHaveAttribute("inputmode", "numeric");
  await otp.fill(timeCode(secret, -40));
  await press(there.page);
  await expect(there.page.getByText(en.problems.wrong_code)).toBeVisible();
  await expect(there.page).toHaveURL("/sign-in");
  await there.page.getByLabel(t.code, { exact: true }).fill(timeCode(secret, 1));
  await press(there.page);
  await expect(there.page).toHaveURL(PLANNING);
});

test.describe("a visitor", () => {
  test.use({ signedIn: false });

  test("without the phone signs in with a recovery code, once", async ({ window: { open, page, watch }, another, crew }) => {
    const { codes } = await switchOn(crew.anna);
    await open("/sign-in");
    watch.announce(401);
    await enter(page, crew.anna.email, crew.anna.password);
    await page.getByRole("button", { name: t.use_recovery }).click();
    const field = page.getByLabel(t.recovery_code, { exact: true });
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute("inputmode", "text");
    await field.fill((codes[0] ?? "").toUpperCase());
    await press(page);
    await expect(page).toHaveURL(PLANNING);

    const again = await another();
    await again.open("/sign-in");
    again.watch.announce(401);
    await enter(again.page, crew.anna.email, crew.anna.password);
    await again.page.getByLabel(t.code, { exact: true }).fill(codes[0] ?? "");
    await press(again.page);
    await expect(again.page.getByText(en.problems.wrong_code)).toBeVisible();
  });

  test("goes back to the first step and finds it as it was", async ({ window: { open, page, watch }, crew }) => {
    await switchOn(crew.anna);
    await open("/sign-in");
    watch.announce(401);
    await enter(page, crew.anna.email, crew.anna.password);
    await page.getByRole("button", { name: t.back }).click();
    await expect(page.getByLabel(en.accounts.email)).toHaveValue(crew.anna.email);
    await expect(page.getByLabel(t.code, { exact: true })).toBeHidden();
    await page.getByLabel(en.accounts.password, { exact: true }).fill("not the password");
    await press(page);
    await expect(page.getByText(en.problems.wrong_credentials)).toBeVisible();
    await expect(page.getByLabel(t.code, { exact: true })).toBeHidden();
  });
});

test.describe("without JavaScript", () => {
  test.use({ signedIn: false, javaScriptEnabled: false });

  test("all three are asked for together", async ({ window: { page }, crew }) => {
    const { secret, codes } = await switchOn(crew.anna);
    await page.goto("/sign-in");
    await enter(page, crew.anna.email, crew.anna.password);
    await expect(page.getByText(en.problems.second_factor_required)).toBeVisible();
    expect(decodeURIComponent(page.url()), "a password in the address").not.toContain(crew.anna.password);
    await page.getByLabel(t.code, { exact: true }).fill(WRONG);
    await enter(page, crew.anna.email, crew.anna.password);
    await expect(page.getByText(en.problems.wrong_code)).toBeVisible();
    for (const secret of [WRONG, codes[0]]) expect(page.url(), "a code in the address").not.toContain(secret);
    await page.getByLabel(t.code, { exact: true }).fill(timeCode(secret, 1));
    await enter(page, crew.anna.email, crew.anna.password);
    await expect(page).toHaveURL(PLANNING);
  });
});

test("new recovery codes replace the old ones, and it is switched off, each with both proofs", async ({ window: { page, watch }, context, crew }) => {
  const { secret, codes } = await switchOn(crew.anna);
  await page.goto(crew.path("account"));
  await watch.ready();
  await section(page).getByRole("button", { name: t.renew }).click();
  const renewal = page.getByRole("dialog", { name: t.renew });
  await renewal.getByLabel(en.accounts.password, { exact: true }).fill(crew.anna.password);
  await renewal.getByLabel(t.code_or_recovery).fill(WRONG);
  watch.announce(422);
  await renewal.getByRole("button", { name: t.renew_action }).click();
  await expect(renewal.getByText(en.problems.field_wrong_code)).toBeVisible();
  await renewal.getByLabel(t.code_or_recovery).fill(timeCode(secret, 1));
  await renewal.getByRole("button", { name: t.renew_action }).click();
  const shown = renewal.getByRole("list", { name: t.codes }).getByRole("listitem");
  await expect(shown).toHaveCount(10);
  const fresh = await shown.allInnerTexts();
  expect(fresh).not.toContain(codes[0]);
  await renewal.getByRole("button", { name: t.kept }).click();

  await section(page).getByRole("button", { name: t.turn_off }).click();
  const question = page.getByRole("dialog", { name: t.off_title });
  await question.getByLabel(en.accounts.password, { exact: true }).fill(crew.anna.password);
  await question.getByLabel(t.code_or_recovery).fill(fresh[0] ?? "");
  await question.getByRole("button", { name: t.turn_off }).click();
  await expect(page.getByText(t.is_off)).toBeVisible();
  await expect(section(page).getByRole("button", { name: t.set_up })).toBeVisible();
  expect(await context.cookies()).not.toHaveLength(0);

  const form = { username: crew.anna.email, password: crew.anna.password };
  expect((await new Api().fetch("/api/v1/auth/login", { form })).status).toBe(200);
});
