import type { Shift } from "../support/api";
import { carry, middle } from "../support/hands";
import { type Crew, expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, NEXT_MONDAY, THU, TUE, WED, Week, at, date, hours } from "../support/week";

const t = en.grid;
const address = (crew: Crew) => `${crew.path("planning")}?week=${MONDAY}`;
const many = (text: { one: string; other: string }, count: number) => fill(text.other, { count: String(count) });

async function shiftOf(crew: Crew, user: "anna" | "ben", day: number, role: string): Promise<Shift> {
  const times = { starts_at: at(day, "09:00"), ends_at: at(day, "17:00") };
  return crew.desk.createShift({ mission_id: crew.mission.id, user_id: crew[user].id, role, ...times });
}

test("a shift dragged with Ctrl is copied; the copy is undone and done again", async ({ window: { open, page }, crew }) => {
  await shiftOf(crew, "anna", MON, "Sound");
  await open(address(crew));
  const week = new Week(page);
  await page.keyboard.down("Control");
  await carry(page, week.card("Anna Beck", MON, "Sound"), week.cell("Ben Costa", WED));
  await expect(page.locator(".ghost")).toContainText(t.copies);
  await page.mouse.up();
  await page.keyboard.up("Control");
  await expect(week.card("Ben Costa", WED, "Sound")).toContainText(hours("09:00", "17:00"));
  await expect(week.card("Anna Beck", MON, "Sound")).toBeVisible();
  await week.says(en.planning.created);

  await page.keyboard.press("Control+z");
  await week.says(en.planning.undone);
  await expect(week.cell("Ben Costa", WED).getByRole("button")).toHaveCount(0);
  await page.keyboard.press("Control+Shift+z");
  await week.says(t.redone);
  await expect(week.card("Ben Costa", WED, "Sound")).toBeVisible();
  await page.keyboard.press("Control+y");
  await week.says(t.nothing_to_redo);
});

test("selected shifts are moved together, deleted in one step and brought back in one", async ({ window: { open, page }, crew }) => {
  await shiftOf(crew, "anna", MON, "Sound");
  await shiftOf(crew, "ben", TUE, "Lights");
  await open(address(crew));
  const week = new Week(page);
  await week.card("Anna Beck", MON, "Sound").click({ modifiers: ["Control"] });
  await week.card("Ben Costa", TUE, "Lights").click({ modifiers: ["Control"] });
  const bar = page.getByRole("toolbar", { name: t.selection });
  await expect(bar).toContainText(many(t.selected, 2));
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await carry(page, week.card("Anna Beck", MON, "Sound"), week.cell("Anna Beck", WED));
  await page.mouse.up();
  await expect(week.card("Anna Beck", WED, "Sound")).toBeVisible();
  await expect(week.card("Ben Costa", THU, "Lights")).toBeVisible();
  await week.says(many(t.moved_many, 2));

  await bar.getByRole("button", { name: en.common.delete }).click();
  await week.says(many(t.removed_many, 2));
  await expect(week.grid.locator("[data-shift]")).toHaveCount(0);
  await expect(bar).toBeHidden();
  await week.undo();
  await expect(week.card("Anna Beck", WED, "Sound")).toBeVisible();
  await expect(week.card("Ben Costa", THU, "Lights")).toBeVisible();
});

test("what is copied by the keyboard is pasted in the next week", async ({ window: { open, page }, crew }) => {
  await shiftOf(crew, "anna", MON, "Sound");
  await shiftOf(crew, "anna", WED, "Lights");
  await open(address(crew));
  const week = new Week(page);
  await week.card("Anna Beck", MON, "Sound").focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByRole("toolbar", { name: t.selection })).toContainText(many(t.selected, 2));
  await page.keyboard.press("Control+c");
  await page.keyboard.press("]");
  await expect(page).toHaveURL(new RegExp(NEXT_MONDAY));
  await expect(week.grid.locator("[data-shift]")).toHaveCount(0);
  await week.cell("Anna Beck", TUE).focus();
  await page.keyboard.press("Control+v");
  await expect(week.card("Anna Beck", TUE, "Sound")).toBeVisible();
  await expect(week.card("Anna Beck", THU, "Lights")).toBeVisible();
  await week.says(many(t.created_many, 2));
});

test("hours are changed and a shift is split by the keyboard", async ({ window: { open, page }, crew }) => {
  const shift = await shiftOf(crew, "anna", MON, "Sound");
  await open(address(crew));
  const week = new Week(page);
  const card = week.card("Anna Beck", MON, "Sound").first();
  await card.focus();
  await page.keyboard.press("+");
  await expect(card).toContainText(hours("09:00", "17:15"));
  await expect.poll(() => crew.desk.shift(shift.id)).toMatchObject({ ends_at: at(MON, "17:15") });
  await week.says(en.planning.changed);
  await card.focus();
  await page.keyboard.press("s");
  const dialog = week.dialog(en.planning.edit_shift);
  await dialog.getByLabel(t.split_at).fill("13:00");
  await dialog.getByRole("button", { name: t.split_now, exact: true }).click();
  await expect(week.card("Anna Beck", MON, hours("09:00", "13:00"))).toBeVisible();
  await expect(week.card("Anna Beck", MON, hours("13:00", "17:15"))).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(card).toContainText(hours("09:00", "17:15"));
  await expect(week.cell("Anna Beck", MON).getByRole("button")).toHaveCount(1);
});

test("a day shows its hours, where an edge is pulled; a month leads to its days", async ({ window: { open, page }, crew }) => {
  const shift = await shiftOf(crew, "anna", TUE, "Sound");
  await open(`${address(crew)}&view=month`);
  await page.getByRole("region", { name: t.month_label }).locator(".month-link").first().click();
  await expect(page).toHaveURL(new RegExp(`week=${date(TUE)}&view=day`));
  const bar = page.locator(".day-bar").filter({ has: page.getByRole("button", { name: "Sound" }) });
  await expect(bar).toBeVisible();
  const lane = page.getByRole("gridcell").filter({ has: bar });
  const [box, edge] = [await lane.boundingBox(), await middle(bar.locator("[data-grip=end]"))];
  if (!box) throw new Error("The line is not there.");
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x + box.width / 24, edge.y, { steps: 6 });
  await expect(page.locator(".ghost")).toContainText(hours("09:00", "18:00"));
  await page.mouse.up();
  await expect(bar).toContainText(hours("09:00", "18:00"));
  await expect.poll(() => crew.desk.shift(shift.id)).toMatchObject({ ends_at: at(TUE, "18:00") });
});
