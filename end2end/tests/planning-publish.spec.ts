import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, TUE, Week, at, hours } from "../support/week";

const t = en.publications;

test("a week is published after a look at who is told what, and its drafts are confirmed", async ({ window: { open, page }, crew }) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.ben.id,
    starts_at: at(MON, "09:00"),
    ends_at: at(MON, "17:00"),
    status: "draft",
  });
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  await expect(page.getByText(t.never)).toBeVisible();
  await page.getByRole("button", { name: t.publish, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: t.publish_title });
  await expect(dialog.getByText(fill(t.drafts_become.one, { count: 1 }))).toBeVisible();
  await dialog.getByText("Ben Costa").click();
  await expect(dialog.getByText(hours("09:00", "17:00"))).toBeVisible();
  await dialog.getByRole("button", { name: t.publish, exact: true }).click();

  await new Week(page).says(fill(t.published.one, { count: 1, number: 1 }));
  await expect(page.getByText(t.up_to_date, { exact: true })).toBeVisible();
  expect((await crew.desk.shift(shift.id)).status).toBe("confirmed");
});

test("a person reads what changed for them, and whoever published sees when", async ({ window, another, crew }) => {
  await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.ben.id,
    starts_at: at(TUE, "09:00"),
    ends_at: at(TUE, "12:00"),
  });
  await crew.desk.publish(MONDAY, "Bring the long cables");
  const ben = await another({ as: crew.ben });
  await ben.open(`${crew.path("planning")}?week=${MONDAY}`);
  await expect(ben.page.getByRole("button", { name: t.publish, exact: true })).toHaveCount(0);
  const note = ben.page.getByRole("region", { name: t.changed_for_you });
  await expect(note.getByText("Bring the long cables")).toBeVisible();
  await expect(note.getByText(hours("09:00", "12:00"))).toBeVisible();
  await note.getByRole("button", { name: t.i_have_read }).click();
  await expect(note).toBeHidden();

  await window.open(crew.path("planning/publications"));
  await expect(window.page.getByText(fill(t.read_by, { read: 1, told: 1 }))).toBeVisible();
  await window.page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(window.page.getByText(t.read_on).first()).toBeVisible();
});

test("a version is compared with a later one and restored", async ({ window: { open, page }, crew }) => {
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.ben.id,
    starts_at: at(MON, "09:00"),
    ends_at: at(MON, "17:00"),
  });
  const first = await crew.desk.publish(MONDAY);
  await crew.desk.removeShift(shift);
  const second = await crew.desk.publish(MONDAY);
  await open(crew.path(`planning/publications/${first.id}`));
  await page.getByLabel(t.compare_with, { exact: true }).selectOption(second.id);
  await expect(page.getByText(fill(t.between, { from: 1, to: 2 }))).toBeVisible();

  await page.getByRole("button", { name: t.restore_button, exact: true }).click();
  const question = page.getByRole("dialog");
  await question.getByRole("button", { name: t.restore_button, exact: true }).click();
  await expect(page.getByText(fill(t.restored, { changed: 0, back: 1, removed: 0 }))).toBeVisible();
  expect((await crew.desk.shift(shift.id)).user_id).toBe(crew.ben.id);
});

test("work elsewhere keeps a version from coming back, and is named", async ({ window: { open, page, watch }, crew }) => {
  const night = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.ben.id,
    starts_at: "2030-03-24T20:00:00+01:00",
    ends_at: "2030-03-25T08:00:00+01:00",
  });
  const version = await crew.desk.publish(MONDAY);
  await crew.desk.removeShift(night);
  await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.ben.id,
    starts_at: "2030-03-25T06:00:00+01:00",
    ends_at: "2030-03-25T10:00:00+01:00",
  });
  await open(crew.path(`planning/publications/${version.id}`));
  await page.getByRole("button", { name: t.restore_button, exact: true }).click();
  watch.announce(409);
  await page.getByRole("dialog").getByRole("button", { name: t.restore_button, exact: true }).click();
  await expect(page.getByText(t.conflicts)).toBeVisible();
  await expect(page.getByRole("alert").getByText("Ben Costa")).toBeVisible();
});
