// covers: PLAN-10

import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MONDAY, THU, TUE, WED, at } from "../support/week";

const t = en.fill;

test("open shifts are filled from the week: looked for, accepted, taken back", async ({ window: { open, page }, crew }) => {
  const sunday = "2030-03-24";
  const make = (day: number) =>
    crew.desk.createShift({ mission_id: crew.mission.id, starts_at: at(day, "09:00"), ends_at: at(day, "17:00") });
  const shifts = [await make(TUE), await make(WED)];
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  await page.getByRole("button", { name: en.planning.more, exact: true }).click();
  await page.getByRole("menuitem", { name: t.title }).click();
  await expect(page.getByLabel(t.from, { exact: true })).toHaveValue(MONDAY);
  await expect(page.getByLabel(t.to, { exact: true })).toHaveValue(sunday);
  await page.getByRole("button", { name: t.start }).click();

  const accept = page.getByRole("button", { name: t.accept_all });
  await expect(accept).toBeVisible({ timeout: 30_000 });
  await accept.click();
  await expect(page.getByText(fill(t.accepted_toast.other, { count: "2" }))).toBeVisible();
  await expect(page.getByText(t.accepted, { exact: true })).toHaveCount(2);
  for (const shift of shifts) expect((await crew.desk.shift(shift.id)).user_id).not.toBeNull();

  await page.getByRole("button", { name: en.common.undo }).click();
  await expect(page.getByText(t.undone_toast)).toBeVisible();
  for (const shift of shifts) expect((await crew.desk.shift(shift.id)).user_id).toBeNull();
  await expect(accept).toBeVisible();
});

test("one proposal is declined, one accepted, and a shift that changed meanwhile cannot be", async ({
  window: { open, page },
  crew,
}) => {
  const make = (day: number, role: string) =>
    crew.desk.createShift({ mission_id: crew.mission.id, role, starts_at: at(day, "09:00"), ends_at: at(day, "12:00") });
  const given = await make(TUE, "Plateau");
  const refused = await make(WED, "Catering");
  const moved = await make(THU, "Light");
  await open(`${crew.path("planning/fill")}?week=${MONDAY}`);
  await page.getByRole("button", { name: t.start }).click();
  const line = (role: string) => page.getByRole("listitem").filter({ hasText: role });
  await expect(line("Light").getByRole("button").first()).toBeVisible({ timeout: 30_000 });
  await line("Catering").getByRole("button", { name: new RegExp(`^${t.decline}`) }).click();
  await expect(line("Catering").getByText(t.declined, { exact: true })).toBeVisible();

  await crew.desk.removeShift(moved);
  await line("Plateau").getByRole("button", { name: new RegExp(`^${t.accept}`) }).click();
  await expect(line("Plateau").getByText(t.accepted, { exact: true })).toBeVisible();
  await expect(line("Light").getByText(t.outdated, { exact: true })).toBeVisible();
  expect((await crew.desk.shift(given.id)).user_id).not.toBeNull();
  expect((await crew.desk.shift(refused.id)).user_id).toBeNull();
});

test("a shift that nobody can take stays open and says why", async ({ window: { open, page }, crew }) => {
  await crew.desk.createShift({
    mission_id: crew.mission.id,
    role: "Marathon",
    starts_at: at(TUE, "06:00"),
    ends_at: at(TUE, "22:00"),
  });
  await open(`${crew.path("planning/fill")}?week=${MONDAY}`);
  await page.getByRole("button", { name: t.start }).click();
  const line = page.getByRole("listitem").filter({ hasText: "Marathon" });
  await expect(line.getByText(t.unfilled, { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(line.getByRole("list")).toContainText(/people|person/);
});
