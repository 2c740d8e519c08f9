import { randomUUID } from "node:crypto";

import { PASSWORD, origin } from "../support/api";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

import type { Page } from "@playwright/test";

const t = en.accounts;
const PLANNING = /\/w\/[0-9a-f-]{36}\/planning$/;

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(t.email).fill(email);
  await page.getByLabel(t.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: t.sign_in_action, exact: true }).click();
}

test.describe("a visitor", () => {
  test.use({ signedIn: false });

  test("signs up and lands on the planning of a first workspace", async ({ window: { open, page } }) => {
    await open("/sign-up");
    await page.getByLabel(t.display_name).fill("Zoe Petit");
    await page.getByLabel(t.email).fill(`${randomUUID()}@example.org`);
    await page.getByLabel(t.password, { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: t.sign_up_action }).click();
    await expect(page).toHaveURL(PLANNING);
    await expect(page.getByRole("button", { name: /default$/ })).toBeVisible();
    await expect(page.getByRole("rowheader", { name: "Zoe Petit" })).toBeVisible();
  });

  test("is told at the field when the address already has an account", async ({ window: { open, page, watch }, crew }) => {
    await open("/sign-up");
    await page.getByLabel(t.display_name).fill("Anna again");
    await page.getByLabel(t.email).fill(crew.anna.email);
    await page.getByLabel(t.password, { exact: true }).fill(PASSWORD);
    watch.announce(409);
    await page.getByRole("button", { name: t.sign_up_action }).click();
    await expect(page.getByText(en.problems.email_taken)).toBeVisible();
    await expect(page.getByLabel(t.email)).toHaveValue(crew.anna.email);
  });

  test("signs in, and out again", async ({ window: { open, page, context }, crew }) => {
    await open("/sign-in");
    await fillIn(page, crew.anna.email, crew.anna.password);
    await expect(page).toHaveURL(PLANNING);
    await page.getByRole("button", { name: fill(en.common.account_menu, { name: "Anna Beck" }) }).click();
    await page.getByRole("menuitem", { name: en.common.sign_out }).click();
    await expect(page).toHaveURL("/sign-in");
    expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: "regie_refresh" }));
    await open(crew.path("planning"));
    await expect(page).toHaveURL(/\/sign-in\?next=/);
  });

  test("is told that a password is wrong, and keeps the address typed", async ({ window: { open, page, watch }, crew }) => {
    await open("/sign-in");
    watch.announce(401);
    await fillIn(page, crew.anna.email, "not the password");
    await expect(page.getByText(en.problems.wrong_credentials)).toBeVisible();
    await expect(page.getByLabel(t.email)).toHaveValue(crew.anna.email);
    await expect(page).toHaveURL("/sign-in");
  });

  test("can look at the password before sending it", async ({ window: { open, page } }) => {
    await open("/sign-in");
    const field = page.getByLabel(t.password, { exact: true });
    await field.fill("something long");
    await page.getByRole("button", { name: en.common.show_password }).click();
    await expect(field).toHaveAttribute("type", "text");
    await page.getByRole("button", { name: en.common.hide_password }).click();
    await expect(field).toHaveAttribute("type", "password");
    await expect(field).toHaveValue("something long");
  });

  test("who follows a deep link comes back to it after signing in", async ({ window: { open, page }, crew }) => {
    const deep = `${crew.path("planning")}?week=2030-03-18`;
    await open(deep);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await fillIn(page, crew.anna.email, crew.anna.password);
    await expect(page).toHaveURL(deep);
    await expect(page.getByRole("grid", { name: en.planning.grid_label })).toBeVisible();
  });

  for (const next of ["https://evil.example/", "//evil.example/", "/\\evil.example/", "/%09/evil.example", "javascript:alert(1)"]) {
    test(`is never sent to another site by next=${next}`, async ({ window: { open, page }, crew }) => {
      await open(`/sign-in?next=${encodeURIComponent(next)}`);
      await fillIn(page, crew.anna.email, crew.anna.password);
      await expect(page).toHaveURL(PLANNING);
      expect(new URL(page.url()).origin).toBe(origin());
    });
  }

  test("who is signed in already is shown the way to the planning from the start page", async ({ another, crew }) => {
    const { open, page } = await another({ as: crew.anna });
    await open("/");
    await expect(page).toHaveURL(PLANNING);
  });
});

test.describe("without JavaScript", () => {
  test.use({ signedIn: false, javaScriptEnabled: false });

  test("signing in works", async ({ window: { page }, crew }) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(`${crew.path("planning")}?week=2030-03-18`)}`);
    await fillIn(page, crew.anna.email, crew.anna.password);
    await expect(page).toHaveURL(`${crew.path("planning")}?week=2030-03-18`);
    await expect(page.getByRole("rowheader", { name: "Ben Costa" })).toBeVisible();
  });

  test("a wrong password is explained", async ({ window: { page }, crew }) => {
    await page.goto("/sign-in");
    await fillIn(page, crew.anna.email, "not the password");
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByText(en.problems.wrong_credentials)).toBeVisible();
    expect(page.url(), "a password in the address").not.toContain("not%20the%20password");
  });

  test("signing up works", async ({ window: { page } }) => {
    await page.goto("/sign-up");
    await page.getByLabel(t.display_name).fill("Zoe Petit");
    await page.getByLabel(t.email).fill(`${randomUUID()}@example.org`);
    await page.getByLabel(t.password, { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: t.sign_up_action }).click();
    await expect(page).toHaveURL(PLANNING);
    await expect(page.getByRole("rowheader", { name: "Zoe Petit" })).toBeVisible();
  });
});

test("a session is renewed without a word when its short cookie is gone", async ({ window: { open, page, context }, crew }) => {
  const cookie = async (name: string) => (await context.cookies()).find((cookie) => cookie.name === name)?.value;
  await open(crew.path("planning"));
  const before = await cookie("regie_refresh");
  await context.clearCookies({ name: "regie_access" });
  await open(crew.path("people"));
  await expect(page.getByText("Ben Costa")).toBeVisible();
  expect(await cookie("regie_access")).toBeTruthy();
  expect(await cookie("regie_refresh")).not.toBe(before);
});

test("a session is renewed in the middle of work, by whichever request comes first", async ({ window: { open, page, context }, crew }) => {
  await open(crew.path("planning"));
  await context.clearCookies({ name: "regie_access" });
  const navigation = page.getByRole("navigation", { name: en.common.main_navigation });
  await navigation.getByRole("link", { name: en.common.missions }).click();
  await expect(page.getByText(crew.mission.name)).toBeVisible();
  await context.clearCookies({ name: "regie_access" });
  await navigation.getByRole("link", { name: en.common.people }).click();
  await expect(page.getByText("Ben Costa")).toBeVisible();
});

test("a session that has ended elsewhere leads to the sign-in page", async ({ window: { open, page, context }, crew }) => {
  await open(crew.path("planning"));
  await context.clearCookies();
  await open(crew.path("people"));
  await expect(page).toHaveURL(/\/sign-in\?next=.*people/);
});
