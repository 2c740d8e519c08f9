import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, TUE, Week, at } from "../support/week";

import type { Crew } from "../support/test";

const t = en.rules;

/** A shift of Anna's. */
const shift = (crew: Crew, role: string, starts_at: string, ends_at: string) =>
  crew.desk.createShift({ mission_id: crew.mission.id, user_id: crew.anna.id, role, starts_at, ends_at });

test("a shift that leaves no rest is refused, and saved with a written reason", async ({
  window: { open, page, watch },
  crew,
}) => {
  await shift(crew, "Sound", at(MON, "13:00"), at(MON, "23:00"));
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const week = new Week(page);
  await week.cell("Anna Beck", TUE).click();
  const dialog = week.dialog(en.planning.new_shift);
  await dialog.getByRole("combobox", { name: en.planning.mission, exact: true }).selectOption({ label: crew.mission.name });
  await dialog.getByLabel(en.planning.role, { exact: true }).fill("Load-in");
  await dialog.getByLabel(en.planning.start_time, { exact: true }).fill("06:00");
  await dialog.getByLabel(en.planning.end_time, { exact: true }).fill("10:00");
  watch.announce(409);
  await dialog.getByRole("button", { name: en.common.save, exact: true }).click();
  await expect(dialog.getByText(t.refused)).toBeVisible();
  await expect(dialog.getByText(new RegExp(t.rest_floor))).toBeVisible();
  await dialog.getByLabel(t.reason, { exact: true }).fill("Truck broke down");
  await dialog.getByRole("button", { name: t.save_anyway }).click();
  await expect(dialog).toBeHidden();
  await expect(week.card("Anna Beck", TUE, "Load-in")).toBeVisible();

  await open(`${crew.path("planning/checks")}?from=${MONDAY}&to=${MONDAY}`);
  const anna = page.getByRole("region", { name: "Anna Beck" });
  await expect(anna.getByText(fill(t.accepted, { reason: "Truck broke down" }))).toBeVisible();
});

test("a warning is marked beside the name, and the mark leads to the check", async ({ window: { open, page }, crew }) => {
  await shift(crew, "Sound", at(MON, "08:00"), at(MON, "19:00"));
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  const mark = page.getByRole("button", { name: fill(t.marks.one, { name: "Anna Beck", count: 1 }) });
  await mark.click();
  await page.getByRole("menuitem", { name: t.daily_hours }).click();
  await expect(page).toHaveURL(`${crew.path("planning/checks")}?from=${MONDAY}&to=${MONDAY}`);
  const anna = page.getByRole("region", { name: "Anna Beck" });
  await expect(anna.getByText(t.daily_hours, { exact: true })).toBeVisible();
  await anna.getByRole("link", { name: t.open_shift }).first().click();
  await expect(page.getByRole("dialog", { name: en.planning.edit_shift })).toBeVisible();
});

test("an administrator chooses a convention, changes a limit and puts it back", async ({ window: { open, page }, crew }) => {
  await open(crew.path("settings/rules"));
  await page.getByLabel(t.preset, { exact: true }).selectOption("idcc_2717");
  const row = page.locator("[data-rule=weekly_hours]");
  await expect(row).toContainText("IDCC 2717, 5.1.3");
  const limit = row.getByLabel(fill(t.limit_of, { rule: t.weekly_hours }), { exact: true });
  await limit.fill("49:00");
  await page.getByRole("button", { name: en.common.save, exact: true }).click();
  await expect(limit).toHaveAttribute("aria-invalid", "true");
  await limit.fill("44:00");
  await page.getByRole("button", { name: en.common.save, exact: true }).click();
  await expect(page.getByText(t.saved)).toBeVisible();
  await page.reload();
  await expect(limit).toHaveValue("44:00");
  await expect(row.getByText(t.changed, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: t.reset }).click();
  await expect(limit).toHaveValue("48:00");
});
