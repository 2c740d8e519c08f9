import { devices } from "@playwright/test";

import type { Shift } from "../support/api";
import { Finger, carry, carryByFinger, middle } from "../support/hands";
import { type Crew, expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, SUN, THU, TUE, WED, Week, at, hours } from "../support/week";

const t = en.planning;

async function annaOnMonday(crew: Crew): Promise<Shift> {
  return crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.anna.id,
    starts_at: at(MON, "09:00"),
    ends_at: at(MON, "17:00"),
  });
}

const address = (crew: Crew) => `${crew.path("planning")}?week=${MONDAY}`;

test("the mouse carries a shift to another person and day, and Ctrl+Z takes it back", async ({ window: { open, page }, crew }) => {
  const shift = await annaOnMonday(crew);
  await open(address(crew));
  const week = new Week(page);
  await carry(page, week.card("Anna Beck", MON, "Sound"), week.cell("Ben Costa", WED));
  await expect(page.locator(".ghost")).toContainText("Ben Costa");
  await page.mouse.up();
  await expect(week.card("Ben Costa", WED, "Sound")).toContainText(hours("09:00", "17:00"));
  await expect(week.cell("Anna Beck", MON).getByRole("button")).toHaveCount(0);
  await expect(page.locator(".ghost")).toBeHidden();
  // What lies under the mouse is not opened by the drop.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await week.says(t.moved);
  expect(await crew.desk.shift(shift.id)).toMatchObject({
    user_id: crew.ben.id,
    starts_at: at(WED, "09:00"),
    ends_at: at(WED, "17:00"),
  });

  await page.keyboard.press("Control+z");
  await week.says(t.undone);
  await expect(week.card("Anna Beck", MON, "Sound")).toBeVisible();
  await expect(week.cell("Ben Costa", WED).getByRole("button")).toHaveCount(0);
  expect(await crew.desk.shift(shift.id)).toMatchObject({ user_id: crew.anna.id, starts_at: at(MON, "09:00") });
  await page.keyboard.press("Control+z");
  await week.says(t.nothing_to_undo);
});

test("a shift is taken from somebody by carrying it to the line of those to be filled", async ({ window: { open, page }, crew }) => {
  const shift = await annaOnMonday(crew);
  await open(address(crew));
  const week = new Week(page);
  await carry(page, week.card("Anna Beck", MON, "Sound"), week.cell(undefined, MON));
  await page.mouse.up();
  await expect(week.card(undefined, MON, "Sound")).toBeVisible();
  await week.says(t.moved);
  expect(await crew.desk.shift(shift.id)).toMatchObject({ user_id: null, starts_at: shift.starts_at });
});

test("Escape and a drop outside of the grid put a shift back", async ({ window: { open, page }, crew }) => {
  const shift = await annaOnMonday(crew);
  await open(address(crew));
  const week = new Week(page);
  const card = week.card("Anna Beck", MON, "Sound");
  await carry(page, card, week.cell("Ben Costa", TUE));
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.locator(".ghost")).toBeHidden();
  await expect(card).toBeVisible();

  await carry(page, card, week.cell("Ben Costa", TUE));
  const title = await middle(week.title);
  await page.mouse.move(title.x, title.y, { steps: 6 });
  await expect(page.locator(".ghost")).toContainText(t.drop_outside);
  await page.mouse.up();
  await expect(card).toBeVisible();
  expect(await crew.desk.shift(shift.id)).toEqual(shift);
});

test("a press without travel opens the shift", async ({ window: { open, page }, crew }) => {
  await annaOnMonday(crew);
  await open(address(crew));
  const week = new Week(page);
  const { x, y } = await middle(week.card("Anna Beck", MON, "Sound"));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 2, y + 1);
  await page.mouse.up();
  await expect(week.dialog(t.edit_shift)).toBeVisible();
});

test("the keyboard alone reaches a shift, moves it and says where it is", async ({ window: { open, page }, crew }) => {
  const shift = await annaOnMonday(crew);
  await open(address(crew));
  const week = new Week(page);
  const card = week.card("Anna Beck", MON, "Sound");
  const spoken = page.locator("[role=status][aria-live=assertive]");
  // The grid is one stop of the tab order, whatever is in it.
  const focused = week.grid.locator(":focus");
  for (let stops = 0; stops < 40 && (await focused.count()) === 0; stops += 1) await page.keyboard.press("Tab");
  await expect(week.cell(undefined, MON)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(card).toBeFocused();

  await page.keyboard.press("m");
  await expect(spoken).toHaveText(fill(t.say_lifted, { hours: hours("09:00", "17:00"), role: "Sound" }));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(spoken).toHaveText("Ben Costa, Thursday 21 March 2030");
  await page.keyboard.press("Enter");
  await expect(week.card("Ben Costa", THU, "Sound")).toBeVisible();
  await expect(spoken).toHaveText(fill(t.say_dropped, { place: "Ben Costa, Thursday 21 March 2030" }));
  await week.says(t.moved);
  await expect(week.card("Ben Costa", THU, "Sound")).toBeFocused();
  expect(await crew.desk.shift(shift.id)).toMatchObject({ user_id: crew.ben.id, starts_at: at(THU, "09:00") });

  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Escape");
  await expect(spoken).toHaveText(t.say_aborted);
  await expect(week.card("Ben Costa", THU, "Sound")).toBeFocused();
  await page.keyboard.press("Delete");
  await week.says(t.removed);
  await expect(week.cell("Ben Costa", THU)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(week.dialog(t.new_shift)).toBeVisible();
});

test("a carried shift is not lost at the edge of the grid", async ({ window: { open, page }, crew }) => {
  await annaOnMonday(crew);
  await open(address(crew));
  const week = new Week(page);
  await week.card("Anna Beck", MON, "Sound").focus();
  await page.keyboard.press("m");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(week.card(undefined, SUN, "Sound")).toBeVisible();
  await week.says(t.moved);
});

test("the form moves a shift for those who do not drag", async ({ window: { open, page }, crew }) => {
  const shift = await annaOnMonday(crew);
  await open(address(crew));
  const week = new Week(page);
  await week.card("Anna Beck", MON, "Sound").click();
  const dialog = week.dialog(t.edit_shift);
  await dialog.getByText(t.move_to).click();
  const move = dialog.locator("details");
  await move.getByRole("combobox", { name: t.person }).selectOption({ label: "Ben Costa" });
  await move.getByRole("group", { name: t.move_day }).getByRole("button").nth(TUE).click();
  await expect(dialog).toBeHidden();
  await expect(week.card("Ben Costa", TUE, "Sound")).toBeVisible();
  await week.says(t.moved);
  expect(await crew.desk.shift(shift.id)).toMatchObject({ user_id: crew.ben.id, starts_at: at(TUE, "09:00") });
});

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true });

  test("a finger that rests on a shift carries it to another person and day", async ({ window: { open, page }, crew }) => {
    const shift = await annaOnMonday(crew);
    await open(address(crew));
    const week = new Week(page);
    const finger = await carryByFinger(page, week.card("Anna Beck", MON, "Sound"), week.cell("Ben Costa", WED));
    await finger.up();
    await expect(week.card("Ben Costa", WED, "Sound")).toBeVisible();
    await week.says(t.moved);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await crew.desk.shift(shift.id)).toMatchObject({ user_id: crew.ben.id, starts_at: at(WED, "09:00") });
  });
});

test.describe("on a phone", () => {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];
  test.use({ ...phone, viewport: { width: 390, height: 844 } });

  test("a finger carries a shift to another day and leaves the person", async ({ window: { open, page }, crew }) => {
    const shift = await annaOnMonday(crew);
    await open(address(crew));
    const week = new Week(page);
    const card = week.day(MON).getByRole("button", { name: "Sound" });
    const finger = await carryByFinger(page, card, week.pick(THU));
    await finger.up();
    await expect(week.day(THU).getByRole("button", { name: "Sound" })).toBeVisible();
    await expect(card).toBeHidden();
    await week.says(t.moved);
    expect(await crew.desk.shift(shift.id)).toMatchObject({ user_id: crew.anna.id, starts_at: at(THU, "09:00") });
    await week.undo();
    await week.says(t.undone);
    await expect(card).toBeVisible();
  });

  test("a swipe over a shift scrolls the page and moves nothing", async ({ window: { open, page }, crew }) => {
    const shift = await annaOnMonday(crew);
    await page.setViewportSize({ width: 390, height: 600 });
    await open(address(crew));
    const week = new Week(page);
    const from = await middle(week.day(MON).getByRole("button", { name: "Sound" }));
    const finger = await Finger.on(page);
    await finger.down(from);
    await finger.move(from, { x: from.x, y: from.y - 200 });
    await finger.up();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    await expect(page.locator(".ghost")).toBeHidden();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await crew.desk.shift(shift.id)).toEqual(shift);
  });

  test("a tap opens a shift, and the plus of a day makes one there", async ({ window: { open, page }, crew }) => {
    await annaOnMonday(crew);
    await open(address(crew));
    const week = new Week(page);
    await week.day(MON).getByRole("button", { name: "Sound" }).tap();
    const dialog = week.dialog(t.edit_shift);
    await dialog.getByRole("button", { name: en.common.cancel }).tap();
    await expect(dialog).toBeHidden();
    await week.day(TUE).getByRole("button", { name: fill(t.new_shift_on, { day: "Tuesday" }) }).tap();
    await expect(week.dialog(t.new_shift).getByLabel(t.start_date, { exact: true })).toHaveValue("2030-03-19");
  });
});
