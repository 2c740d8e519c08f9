import type { Locator } from "@playwright/test";

import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, NEXT_MONDAY, THU, TUE, WED, Week, at, date, hours } from "../support/week";

const t = en.planning;

const save = (dialog: Locator) => dialog.getByRole("button", { name: en.common.save }).click();
const field = (dialog: Locator, label: string) => dialog.getByLabel(label, { exact: true });
const person = (dialog: Locator) => dialog.getByRole("combobox", { name: t.person, exact: true });

test("a new workspace says what to do first", async ({ window: { open, page }, crew }) => {
  const fresh = await crew.anna.api.createWorkspace("Fresh");
  await open(`/w/${fresh.id}/planning`);
  const steps = page.getByRole("region", { name: t.first_steps });
  await expect(steps.getByRole("listitem")).toHaveCount(3);
  await steps.getByRole("link", { name: t.new_mission }).click();
  await expect(page).toHaveURL(`/w/${fresh.id}/missions`);
  await expect(page.getByText(t.no_missions_text)).toBeVisible();
});

test("a first shift and its mission are made in one form", async ({ window: { open, page }, crew }) => {
  const fresh = await crew.anna.api.createWorkspace("Fresh");
  await open(`/w/${fresh.id}/planning?week=${MONDAY}`);
  const week = new Week(page);
  await week.cell("Anna Beck", WED).click();
  const dialog = week.dialog(t.new_shift);
  await expect(person(dialog)).toHaveValue(crew.anna.id);
  await expect(field(dialog, t.start_date)).toHaveValue(date(WED));
  await field(dialog, t.new_mission_name).fill("Opening night");
  await field(dialog, t.role).fill("Lights");
  await field(dialog, t.start_time).fill("14:00");
  await field(dialog, t.end_time).fill("23:30");
  await expect(dialog.getByText(/^9h\s30m/)).toBeVisible();
  await save(dialog);
  await expect(dialog).toBeHidden();
  await week.says(t.created);
  await expect(week.card("Anna Beck", WED, "Lights")).toContainText("Opening night");
  await expect(page.getByRole("region", { name: t.first_steps })).toBeHidden();

  const desk = crew.anna.api.in(fresh.id);
  const [mission] = await desk.missions();
  expect(mission?.name).toBe("Opening night");
  const [shift] = await desk.shifts(at(MON, "00:00"), `${NEXT_MONDAY}T00:00:00+01:00`);
  expect(shift).toMatchObject({
    user_id: crew.anna.id,
    mission_id: mission?.id,
    role: "Lights",
    starts_at: at(WED, "14:00"),
    ends_at: at(WED, "23:30"),
  });
});

test("a form with gaps says which, and saves nothing", async ({ window: { open, page }, crew }) => {
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  await page.getByRole("button", { name: t.new_shift, exact: true }).click();
  const dialog = week.dialog(t.new_shift);
  await field(dialog, t.end_time).fill("");
  await save(dialog);
  await expect(field(dialog, t.role)).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByText(en.problems.field_required)).toHaveCount(2);
  expect(await crew.desk.shifts(at(MON, "00:00"), `${NEXT_MONDAY}T00:00:00+01:00`)).toEqual([]);
});

test("a shift is changed in its form, and the change is undone", async ({ window: { open, page }, crew }) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.anna.id,
    starts_at: at(TUE, "09:00"),
    ends_at: at(TUE, "17:00"),
  });
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  await week.card("Anna Beck", TUE, "Sound").click();
  await expect(page).toHaveURL(new RegExp(`shift=${shift.id}`));
  const dialog = week.dialog(t.edit_shift);
  await person(dialog).selectOption({ label: "Ben Costa" });
  await field(dialog, t.role).fill("Stage manager");
  await field(dialog, t.start_time).fill("10:00");
  await dialog.getByLabel(t.status).selectOption({ label: t.status_draft });
  await dialog.getByRole("textbox", { name: new RegExp(`^${t.note}`) }).fill("Ask for the keys at the lodge.");
  await save(dialog);
  await expect(dialog).toBeHidden();
  await week.says(t.changed);
  const card = week.card("Ben Costa", TUE, "Stage manager");
  await expect(card).toContainText(hours("10:00", "17:00"));
  await expect(card).toContainText(t.status_draft);
  await expect(card).toContainText(t.has_note);
  await expect(page).not.toHaveURL(/shift=/);
  expect(await crew.desk.shift(shift.id)).toMatchObject({
    user_id: crew.ben.id,
    role: "Stage manager",
    starts_at: at(TUE, "10:00"),
    status: "draft",
    note: "Ask for the keys at the lodge.",
  });

  await week.undo();
  await week.says(t.undone);
  await expect(week.card("Anna Beck", TUE, "Sound")).toContainText(hours("09:00", "17:00"));
  const { version: _, ...fields } = shift;
  expect(await crew.desk.shift(shift.id)).toMatchObject(fields);
});

test("a deleted shift comes back by Undo", async ({ window: { open, page }, crew }) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    starts_at: at(THU, "09:00"),
    ends_at: at(THU, "12:00"),
  });
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  const card = week.card(undefined, THU, "Sound");
  await card.click();
  await week.dialog(t.edit_shift).getByRole("button", { name: en.common.delete }).click();
  await week.says(t.removed);
  await expect(card).toBeHidden();
  expect(await crew.desk.shifts(at(MON, "00:00"), `${NEXT_MONDAY}T00:00:00+01:00`)).toEqual([]);
  await week.undo();
  await week.says(t.undone);
  await expect(card).toBeVisible();
  expect(await crew.desk.shift(shift.id)).toMatchObject({ starts_at: shift.starts_at, role: "Sound" });
});

test("closing a form that was typed in asks before it throws the text away", async ({ window: { open, page }, crew }) => {
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  await week.cell("Anna Beck", MON).click();
  const dialog = week.dialog(t.new_shift);
  await field(dialog, t.role).fill("Rigging");
  await page.keyboard.press("Escape");
  const question = week.dialog(t.discard_title);
  await question.getByRole("button", { name: en.common.cancel }).click();
  await expect(field(dialog, t.role)).toHaveValue("Rigging");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: t.discard, exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(question).toBeHidden();
  await week.cell("Anna Beck", MON).click();
  await expect(field(dialog, t.role)).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(question).toBeHidden();
});

test("a night shift ends the next day without being told so", async ({ window: { open, page }, crew }) => {
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  await week.cell("Ben Costa", TUE).click();
  const dialog = week.dialog(t.new_shift);
  await dialog.getByRole("combobox", { name: t.mission, exact: true }).selectOption({ label: crew.mission.name });
  await field(dialog, t.role).fill("Load-out");
  await field(dialog, t.start_time).fill("22:00");
  await field(dialog, t.end_time).fill("06:00");
  await expect(field(dialog, t.end_date)).toHaveValue(date(WED));
  await expect(dialog.getByText(`8h ${t.ends_next_day}`)).toBeVisible();
  await save(dialog);
  await week.says(t.created);
  const card = week.card("Ben Costa", TUE, "Load-out");
  await expect(card).toContainText(`${hours("22:00", "06:00")} +1`);
  await expect(week.cell("Ben Costa", WED).getByRole("button")).toHaveCount(0);
  // Two hours of it belong to Tuesday, six to Wednesday.
  await expect(week.grid.getByRole("columnheader").nth(1 + TUE)).toContainText("2h");
  await expect(week.grid.getByRole("columnheader").nth(1 + WED)).toContainText("6h");
  const [shift] = await crew.desk.shifts(at(MON, "00:00"), `${NEXT_MONDAY}T00:00:00+01:00`);
  expect(shift).toMatchObject({ starts_at: at(TUE, "22:00"), ends_at: at(WED, "06:00") });
});

test("an address with a shift opens it, and the back button of the browser closes it", async ({ window: { open, page }, crew }) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.anna.id,
    starts_at: at(MON, "09:00"),
    ends_at: at(MON, "17:00"),
  });
  const plain = `${crew.path("planning")}?week=${MONDAY}`;
  const week = new Week(page);
  const dialog = week.dialog(t.edit_shift);
  await open(`${plain}&shift=${shift.id}`);
  await expect(field(dialog, t.role)).toHaveValue("Sound");
  await dialog.getByRole("button", { name: en.common.cancel }).click();
  await expect(page).toHaveURL(plain);
  await week.card("Anna Beck", MON, "Sound").click();
  await expect(dialog).toBeVisible();
  await page.goBack();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(plain);
});

test("a shift that was deleted elsewhere is said to be gone", async ({ window: { open, page, watch }, crew }) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.anna.id,
    starts_at: at(MON, "09:00"),
    ends_at: at(MON, "17:00"),
  });
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  const card = week.card("Anna Beck", MON, "Sound");
  await card.click();
  await crew.desk.removeShift(shift);
  const dialog = week.dialog(t.edit_shift);
  await field(dialog, t.role).fill("Lights");
  watch.announce(404);
  await save(dialog);
  await week.says(t.shift_gone);
  await expect(card).toBeHidden();
  await expect(week.row("Anna Beck").getByRole("button")).toHaveCount(0);
});

test("missions are made, changed, and deleted with Undo", async ({ window: { open, page }, crew }) => {
  await open(crew.path("missions"));
  const week = new Week(page);
  await page.getByRole("button", { name: t.new_mission }).click();
  let dialog = week.dialog(t.new_mission);
  await dialog.getByLabel(t.mission_name, { exact: true }).fill("Autumn gala");
  await dialog.getByLabel(new RegExp(`^${t.location}`)).fill("Great hall");
  await dialog.getByRole("radio", { name: t.teal }).check({ force: true });
  await save(dialog);
  await week.says(t.mission_saved);
  const line = page.getByRole("listitem").filter({ hasText: "Autumn gala" });
  await expect(line).toContainText("Great hall");

  await line.getByRole("button", { name: fill(t.edit_named, { name: "Autumn gala" }) }).click();
  dialog = week.dialog(t.edit_mission);
  await expect(dialog.getByRole("radio", { name: t.teal })).toBeChecked();
  await dialog.getByLabel(t.mission_name, { exact: true }).fill("Winter gala");
  await save(dialog);
  const renamed = page.getByRole("listitem").filter({ hasText: "Winter gala" });
  await expect(renamed).toBeVisible();
  await expect(line).toBeHidden();

  await renamed.getByRole("button", { name: fill(t.delete_named, { name: "Winter gala" }) }).click();
  await week.says(fill(t.mission_removed, { name: "Winter gala" }));
  await expect(renamed).toBeHidden();
  await week.undo();
  await expect(renamed).toBeVisible();
  await expect.poll(async () => (await crew.desk.missions()).map(({ name }) => name)).toContain("Winter gala");
});

test("a mission with shifts is not deleted, and why is said", async ({ window: { open, page, watch }, crew }) => {
  await crew.desk.createShift({ mission_id: crew.mission.id, starts_at: at(MON, "09:00"), ends_at: at(MON, "10:00") });
  await open(crew.path("missions"));
  watch.announce(409);
  await page.getByRole("button", { name: fill(t.delete_named, { name: crew.mission.name }) }).click();
  await new Week(page).says(en.problems.mission_in_use);
  await expect(page.getByRole("link", { name: crew.mission.name })).toBeVisible();
});
