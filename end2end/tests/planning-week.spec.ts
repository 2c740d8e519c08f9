import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, NEXT_MONDAY, TUE, WED, Week, at, hours } from "../support/week";

import type { Crew } from "../support/test";

const t = en.planning;
const address = (crew: Crew) => `${crew.path("planning")}?week=${MONDAY}`;

/** Eight hours of Anna's on Monday, a night of Ben's from Tuesday, a cancelled evening and an open morning. */
async function plan(crew: Crew): Promise<void> {
  const shift = (fields: { user_id?: string; role: string; status?: "cancelled" }, starts_at: string, ends_at: string) =>
    crew.desk.createShift({ mission_id: crew.mission.id, starts_at, ends_at, ...fields });
  await shift({ user_id: crew.anna.id, role: "Sound" }, at(MON, "09:00"), at(MON, "17:00"));
  await shift({ user_id: crew.ben.id, role: "Load-out" }, at(TUE, "22:00"), at(WED, "06:00"));
  await shift({ user_id: crew.ben.id, role: "Lights", status: "cancelled" }, at(MON, "18:00"), at(MON, "23:00"));
  await shift({ role: "Rigging" }, at(WED, "08:00"), at(WED, "09:30"));
}

test("the week is in the address: arrows move it, a reload keeps it, the browser goes back", async ({ window: { open, page, watch }, crew }) => {
  await plan(crew);
  await open(address(crew));
  const week = new Week(page);
  const weeks = page.getByRole("navigation", { name: t.weeks });
  await expect(week.title).toHaveText("18\u201324 March 2030");
  await expect(page).toHaveTitle(/18\u201324\sMarch 2030/);
  await weeks.getByRole("link", { name: t.next_week }).click();
  await expect(page).toHaveURL(`${crew.path("planning")}?week=${NEXT_MONDAY}`);
  await expect(week.title).toHaveText("25\u201331 March 2030");
  await expect(week.row("Anna Beck").getByRole("button")).toHaveCount(0);
  await page.reload();
  await watch.ready();
  await expect(week.title).toHaveText("25\u201331 March 2030");
  await page.goBack();
  await expect(week.title).toHaveText("18\u201324 March 2030");
  await expect(week.card("Anna Beck", MON, "Sound")).toBeVisible();
  await weeks.getByRole("link", { name: t.today }).click();
  await expect(page).toHaveURL(crew.path("planning"));
  await expect(week.grid.locator("[aria-current=date]")).toHaveCount(1);
});

test("any day of a week shows that week", async ({ window: { open, page }, crew }) => {
  await open(`${crew.path("planning")}?week=2030-03-24`);
  await expect(new Week(page).title).toHaveText("18\u201324 March 2030");
});

for (const value of ["tomorrow", "2030-13-45", "9999-01-01", "2030-03-18'--"]) {
  test(`week=${value} shows the current week and says that it was not understood`, async ({ window: { open, page }, crew }) => {
    const week = new Week(page);
    await open(`${crew.path("planning")}?week=${encodeURIComponent(value)}`);
    await expect(page.getByText(t.bad_address)).toBeVisible();
    await expect(week.grid.locator("[aria-current=date]")).toHaveCount(1);
    const title = await week.title.textContent();
    await open(crew.path("planning"));
    await expect(week.title).toHaveText(title ?? "");
  });
}

test("hours are added up by person, by day and for the week, without what is cancelled", async ({ window: { open, page }, crew }) => {
  await plan(crew);
  await open(address(crew));
  const week = new Week(page);
  const header = week.grid.getByRole("columnheader");
  await expect(header.first()).toContainText(`${t.week_total} 17h\u00a030m`);
  for (const [day, sum] of ["8h", "2h", "7h 30m", "0h", "0h", "0h", "0h"].entries()) {
    await expect(header.nth(1 + day)).toContainText(new RegExp(`Mar\\s*${sum.replace(" ", "\\s")}$`));
  }
  await expect(week.row("Anna Beck").getByRole("rowheader")).toHaveText(/8h$/);
  await expect(week.row("Ben Costa").getByRole("rowheader")).toHaveText(/8h$/);
  await expect(week.row().getByRole("rowheader")).toHaveText(/1h\s30m$/);
  await expect(week.card("Ben Costa", MON, "Lights")).toContainText(t.status_cancelled);
});

test("a night that began the week before is drawn on Monday and counted from midnight", async ({ window: { open, page }, crew }) => {
  await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.anna.id,
    role: "Load-out",
    starts_at: "2030-03-17T20:00:00+01:00",
    ends_at: at(MON, "02:00"),
  });
  await open(address(crew));
  const week = new Week(page);
  await expect(week.card("Anna Beck", MON, "Load-out")).toContainText(`${hours("20:00", "02:00")} +1`);
  await expect(week.row("Anna Beck").getByRole("rowheader")).toHaveText(/2h$/);
});

test("the filter shows one mission, is in the address, and hides no work from the check for overlaps", async ({ window: { open, page, watch }, crew }) => {
  await plan(crew);
  const other = await crew.desk.createMission("Spring tour", "teal");
  await open(address(crew));
  const week = new Week(page);
  const filter = page.getByRole("combobox", { name: t.filter });
  await filter.selectOption({ label: "Spring tour" });
  await expect(page).toHaveURL(`${address(crew)}&mission=${other.id}`);
  await expect(week.grid.locator("[data-shift]")).toHaveCount(0);
  await page.reload();
  await watch.ready();
  await expect(filter).toHaveValue(other.id);
  await week.cell("Anna Beck", MON).click();
  const dialog = week.dialog(t.new_shift);
  await expect(dialog.getByRole("combobox", { name: t.mission, exact: true })).toHaveValue(other.id);
  const busy = { who: "Anna Beck", hours: hours("09:00", "17:00"), day: "Mon 18 Mar", role: "Sound" };
  await expect(dialog.getByText(fill(t.clash, busy))).toBeVisible();
  await dialog.getByRole("button", { name: en.common.cancel }).click();
  await filter.selectOption({ label: t.all_missions });
  await expect(week.grid.locator("[data-shift]")).toHaveCount(4);
});

test("letters are shortcuts, the sheet explains them, and they can be switched off", async ({ window: { open, page }, crew }) => {
  await open(address(crew));
  const week = new Week(page);
  await page.keyboard.press("]");
  await expect(week.title).toHaveText("25\u201331 March 2030");
  await page.keyboard.press("[");
  await expect(week.title).toHaveText("18\u201324 March 2030");
  await page.keyboard.press("?");
  const sheet = week.dialog(t.keys);
  await sheet.getByLabel(t.letters).uncheck();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("n");
  await page.keyboard.press("Control+z");
  await week.says(t.nothing_to_undo);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: t.keys }).click();
  await sheet.getByLabel(t.letters).check();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("n");
  await expect(week.dialog(t.new_shift)).toBeVisible();
});

test("a narrow window shows days, a wide one the grid, and resizing switches", async ({ window: { open, page }, crew }) => {
  await plan(crew);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(address(crew));
  const week = new Week(page);
  await expect(week.list).toBeVisible();
  await expect(week.grid).toBeHidden();
  await expect(week.day(MON).getByRole("heading")).toHaveText(/Monday 18/);
  await expect(week.day(MON).getByRole("button", { name: "Anna Beck" })).toContainText(hours("09:00", "17:00"));
  await expect(week.pick(WED)).toContainText("7h\u00a030m");
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(week.grid).toBeVisible();
  await expect(week.list).toBeHidden();
});

test("a day of the strip brings that day into view", async ({ window: { open, page }, crew }) => {
  await page.setViewportSize({ width: 390, height: 600 });
  await open(address(crew));
  const week = new Week(page);
  await week.pick(6).click();
  await expect(week.pick(6)).toHaveAttribute("aria-pressed", "true");
  await expect(week.day(6).getByRole("heading")).toBeInViewport();
});

test("a phone opens the current week at today", async ({ window: { open, page }, crew }) => {
  // 25 hours apart: it is never Monday in both, and Monday is where a week begins anyway.
  const weekday = (timeZone: string) => new Intl.DateTimeFormat("en", { timeZone, weekday: "long" }).format(new Date());
  const zone = weekday("Pacific/Kiritimati") === "Monday" ? "Pacific/Pago_Pago" : "Pacific/Kiritimati";
  await crew.desk.changeSettings({ time_zone: zone });
  await page.setViewportSize({ width: 390, height: 320 });
  await open(crew.path("planning"));
  const list = new Week(page).list;
  await expect(list.getByRole("heading", { name: new RegExp(weekday(zone)) })).toBeInViewport();
});

test("from the list of missions to the shifts of one", async ({ window: { open, page }, crew }) => {
  await open(crew.path("missions"));
  await page.getByRole("link", { name: crew.mission.name }).click();
  await expect(page).toHaveURL(`${crew.path("planning")}?mission=${crew.mission.id}`);
  await expect(page.getByRole("combobox", { name: t.filter })).toHaveValue(crew.mission.id);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const width of [390, 1440]) {
    test(`the week can be read and turned at ${width} px`, async ({ window: { page }, crew }) => {
      await plan(crew);
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address(crew));
      const week = new Week(page);
      await expect(week.title).toHaveText("18\u201324 March 2030");
      await expect(page).toHaveTitle(/18\u201324\sMarch 2030/);
      const place = width === 390 ? week.day(MON) : week.cell("Anna Beck", MON);
      await expect(place.getByRole("button", { name: "Sound" })).toBeVisible();
      await expect(width === 390 ? week.grid : week.list).toBeHidden();
      await page.getByRole("link", { name: t.next_week }).click();
      await expect(week.title).toHaveText("25\u201331 March 2030");
    });
  }
});
