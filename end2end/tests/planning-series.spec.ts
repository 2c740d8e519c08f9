import type { Page } from "@playwright/test";

import type { Shift } from "../support/api";
import { carry } from "../support/hands";
import { type Crew, expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, NEXT_MONDAY, TUE, WED, Week, at, hours } from "../support/week";

const t = en.series;
const many = (text: { one: string; other: string }, count: number) => fill(text.other, { count: String(count) });

/** Anna on Monday and on the three Mondays after it; the last ones after the clock has changed. */
async function weekly({ desk, mission, anna }: Crew): Promise<Shift> {
  const shift = await desk.createShift({
    mission_id: mission.id,
    user_id: anna.id,
    role: "Sound",
    starts_at: at(MON, "09:00"),
    ends_at: at(MON, "17:00"),
  });
  await desk.repeat(shift, 3);
  return shift;
}

const all = (crew: Crew) => crew.desk.shifts("2030-03-01T00:00:00+01:00", "2030-06-01T00:00:00+02:00");

const which = (page: Page) => page.getByRole("dialog", { name: t.which, exact: true });

test("a shift is repeated, and the following ones are changed, taken back and changed again", async ({
  window: { open, page },
  crew,
}) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.anna.id,
    role: "Sound",
    starts_at: at(MON, "09:00"),
    ends_at: at(MON, "17:00"),
  });
  await open(`${crew.path("planning")}?week=${MONDAY}&shift=${shift.id}`);
  const week = new Week(page);
  const form = week.dialog(en.planning.edit_shift);
  await form.getByRole("button", { name: en.batches.repeat, exact: true }).click();
  const repeat = week.dialog(en.batches.repeat_title);
  await expect(repeat.getByLabel("Monday")).toBeDisabled();
  await repeat.getByLabel("Wednesday").check();
  await repeat.getByLabel(en.batches.times).fill("3");
  await repeat.getByRole("button", { name: en.batches.look }).click();
  await repeat.getByRole("button", { name: fill(en.batches.make.other, { count: 3 }) }).click();
  await expect(repeat).toBeHidden();
  await expect(week.card("Anna Beck", WED, "Sound")).toContainText(t.in_series);

  await week.card("Anna Beck", WED, "Sound").click();
  await expect(form).toContainText("Monday, Wednesday");
  await form.getByLabel(en.planning.start_time, { exact: true }).fill("10:00");
  await form.getByRole("button", { name: en.common.save }).click();
  await which(page).getByLabel(t.scope).selectOption({ label: t.this_and_following });
  await which(page).getByRole("button", { name: en.common.save }).click();
  await expect(which(page)).toBeHidden();
  await expect(form).toBeHidden();
  await week.says(many(t.changed, 3));
  await expect(week.card("Anna Beck", WED, "Sound")).toContainText(hours("10:00", "17:00"));
  await expect(week.card("Anna Beck", MON, "Sound")).toContainText(hours("09:00", "17:00"));

  await week.undo();
  await week.says(many(t.put_back, 3));
  await expect(week.card("Anna Beck", WED, "Sound")).toContainText(hours("09:00", "17:00"));
  await week.notices.getByRole("button", { name: en.batches.redo, exact: true }).click();
  await expect(week.card("Anna Beck", WED, "Sound")).toContainText(hours("10:00", "17:00"));
  await page.keyboard.press("]");
  await expect(page).toHaveURL(new RegExp(NEXT_MONDAY));
  await expect(week.card("Anna Beck", MON, "Sound")).toContainText(hours("10:00", "17:00"));
});

test("one that is dragged leaves the others, and stays when they are deleted", async ({ window: { open, page }, crew }) => {
  await weekly(crew);
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  await carry(page, week.card("Anna Beck", MON, "Sound"), week.cell("Ben Costa", TUE));
  await page.mouse.up();
  await week.says(new RegExp(t.only_this));
  await page.keyboard.press("]");
  await expect(page).toHaveURL(new RegExp(NEXT_MONDAY));
  await week.card("Anna Beck", MON, "Sound").click();
  await week.dialog(en.planning.edit_shift).getByRole("button", { name: en.common.delete }).click();
  await which(page).getByLabel(t.scope).selectOption({ label: t.all });
  await which(page).getByRole("button", { name: en.common.delete }).click();
  await expect(which(page)).toBeHidden();
  await week.says(many(t.removed, 3));
  await expect(week.grid.locator("[data-shift]")).toHaveCount(0);
  expect((await all(crew)).map((shift) => shift.user_id)).toEqual([crew.ben.id]);
  await week.undo();
  await expect(week.card("Anna Beck", MON, "Sound")).toBeVisible();
  expect(await all(crew)).toHaveLength(4);
});

test("what is in the way is listed before the others are changed", async ({ window: { open, page, watch }, crew }) => {
  const shift = await weekly(crew);
  await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.anna.id,
    role: "Meeting",
    starts_at: "2030-03-25T18:00:00+01:00",
    ends_at: "2030-03-25T19:00:00+01:00",
  });
  await open(`${crew.path("planning")}?week=${MONDAY}&shift=${shift.id}`);
  const week = new Week(page);
  const form = week.dialog(en.planning.edit_shift);
  await form.getByLabel(en.planning.end_time, { exact: true }).fill("20:00");
  await form.getByRole("button", { name: en.common.save }).click();
  await which(page).getByLabel(t.scope).selectOption({ label: t.all });
  watch.announce(409);
  await which(page).getByRole("button", { name: en.common.save }).click();
  await expect(which(page)).toContainText("Meeting");
  expect((await all(crew)).filter((one) => one.ends_at.includes("T20:00"))).toHaveLength(0);
  await which(page).getByRole("button", { name: t.save_others }).click();
  await expect(which(page)).toBeHidden();
  await expect(week.card("Anna Beck", MON, "Sound")).toContainText(hours("09:00", "20:00"));
  // The clock changes on 31 March: the hours on the wall stay.
  const ends = (await all(crew)).filter((one) => one.role === "Sound").map((one) => one.ends_at);
  expect(ends).toEqual([
    "2030-03-18T20:00:00+01:00",
    "2030-03-25T17:00:00+01:00",
    "2030-04-01T20:00:00+02:00",
    "2030-04-08T20:00:00+02:00",
  ]);
});
