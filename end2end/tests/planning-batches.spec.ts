import type { Page } from "@playwright/test";

import { type Crew, expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, NEXT_MONDAY, TUE, WED, Week, at } from "../support/week";

const t = en.batches;

/** The end of the week after the test week. */
const AFTER = "2030-04-01T00:00:00+02:00";

async function openCopy(page: Page) {
  await page.getByRole("button", { name: en.planning.more, exact: true }).click();
  await page.getByRole("menuitem", { name: t.copy_title }).click();
  return page.getByRole("dialog", { name: t.copy_title });
}

/** Anna and Ben on Monday and Tuesday, nobody on Wednesday. */
async function plan({ desk, mission, anna, ben }: Crew) {
  const shift = (day: number, user_id: string | null, role: string) =>
    desk.createShift({
      mission_id: mission.id,
      user_id,
      role,
      starts_at: at(day, "09:00"),
      ends_at: at(day, "17:00"),
    });
  await shift(MON, anna.id, "Sound");
  await shift(TUE, ben.id, "Lights");
  return shift(WED, null, "Runner");
}

test("a week is looked at, duplicated, taken back and brought back", async ({ window: { open, page }, crew }) => {
  await plan(crew);
  await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.ben.id,
    role: "Rigging",
    starts_at: "2030-03-26T12:00:00+01:00",
    ends_at: "2030-03-26T14:00:00+01:00",
  });
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  const dialog = await openCopy(page);
  await expect(dialog.getByLabel(t.into_week)).toHaveValue(NEXT_MONDAY);
  await dialog.getByRole("button", { name: t.look }).click();
  await expect(dialog.getByText(fill(t.count_created.other, { count: 2 }))).toBeVisible();
  const left = dialog.getByRole("list", { name: t.skipped_list }).getByRole("listitem");
  await expect(left).toHaveCount(1);
  await expect(left).toContainText("Ben Costa");
  await expect(left).toContainText("Rigging");

  await dialog.getByRole("button", { name: fill(t.make.other, { count: 2 }) }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`week=${NEXT_MONDAY}`));
  await week.says(fill(t.made.other, { count: 2 }));
  await expect(week.card("Anna Beck", MON, "Sound")).toBeVisible();
  await expect(week.card(undefined, WED, "Runner")).toBeVisible();
  await expect(week.card("Ben Costa", TUE, "Lights")).toHaveCount(0);

  await week.undo();
  await week.says(fill(t.taken_back.other, { count: 2 }));
  await expect(week.card("Anna Beck", MON, "Sound")).toHaveCount(0);
  await week.notices.getByRole("button", { name: t.redo, exact: true }).click();
  await expect(week.card("Anna Beck", MON, "Sound")).toBeVisible();
  expect(await crew.desk.shifts(`${NEXT_MONDAY}T00:00:00+01:00`, AFTER)).toHaveLength(3);
});

test("somebody else works in the duplicated week, as a draft", async ({ window: { open, page }, crew }) => {
  await plan(crew);
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const dialog = await openCopy(page);
  await dialog.getByText(t.replacements).click();
  await dialog.getByRole("button", { name: t.add_replacement }).click();
  await dialog.getByLabel(t.replaced, { exact: true }).selectOption({ label: "Anna Beck" });
  await dialog.getByLabel(t.replaced_by, { exact: true }).selectOption({ label: "Ben Costa" });
  await dialog.getByLabel(t.as_draft).check();
  await dialog.getByRole("button", { name: t.look }).click();
  await dialog.getByRole("button", { name: fill(t.make.other, { count: 3 }) }).click();
  await expect(dialog).toBeHidden();
  const copies = await crew.desk.shifts(`${NEXT_MONDAY}T00:00:00+01:00`, AFTER);
  expect(copies.map((shift) => [shift.role, shift.user_id, shift.status])).toEqual([
    ["Sound", crew.ben.id, "draft"],
    ["Lights", crew.ben.id, "draft"],
    ["Runner", null, "draft"],
  ]);
});

test("a template is made and applied to a team", async ({ window: { open, page }, crew }) => {
  await crew.desk.createTeam("Stage", [crew.ben.id]);
  await open(crew.path("planning/templates"));
  await expect(page.getByText(t.no_templates_text)).toBeVisible();
  await page.getByRole("button", { name: t.new_template }).first().click();
  const form = page.getByRole("dialog", { name: t.new_template });
  await form.getByLabel(t.template_name).fill("Concert");
  await form.getByLabel(en.planning.role, { exact: true }).fill("Sound");
  await form.getByLabel(en.planning.start_time).fill("20:00");
  await form.getByLabel(en.planning.end_time).fill("02:00");
  await form.getByLabel(t.post_count, { exact: true }).fill("2");
  await form.getByRole("button", { name: en.common.save }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("listitem").filter({ hasText: "Concert" })).toContainText("20:00\u201302:00");

  await page.getByRole("button", { name: t.apply, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: fill(t.apply_title, { name: "Concert" }) });
  await dialog.getByLabel(t.first_day).fill(MONDAY);
  await dialog.getByLabel(t.last_day).fill("2030-03-19");
  await dialog.getByLabel(en.planning.mission, { exact: true }).selectOption({ label: crew.mission.name });
  await dialog.getByLabel(t.whom).selectOption({ label: fill(en.teams.team_named, { name: "Stage" }) });
  await dialog.getByRole("button", { name: t.look }).click();
  await dialog.getByRole("button", { name: fill(t.make.other, { count: 4 }) }).click();
  const week = new Week(page);
  await expect(week.card("Ben Costa", TUE, "Sound")).toBeVisible();
  await expect(week.card(undefined, MON, "Sound")).toBeVisible();
  await week.undo();
  await expect(week.card("Ben Costa", TUE, "Sound")).toHaveCount(0);
});

test("a shift is repeated until something is in the way, or past it", async ({ window: { open, page }, crew }) => {
  const shift = await plan(crew);
  await crew.desk.changeShift(shift, { user_id: crew.anna.id });
  const busy = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.anna.id,
    role: "Meeting",
    starts_at: "2030-03-27T10:00:00+01:00",
    ends_at: "2030-03-27T11:00:00+01:00",
  });
  await open(`${crew.path("planning")}?week=${MONDAY}&shift=${shift.id}`);
  const week = new Week(page);
  await week.dialog(en.planning.edit_shift).getByRole("button", { name: t.repeat, exact: true }).click();
  const dialog = week.dialog(t.repeat_title);
  await dialog.getByLabel(t.times).fill("3");
  await dialog.getByRole("button", { name: t.look }).click();
  await expect(dialog.getByText(busy.role, { exact: false })).toBeVisible();
  const make = dialog.getByRole("button", { name: fill(t.make.other, { count: 2 }) });
  await expect(make).toBeDisabled();
  await dialog.getByLabel(t.skip_conflicts).check();
  await make.click();
  await expect(dialog).toBeHidden();
  await week.says(fill(t.made.other, { count: 2 }));
  const later = await crew.desk.shifts(AFTER, "2030-05-01T00:00:00+02:00");
  // The clock changes on 31 March: the hours on the wall stay.
  expect(later.map((one) => one.starts_at)).toEqual(["2030-04-03T09:00:00+02:00", "2030-04-10T09:00:00+02:00"]);
});
