// covers: PLAN-09

import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MONDAY, TUE, WED, Week, at } from "../support/week";

const t = en.exchange;

test("a member takes an open shift, and a manager approves it", async ({ window: { open, page }, another, crew }) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    starts_at: at(TUE, "09:00"),
    ends_at: at(TUE, "17:00"),
  });
  const ben = await another({ as: crew.ben });
  await ben.open(crew.path("open-shifts"));
  const line = ben.page.getByRole("listitem").filter({ hasText: "Sound" });
  await line.getByRole("button").click();
  await expect(ben.page.getByText(t.asked_toast)).toBeVisible();
  await expect(line.getByText(t.asked, { exact: true })).toBeVisible();

  await open(crew.path("open-shifts/decide"));
  const request = page.getByRole("listitem").filter({ hasText: fill(t.kind_claim, { who: "Ben Costa" }) });
  await request.getByRole("button", { name: t.approve }).click();
  await expect(page.getByText(t.approved)).toBeVisible();
  await expect(request).toBeHidden();
  expect((await crew.desk.shift(shift.id)).user_id).toBe(crew.ben.id);
});

test("a member offers a shift from its dialog, and a colleague accepts", async ({ window: { open, page }, another, crew }) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.ben.id,
    starts_at: at(WED, "09:00"),
    ends_at: at(WED, "12:00"),
  });
  const ben = await another({ as: crew.ben });
  await ben.open(`${crew.path("planning")}?week=${MONDAY}`);
  await new Week(ben.page).card("Ben Costa", WED, "Sound").click();
  const dialog = ben.page.getByRole("dialog");
  await dialog.getByText(t.offer, { exact: true }).click();
  await dialog.getByLabel(t.offer_to, { exact: true }).selectOption({ label: "Anna Beck" });
  await dialog.getByRole("button", { name: t.send_offer }).click();
  await expect(ben.page.getByText(t.offered)).toBeVisible();

  await open(crew.path("open-shifts/mine"));
  await page.getByRole("button", { name: t.accept }).click();
  await expect(page.getByText(t.accepted)).toBeVisible();
  await open(crew.path("open-shifts/decide"));
  await page.getByRole("button", { name: t.approve }).click();
  await expect(page.getByText(t.approved)).toBeVisible();
  expect((await crew.desk.shift(shift.id)).user_id).toBe(crew.anna.id);
});

test("a skill is made and given to somebody with its last day", async ({ window: { open, page }, crew }) => {
  await open(crew.path("people/skills"));
  await page.getByRole("button", { name: t.new_skill }).first().click();
  const made = page.getByRole("dialog", { name: t.new_skill });
  await made.getByLabel(t.skill_name, { exact: true }).fill("Forklift");
  await made.getByRole("button", { name: en.common.save }).click();
  await expect(page.getByRole("button", { name: fill(t.delete_named, { name: "Forklift" }) })).toBeVisible();

  await page.getByRole("button", { name: fill(t.edit_person, { name: "Ben Costa" }) }).click();
  const held = page.getByRole("dialog", { name: fill(t.edit_person, { name: "Ben Costa" }) });
  await held.getByLabel("Forklift", { exact: true }).check();
  await held.getByLabel(t.valid_until, { exact: true }).fill("2030-06-30");
  await held.getByRole("button", { name: en.common.save }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Ben Costa" })).toContainText("Forklift");
});
