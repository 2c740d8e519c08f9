import type { Locator } from "@playwright/test";

import type { Shift } from "../support/api";
import { carry } from "../support/hands";
import { type Crew, expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, NEXT_MONDAY, TUE, WED, Week, at, hours } from "../support/week";

const t = en.planning;
const address = (crew: Crew) => `${crew.path("planning")}?week=${MONDAY}`;
const save = (dialog: Locator) => dialog.getByRole("button", { name: en.common.save }).click();
const field = (dialog: Locator, label: string) => dialog.getByLabel(label, { exact: true });
const person = (dialog: Locator) => dialog.getByRole("combobox", { name: t.person, exact: true });

async function shiftOf(crew: Crew, user: "anna" | "ben", day: number, from: string, to: string): Promise<Shift> {
  const times = { starts_at: at(day, from), ends_at: at(day, to) };
  return crew.desk.createShift({ mission_id: crew.mission.id, user_id: crew[user].id, ...times });
}

/** What is said of Ben's shift from 9 to 17 on Monday. */
const BEN_IS_BUSY = fill(t.clash, { who: "Ben Costa", hours: hours("09:00", "17:00"), day: "Mon 18 Mar", role: "Sound" });

test("an overlap is explained before it is sent, and refused by the server if one insists", async ({ window: { open, page, watch }, crew }) => {
  await shiftOf(crew, "ben", MON, "09:00", "17:00");
  await open(address(crew));
  const week = new Week(page);
  await week.cell("Anna Beck", MON).click();
  const dialog = week.dialog(t.new_shift);
  await person(dialog).selectOption({ label: "Ben Costa" });
  await dialog.getByRole("combobox", { name: t.mission, exact: true }).selectOption({ label: crew.mission.name });
  await field(dialog, t.role).fill("Lights");
  await field(dialog, t.start_time).fill("16:00");
  await field(dialog, t.end_time).fill("20:00");
  await expect(dialog.getByText(BEN_IS_BUSY)).toBeVisible();

  await save(dialog);
  const warning = page.getByText(en.problems.clash_insist);
  await expect(warning).toBeVisible();
  // Readable and not under the dialog or its veil.
  await warning.click({ trial: true });
  expect(await crew.desk.shifts(at(MON, "00:00"), `${NEXT_MONDAY}T00:00:00+01:00`)).toHaveLength(1);

  watch.announce(409);
  await save(dialog);
  await expect(dialog.getByText(en.problems.shift_overlap)).toBeVisible();
  await expect(dialog).toBeVisible();

  await field(dialog, t.start_time).fill("17:00");
  await expect(dialog.getByText(BEN_IS_BUSY)).toBeHidden();
  await save(dialog);
  await week.says(t.created);
  await expect(week.card("Ben Costa", MON, "Lights")).toBeVisible();
});

test("a carried shift shows that it would overlap, and is put back when dropped there", async ({ window: { open, page }, crew }) => {
  const shift = await shiftOf(crew, "anna", TUE, "12:00", "20:00");
  await shiftOf(crew, "ben", MON, "09:00", "17:00");
  await open(address(crew));
  const week = new Week(page);
  const place = week.cell("Ben Costa", MON);
  await carry(page, week.card("Anna Beck", TUE, "Sound"), place);
  await expect(place).toHaveAttribute("data-over", "clash");
  await expect(page.locator(".ghost")).toContainText(BEN_IS_BUSY);
  await page.mouse.up();
  await week.says(BEN_IS_BUSY);
  await expect(week.card("Anna Beck", TUE, "Sound")).toBeVisible();
  expect(await crew.desk.shift(shift.id)).toEqual(shift);
});

test("an overlap that only the server knows of puts the shift back and names the other", async ({ window: { open, page, watch }, crew }) => {
  const shift = await shiftOf(crew, "anna", TUE, "12:00", "20:00");
  await open(address(crew));
  const week = new Week(page);
  await expect(week.card("Anna Beck", TUE, "Sound")).toBeVisible();
  await shiftOf(crew, "ben", MON, "09:00", "17:00");
  watch.announce(409);
  await carry(page, week.card("Anna Beck", TUE, "Sound"), week.cell("Ben Costa", MON));
  await page.mouse.up();
  await week.says(BEN_IS_BUSY);
  await expect(week.card("Anna Beck", TUE, "Sound")).toBeVisible();
  await expect(week.cell("Ben Costa", MON).getByRole("button")).toHaveCount(0);
  expect(await crew.desk.shift(shift.id)).toEqual(shift);
});

test("a stale edit is compared with the other's, and mine is applied over it", async ({ window: first, another, crew }) => {
  const shift = await shiftOf(crew, "anna", MON, "09:00", "17:00");
  const second = await another({ as: crew.anna });
  const [mine, theirs] = [new Week(first.page), new Week(second.page)];
  await first.open(address(crew));
  await mine.card("Anna Beck", MON, "Sound").click();
  const form = mine.dialog(t.edit_shift);
  await field(form, t.role).fill("Lights");

  await second.open(address(crew));
  await carry(second.page, theirs.card("Anna Beck", MON, "Sound"), theirs.cell("Ben Costa", WED));
  await second.page.mouse.up();
  await theirs.says(t.moved);

  first.watch.announce(409);
  await save(form);
  const question = mine.dialog(t.stale_title);
  await expect(question.getByRole("row", { name: /Anna Beck Ben Costa/ })).toBeVisible();
  await expect(question.getByRole("row", { name: /Lights Sound/ })).toBeVisible();
  await expect(question.getByRole("row", { name: new RegExp(`^${t.mission}`) })).toHaveCount(0);
  await question.getByRole("button", { name: t.apply_mine }).click();
  await expect(question).toBeHidden();
  await mine.says(t.changed);
  await expect(mine.card("Anna Beck", MON, "Lights")).toBeVisible();
  await expect(mine.cell("Ben Costa", WED).getByRole("button")).toHaveCount(0);
  expect(await crew.desk.shift(shift.id)).toMatchObject({
    user_id: crew.anna.id,
    role: "Lights",
    starts_at: at(MON, "09:00"),
  });
});

test("a stale move can keep the other's change", async ({ window: { open, page, watch }, crew }) => {
  const shift = await shiftOf(crew, "anna", MON, "09:00", "17:00");
  await open(address(crew));
  const week = new Week(page);
  await expect(week.card("Anna Beck", MON, "Sound")).toBeVisible();
  const changed = await crew.desk.changeShift(shift, { role: "Lights", note: "Agreed by phone" });
  watch.announce(409);
  await carry(page, week.card("Anna Beck", MON, "Sound"), week.cell("Ben Costa", WED));
  await page.mouse.up();
  const question = week.dialog(t.stale_title);
  await question.getByRole("button", { name: t.take_theirs }).click();
  await expect(question).toBeHidden();
  await expect(week.card("Anna Beck", MON, "Lights")).toBeVisible();
  expect(await crew.desk.shift(shift.id)).toEqual(changed);
  // It is known by now, so the next change is no surprise to anybody.
  await carry(page, week.card("Anna Beck", MON, "Lights"), week.cell("Ben Costa", WED));
  await page.mouse.up();
  await week.says(t.moved);
});

test("a change of a mission over somebody else's asks which to keep", async ({ window: { open, page, watch }, another, crew }) => {
  await open(crew.path("missions"));
  const week = new Week(page);
  await page.getByRole("button", { name: fill(t.edit_named, { name: crew.mission.name }) }).click();
  const form = week.dialog(t.edit_mission);
  await form.getByLabel(t.mission_name, { exact: true }).fill("Spring tour");

  const other = await another({ as: crew.anna });
  await other.open(crew.path("missions"));
  await other.page.getByRole("button", { name: fill(t.edit_named, { name: crew.mission.name }) }).click();
  const theirs = new Week(other.page).dialog(t.edit_mission);
  await theirs.getByLabel(new RegExp(`^${t.location}`)).fill("Great hall");
  await save(theirs);
  await expect(theirs).toBeHidden();

  watch.announce(409);
  await save(form);
  await form.getByRole("button", { name: en.common.apply_mine }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("link", { name: "Spring tour" })).toBeVisible();
  expect((await crew.desk.missions()).map(({ name }) => name)).toEqual(["Spring tour"]);
});
