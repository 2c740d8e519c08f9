import { expectFingerSized, expectNoSidewaysScroll } from "../support/look";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, TUE, WED, Week, at, date, hours } from "../support/week";

const t = en.availability;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const day = (number: number) => `[data-day="${date(number)}"]`;

// covers: PLAN-01, PLAN-14
test("on a phone a person says in two taps that they are busy, and takes it back", async ({ another, crew }) => {
  const { open, page } = await another({ as: crew.ben, ...PHONE });
  await open(`${crew.path("availability")}?from=${MONDAY}`);
  const week = new Week(page);
  await page.locator(day(TUE)).tap();
  await page.getByRole("dialog").getByRole("button", { name: t.busy, exact: true }).tap();
  await expect(page.locator(day(TUE))).toContainText(t.busy);
  await expect(page.getByRole("dialog")).toBeHidden();
  await week.says(fill(t.saved, { what: t.busy }));
  await expectFingerSized(page);
  await expectNoSidewaysScroll(page, 390);
  expect(await crew.desk.availabilities()).toMatchObject([{ user_id: crew.ben.id, kind: "busy" }]);
  await week.undo();
  await week.says(en.planning.undone);
  await expect(page.locator(day(TUE))).not.toContainText(t.busy);
  expect(await crew.desk.availabilities()).toHaveLength(0);
});

test("a leave that is asked for is approved, and then changed together only", async ({ window: { open, page }, another, crew }) => {
  const ben = await another({ as: crew.ben });
  await ben.open(`${crew.path("availability")}?from=${MONDAY}`);
  await ben.page.locator(day(WED)).click();
  await ben.page.getByRole("dialog").getByRole("button", { name: t.leave, exact: true }).click();
  await expect(ben.page.locator(day(WED))).toContainText(t.leave_requested);
  await expect(ben.page.getByRole("navigation", { name: t.section })).toHaveCount(0);

  await open(crew.path("availability/requests"));
  const row = page.getByRole("listitem").filter({ hasText: "Ben Costa" });
  await row.getByRole("button", { name: t.approve }).click();
  await new Week(page).says(fill(t.approved, { name: "Ben Costa" }));
  await expect(page.getByText(t.no_requests, { exact: true })).toBeVisible();

  await ben.page.reload();
  await ben.watch.ready();
  await ben.page.locator(day(WED)).click();
  const dialog = ben.page.getByRole("dialog");
  await expect(dialog.getByText(t.settled)).toBeVisible();
  await expect(dialog.getByRole("button", { name: fill(t.remove_named, { what: t.leave }) })).toHaveCount(0);
});

test("a refused leave comes back with its reason, and can be asked for anew", async ({ window: { open, page }, another, crew }) => {
  await crew.ben.api.in(crew.workspace.id).stateAvailability("leave", date(MON), "A wedding");
  await open(crew.path("availability/requests"));
  const row = page.getByRole("listitem").filter({ hasText: "Ben Costa" });
  await expect(row).toContainText("A wedding");
  await row.getByRole("button", { name: t.refuse }).click();
  const question = page.getByRole("dialog", { name: fill(t.refuse_title, { name: "Ben Costa" }) });
  await question.getByLabel(t.refuse_note).fill("The premiere is that day.");
  await question.getByRole("button", { name: t.refuse, exact: true }).click();
  await new Week(page).says(fill(t.refused, { name: "Ben Costa" }));

  const ben = await another({ as: crew.ben });
  await ben.open(`${crew.path("availability")}?from=${MONDAY}`);
  await ben.page.locator(day(MON)).click();
  const dialog = ben.page.getByRole("dialog");
  await expect(dialog.getByText(fill(t.answer_was, { note: "The premiere is that day." }))).toBeVisible();
  await dialog.getByRole("button", { name: t.leave, exact: true }).click();
  await expect(ben.page.locator(day(MON))).toContainText(t.leave_requested);
});

test("hours that repeat every week are entered in the long form", async ({ another, crew }) => {
  const { open, page } = await another({ as: crew.ben });
  await open(`${crew.path("availability")}?from=${MONDAY}`);
  await page.locator(day(TUE)).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: t.more }).click();
  await dialog.getByLabel(t.all_day, { exact: true }).uncheck();
  await dialog.getByLabel(en.planning.start_time, { exact: true }).fill("18:00");
  await dialog.getByLabel(en.planning.end_time, { exact: true }).fill("20:00");
  await dialog.getByLabel(t.subject).fill("Choir");
  await dialog.getByLabel(t.weekly, { exact: true }).check();
  await dialog.getByLabel(t.until, { exact: true }).fill("2030-04-09");
  await dialog.getByRole("button", { name: en.common.save }).click();
  // The clock changes on 31 March: the hours stay.
  for (const tuesday of ["2030-03-19", "2030-03-26", "2030-04-02", "2030-04-09"]) {
    await expect(page.locator(`[data-day="${tuesday}"]`)).toContainText(hours("18:00", "20:00"));
  }
  expect(await crew.desk.availabilities()).toMatchObject([{ kind: "busy", title: "" }]);
});

// covers: PLAN-04
test("the week shows who cannot work, and a shift there is warned of but not refused", async ({ window: { open, page }, crew }) => {
  await crew.ben.api.in(crew.workspace.id).stateAvailability("busy", date(MON), "Choir");
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  await expect(week.cell("Ben Costa", MON)).toContainText(t.busy);
  await expect(page.getByText("Choir")).toHaveCount(0);
  await week.cell("Ben Costa", MON).click();
  const dialog = week.dialog(en.planning.new_shift);
  const warning = fill(t.warning, { who: "Ben Costa", day: "Mon 18 Mar", what: t.busy });
  await expect(dialog.getByText(warning)).toBeVisible();
  await dialog.getByRole("combobox", { name: en.planning.mission, exact: true }).selectOption({ label: crew.mission.name });
  await dialog.getByLabel(en.planning.role, { exact: true }).fill("Lights");
  await dialog.getByRole("button", { name: en.common.save }).click();
  await week.says(en.planning.created);
  await expect(week.card("Ben Costa", MON, "Lights")).toBeVisible();
  expect(await crew.desk.shifts(at(MON, "00:00"), at(TUE, "00:00"))).toHaveLength(1);
});

test("who plans chooses a person and says in two taps when they are busy", async ({ window: { open, page }, crew }) => {
  await open(`${crew.path("availability")}?from=${MONDAY}`);
  await page.getByRole("combobox", { name: t.whose }).selectOption({ label: "Ben Costa" });
  await expect(page).toHaveURL(new RegExp(`person=${crew.ben.id}`));
  await page.locator(day(TUE)).click();
  await page.getByRole("dialog").getByRole("button", { name: t.busy, exact: true }).click();
  await expect(page.locator(day(TUE))).toContainText(t.busy);
  await new Week(page).says(fill(t.saved, { what: t.busy }));
  expect(await crew.desk.availabilities()).toMatchObject([{ user_id: crew.ben.id, kind: "busy" }]);
  await page.getByRole("combobox", { name: t.whose }).selectOption({ label: t.myself });
  await expect(page.locator(day(TUE))).not.toContainText(t.busy);
});
