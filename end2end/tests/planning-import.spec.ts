import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { type Page, expect } from "@playwright/test";

import { type Crew, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, NEXT_MONDAY, THU, TUE, WED, Week, at, hours } from "../support/week";

const t = en.planning;
const fixture = (name: string) => join(__dirname, "fixtures", name);

/** The section of the page. */
function importing(page: Page) {
  const section = page.getByRole("region", { name: t.import_calendar });
  const button = (name: string) => section.getByRole("button", { name, exact: true });
  return {
    section,
    zone: section.locator("label.drop-zone"),
    role: section.getByLabel(t.role, { exact: true }),
    person: section.getByRole("combobox", { name: t.person }),
    preview: button(t.preview),
    import: button(t.import),
    report: section.getByRole("status"),
    line: (text: string) => section.getByRole("row").filter({ hasText: text }),
  };
}

async function dropFile(page: Page, name: string): Promise<void> {
  const text = await readFile(fixture(name), "utf8");
  const data = await page.evaluateHandle(
    ({ text, name }) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: "text/calendar" }));
      return data;
    },
    { text, name },
  );
  const { zone } = importing(page);
  await zone.dispatchEvent("dragover", { dataTransfer: data });
  await expect(zone).toHaveClass(/drop-zone-over/);
  await zone.dispatchEvent("drop", { dataTransfer: data });
  await expect(zone).toContainText(name);
}

const planned = (crew: Crew) => crew.desk.shifts(at(MON, "00:00"), `${NEXT_MONDAY}T00:00:00+01:00`);

test("a chosen file is previewed, imported and reported, and the week shows it", async ({ window: { open, page }, crew }) => {
  await open(crew.path("calendar"));
  const it = importing(page);
  const chooser = page.waitForEvent("filechooser");
  await it.zone.click();
  await (await chooser).setFiles(fixture("crew.ics"));
  await expect(it.zone).toContainText("crew.ics");
  await it.role.fill("Sound");
  await it.person.selectOption({ label: "Ben Costa" });
  await expect(it.import).toHaveCount(0);

  await it.preview.click();
  await expect(it.report).toContainText(t.preview_title);
  await expect(it.report).toContainText(fill(t.count_created, { count: 3 }));
  await expect(it.report).toContainText(fill(t.count_failed, { count: 1 }));
  await expect(it.line("Somewhen")).toContainText(t.why_no_start);
  await expect(it.line("Night, a folded line, with a comma")).toContainText(t.outcome_created);
  // In the time of the workspace, wherever the browser is.
  await expect(it.line("Load-in")).toContainText("18/03/2030, 09:00");
  expect(await planned(crew)).toEqual([]);

  await it.import.click();
  await expect(it.report).toContainText(t.report_title);
  await expect(it.report).toContainText(fill(t.count_created, { count: 3 }));
  const shifts = await planned(crew);
  expect(shifts.map(({ user_id, role, starts_at, ends_at }) => ({ user_id, role, starts_at, ends_at }))).toEqual([
    { user_id: crew.ben.id, role: "Sound", starts_at: at(MON, "09:00"), ends_at: at(MON, "17:00") },
    { user_id: crew.ben.id, role: "Sound", starts_at: at(TUE, "14:00"), ends_at: at(TUE, "18:00") },
    { user_id: crew.ben.id, role: "Sound", starts_at: at(WED, "22:00"), ends_at: at(THU, "02:00") },
  ]);

  await it.report.getByRole("link", { name: t.show_week }).click();
  const week = new Week(page);
  await expect(week.card("Ben Costa", MON, "Sound")).toContainText(hours("09:00", "17:00"));
  await expect(week.card("Ben Costa", WED, "Sound")).toContainText(`${hours("22:00", "02:00")} +1`);
});

test("importing the same file again changes nothing and says so", async ({ window: { open, page }, crew }) => {
  await open(crew.path("calendar"));
  const it = importing(page);
  await dropFile(page, "crew.ics");
  await it.role.fill("Sound");
  await it.preview.click();
  await it.import.click();
  await expect(it.report).toContainText(t.report_title);
  const shifts = await planned(crew);
  expect(shifts).toHaveLength(3);

  await it.preview.click();
  await expect(it.report).toContainText(t.preview_title);
  await expect(it.report).toContainText(fill(t.count_created, { count: 0 }));
  await expect(it.report).toContainText(fill(t.count_skipped, { count: 3 }));
  await expect(it.line("Rehearsal")).toContainText(t.why_unchanged);
  await it.import.click();
  await expect(it.report).toContainText(t.report_title);
  expect(await planned(crew)).toEqual(shifts);
});

test("an event that overlaps other work is left out, and why is said", async ({ window: { open, page }, crew }) => {
  const busy = { user_id: crew.ben.id, starts_at: at(TUE, "15:00"), ends_at: at(TUE, "16:00") };
  await crew.desk.createShift({ mission_id: crew.mission.id, ...busy });
  await open(crew.path("calendar"));
  const it = importing(page);
  await dropFile(page, "crew.ics");
  await it.role.fill("Sound");
  await it.person.selectOption({ label: "Ben Costa" });
  await it.preview.click();
  await expect(it.line("Rehearsal")).toContainText(t.why_overlap);
  await expect(it.report).toContainText(fill(t.count_created, { count: 2 }));
});

test("a preview is withdrawn when what it was made for changes", async ({ window: { open, page }, crew }) => {
  await open(crew.path("calendar"));
  const it = importing(page);
  await dropFile(page, "crew.ics");
  await it.role.fill("Sound");
  await it.preview.click();
  await expect(it.import).toBeVisible();
  await it.person.selectOption({ label: "Ben Costa" });
  await expect(it.import).toHaveCount(0);
  await expect(it.report).toHaveCount(0);
});

test("a file that is no calendar is explained at the file", async ({ window: { open, page, watch }, crew }) => {
  await open(crew.path("calendar"));
  const it = importing(page);
  await dropFile(page, "not-a-calendar.ics");
  await it.role.fill("Sound");
  watch.announce(422);
  await it.preview.click();
  const error = page.locator("#f-file-error");
  await expect(error).toBeVisible();
  await expect(error).not.toBeEmpty();
  // Loading the page again does not make a calendar of it.
  await expect(error).not.toHaveText(en.problems.field_wrong);
  await expect(it.import).toHaveCount(0);
});

test("what is missing is said at each field before anything is sent", async ({ window: { open, page }, crew }) => {
  await open(crew.path("calendar"));
  const it = importing(page);
  await it.preview.click();
  await expect(page.locator("#f-file-error")).toHaveText(en.problems.field_required);
  await expect(it.role).toHaveAttribute("aria-invalid", "true");
});
