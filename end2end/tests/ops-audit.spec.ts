// The trail of a workspace: what it says, how it is filtered and taken out, and who sees what of it.

import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { register } from "../support/api";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, at } from "../support/week";

const t = en.audit;

const rows = (page: Page) => page.locator(".audit-row");
const sentence = (text: string, who: string, name: string) =>
  fill(text, { who, what: fill(t.quoted, { name }) });

test("who did what is said in words, and a row opens to what changed", async ({ window: { open, page }, crew }) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.ben.id,
    role: "Sound",
    starts_at: at(MON, "09:00"),
    ends_at: at(MON, "17:00"),
  });
  await crew.desk.changeShift(shift, { status: "draft", note: "Bring the long cables" });
  await open(crew.path("settings/audit"));
  await expect(page.getByRole("heading", { level: 1, name: t.title })).toBeVisible();
  const newest = rows(page).first();
  await expect(newest).toContainText(sentence(t.did_shift_updated, "Anna Beck", "Sound"));
  await expect(newest.getByText("Bring the long cables")).toBeHidden();
  await newest.locator("summary").click();
  await expect(newest.locator("ins", { hasText: "Bring the long cables" })).toBeVisible();
  await expect(newest.locator("del", { hasText: en.planning.status_confirmed })).toBeVisible();
  // What did not change is left out.
  await expect(newest.getByText(t.field_mission_id)).toHaveCount(0);

  const made = rows(page).nth(1);
  await made.locator("summary").focus();
  await page.keyboard.press("Enter");
  // Ids are shown as names.
  await expect(made.locator("ins", { hasText: "Ben Costa" })).toBeVisible();
  await expect(made.locator("ins", { hasText: crew.mission.name })).toBeVisible();
  await expect(page.getByText(t.beginning)).toBeVisible();
});

test("filters are in the address and go with it, back and forth", async ({ window: { open, page }, crew }) => {
  await crew.desk.createMission("Spring tour");
  await open(crew.path("settings/audit"));
  const all = await rows(page).count();
  expect(all).toBeGreaterThan(2);
  await page.getByLabel(t.thing, { exact: true }).selectOption({ label: t.thing_mission });
  await expect(page).toHaveURL(/\?what=mission$/);
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel(t.person, { exact: true }).selectOption({ label: "Ben Costa" });
  await expect(page).toHaveURL(new RegExp(`\\?who=${crew.ben.id}&what=mission$`));
  await expect(page.getByText(t.empty_title)).toBeVisible();
  await page.goBack();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByLabel(t.person, { exact: true })).toHaveValue("");
  await page.getByRole("link", { name: t.clear }).click();
  await expect(page).toHaveURL(/\/settings\/audit$/);
  await expect(rows(page)).toHaveCount(all);
  await expect(page.getByLabel(t.thing, { exact: true })).toHaveValue("");
});

test("a period can be chosen, and one that ends before it begins is explained", async ({ window: { open, page, watch }, crew }) => {
  await open(`${crew.path("settings/audit")}?to=1999-12-31`);
  await expect(page.getByText(t.empty_title)).toBeVisible();
  await page.getByLabel(t.to, { exact: true }).fill("");
  await expect(rows(page).first()).toBeVisible();
  await page.getByLabel(t.from, { exact: true }).fill("2000-01-02");
  await expect(page).toHaveURL(/\?from=2000-01-02$/);
  await expect(rows(page).first()).toBeVisible();
  watch.announce(422);
  await page.getByLabel(t.to, { exact: true }).fill("2000-01-01");
  await expect(page.getByText(en.problems.field_end_before_start)).toBeVisible();
});

test("more rows come while one scrolls, and by a button", async ({ window: { open, page }, crew }) => {
  for (let number = 0; number < 118; number++) await crew.desk.createMission(`Mission ${number}`);
  await open(crew.path("settings/audit"));
  await expect(rows(page)).toHaveCount(50);
  await rows(page).last().scrollIntoViewIfNeeded();
  await expect(rows(page)).toHaveCount(100);
  const more = page.getByRole("button", { name: t.more });
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(t.beginning)).toBeVisible();
  // The workspace, Ben, the first mission and the others, each once.
  await expect(rows(page)).toHaveCount(121);
  await expect(page.getByText(fill(t.shown.other, { count: 121 }))).toBeVisible();
});

test("the trail is taken out as CSV, which leaves a row in it", async ({ window: { open, page }, crew }) => {
  await open(`${crew.path("settings/audit")}?what=mission`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: t.export }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^regie-audit-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  const lines = text.trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain("number,at,actor_id,actor_name,action");
  expect(lines[1]).toContain("mission.created");
  await expect(page.getByText(t.exported)).toBeVisible();
  await page.getByRole("link", { name: t.clear }).click();
  await expect(rows(page).first()).toContainText(fill(t.did_audit_exported, { who: "Anna Beck" }));
});

test("a manager sees the trail without addresses, an admin with them", async ({ another, crew }) => {
  const mara = await register("Mara Holm");
  await crew.desk.addMember(mara.email, "manager");
  const look = async (as: typeof mara) => {
    const { open, page } = await another({ as });
    await open(`${crew.path("settings/audit")}?what=member`);
    const row = rows(page).filter({ hasText: "Mara Holm" }).first();
    await row.locator("summary").click();
    return { page, row };
  };
  const masked = await look(mara);
  await expect(masked.row.getByText(t.masked)).toBeVisible();
  await expect(masked.page.getByRole("main").getByText("@")).toHaveCount(0);
  await expect(masked.row.getByText(t.ip)).toHaveCount(0);
  const whole = await look(crew.anna);
  await expect(whole.row.getByText(mara.email)).toBeVisible();
  await expect(whole.row.getByText(t.ip)).toBeVisible();
});

test("a member is told that the trail is not for them", async ({ another, crew }) => {
  const { open, page } = await another({ as: crew.ben });
  await open(crew.path("settings/audit"));
  await expect(page.getByText(en.problems.forbidden)).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: t.export })).toHaveCount(0);
});
