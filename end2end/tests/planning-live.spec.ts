// What others do, while one works. covers: PLAN-15

import type { Locator, Page } from "@playwright/test";

import { type Account, register } from "../support/api";
import { carry } from "../support/hands";
import { type Crew, expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, THU, TUE, WED, Week, at } from "../support/week";

test.use({ live: "on" });

const t = en.planning;
const address = (crew: Crew) => `${crew.path("planning")}?week=${MONDAY}`;
const field = (dialog: Locator, label: string) => dialog.getByLabel(label, { exact: true });
const note = (dialog: Locator) => dialog.getByRole("textbox", { name: new RegExp(`^${t.note}`) });
const others = (page: Page, names: string) => page.getByTitle(fill(t.also_here, { names }));
const card = (page: Page, shift: { id: string }) => page.locator(`[data-shift="${shift.id}"]`);

/** Bob, who plans too. */
async function makeBob(crew: Crew): Promise<Account> {
  const bob = await register("Bob Diaz");
  await crew.desk.addMember(bob.email, "manager");
  return bob;
}

function plan(crew: Crew, by: Account, day: number, user_id: string | null = null) {
  const times = { starts_at: at(day, "09:00"), ends_at: at(day, "17:00") };
  return by.api.in(crew.workspace.id).createShift({ mission_id: crew.mission.id, user_id, ...times });
}

test("a change of somebody else appears beside an open form, whose text and focus stay", async ({ window: { open, page }, another, crew }) => {
  const bob = await makeBob(crew);
  const there = await another({ as: bob });
  await open(address(crew));
  await there.open(address(crew));
  // Each knows of the other, and neither of themselves.
  await expect(others(page, "Bob Diaz")).toBeVisible();
  await expect(others(there.page, "Anna Beck")).toBeVisible();

  const week = new Week(page);
  await week.cell("Anna Beck", MON).click();
  const dialog = week.dialog(t.new_shift);
  await dialog.getByRole("combobox", { name: t.mission, exact: true }).selectOption({ label: crew.mission.name });
  await field(dialog, t.role).fill("Lights");
  await note(dialog).fill("Half a");
  await note(dialog).press("End");

  const shift = await plan(crew, bob, TUE, bob.id);
  await expect(card(page, shift)).toBeVisible();
  await expect(note(dialog)).toBeFocused();
  await page.keyboard.type(" sentence");
  await expect(note(dialog)).toHaveValue("Half a sentence");

  await dialog.getByRole("button", { name: en.common.save }).click();
  await expect(dialog).toBeHidden();
  // And the other way round.
  await expect(new Week(there.page).card("Anna Beck", MON, "Lights")).toBeVisible();
  await there.page.close();
  await expect(others(page, "Bob Diaz")).toBeHidden();
});

test("what is carried stays in the air, and what came meanwhile is there when it has landed", async ({ window: { open, page }, crew }) => {
  const bob = await makeBob(crew);
  const mine = await plan(crew, crew.anna, MON, crew.anna.id);
  await open(address(crew));
  const week = new Week(page);
  await carry(page, card(page, mine), week.cell("Anna Beck", WED));
  const theirs = await plan(crew, bob, MON, bob.id);
  await expect(page.locator(".ghost")).toBeVisible();
  await page.mouse.up();
  await week.says(t.moved);
  await expect(week.cell("Anna Beck", WED).locator(`[data-shift="${mine.id}"]`)).toBeVisible();
  await expect(card(page, theirs)).toBeVisible();
});

test("the keyboard keeps its place, and a step can be taken back after a change of somebody else", async ({ window: { open, page }, crew }) => {
  const bob = await makeBob(crew);
  const mine = await plan(crew, crew.anna, WED, crew.anna.id);
  await open(address(crew));
  const week = new Week(page);
  await carry(page, card(page, mine), week.cell("Anna Beck", THU));
  await page.mouse.up();
  await week.says(t.moved);
  await card(page, mine).focus();
  // Before it in the same square, so that the card is drawn where another was.
  const times = { starts_at: at(THU, "06:00"), ends_at: at(THU, "08:00") };
  const early = await bob.api.in(crew.workspace.id).createShift({ mission_id: crew.mission.id, user_id: crew.anna.id, ...times });
  await expect(card(page, early)).toBeVisible();
  await expect(card(page, mine)).toBeFocused();
  await week.undo();
  await week.says(t.undone);
  await expect(week.cell("Anna Beck", WED).locator(`[data-shift="${mine.id}"]`)).toBeVisible();
  await expect(card(page, early)).toBeVisible();
});

test("a mission that somebody else makes appears beside the form of one's own", async ({ window: { open, page }, crew }) => {
  const bob = await makeBob(crew);
  await open(crew.path("missions"));
  await page.getByRole("button", { name: t.new_mission }).first().click();
  const dialog = page.getByRole("dialog", { name: t.new_mission, exact: true });
  await field(dialog, t.mission_name).fill("My own");
  await bob.api.in(crew.workspace.id).createMission("Summer tour");
  await expect(page.getByText("Summer tour")).toBeVisible();
  await expect(field(dialog, t.mission_name)).toHaveValue("My own");
  await dialog.getByRole("button", { name: en.common.save }).click();
  await expect(page.getByText("My own")).toBeVisible();
});
