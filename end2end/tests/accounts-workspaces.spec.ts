import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { Week } from "../support/week";

const t = en.common;
const switchFrom = (name: string) => fill(t.switch_workspace, { name });

test("a new workspace is made from the menu, and the menu leads back", async ({ window: { open, page }, crew }) => {
  await open(crew.path("planning"));
  await page.getByRole("button", { name: switchFrom("Halles") }).click();
  await page.getByRole("menuitem", { name: t.new_workspace }).click();
  const dialog = page.getByRole("dialog", { name: t.new_workspace });
  await expect(dialog.getByLabel(t.workspace_name)).toBeFocused();
  await dialog.getByLabel(t.workspace_name).fill("Open air");
  await dialog.getByRole("button", { name: t.create_workspace }).click();
  await expect(page.getByRole("button", { name: switchFrom("Open air") })).toBeVisible();
  await expect(dialog).toBeHidden();
  const made = (await crew.anna.api.workspaces()).find((workspace) => workspace.name === "Open air");
  await expect(page).toHaveURL(`/w/${made?.id}/planning`);

  await page.getByRole("button", { name: switchFrom("Open air") }).click();
  await page.getByRole("menuitem", { name: "Halles" }).click();
  await expect(page).toHaveURL(crew.path("planning"));
  await expect(page.getByRole("button", { name: switchFrom("Halles") })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "Ben Costa" })).toBeVisible();
});

test("two tabs work in two workspaces without disturbing each other", async ({ window: first, another, crew }) => {
  const other = await crew.anna.api.createWorkspace("Open air");
  const second = await another({ within: first.context });
  await first.open(crew.path("planning"));
  await second.open(`/w/${other.id}/missions`);

  await second.page.getByRole("button", { name: en.planning.new_mission }).first().click();
  const form = second.page.getByRole("dialog", { name: en.planning.new_mission });
  await form.getByLabel(en.planning.mission_name).fill("Only here");
  await form.getByRole("button", { name: t.save }).click();
  await expect(second.page.getByRole("link", { name: "Only here" })).toBeVisible();

  await first.page.reload();
  await first.watch.ready();
  await expect(first.page).toHaveURL(crew.path("planning"));
  await expect(first.page.getByRole("button", { name: switchFrom("Halles") })).toBeVisible();
  const filter = first.page.getByRole("combobox", { name: en.planning.filter });
  await expect(filter.getByRole("option", { name: crew.mission.name })).toBeAttached();
  await expect(filter.getByRole("option", { name: "Only here" })).not.toBeAttached();
  expect((await crew.desk.missions()).map((mission) => mission.name)).toEqual([crew.mission.name]);
  expect((await crew.anna.api.in(other.id).missions()).map((mission) => mission.name)).toEqual(["Only here"]);
});

test("the start page leads to the workspace looked at last", async ({ window: { open, page }, crew }) => {
  const other = await crew.anna.api.createWorkspace("Open air");
  for (const id of [other.id, crew.workspace.id]) {
    await open(`/w/${id}/people`);
    await expect(page.getByRole("heading", { name: en.accounts.people_title })).toBeVisible();
    await open("/");
    await expect(page).toHaveURL(`/w/${id}/planning`);
  }
});

test("a workspace of others looks exactly like one that does not exist", async ({ another, crew }) => {
  const stranger = await another({ as: crew.ben });
  const own = await crew.anna.api.createWorkspace("Private");
  for (const id of [own.id, "00000000-0000-7000-8000-000000000000", "nonsense"]) {
    stranger.watch.announce(404);
    await stranger.open(`/w/${id}/planning`);
    await expect(stranger.page.getByText(en.common.not_found_title).first()).toBeVisible();
  }
});

test("the theme and the language that somebody chooses stay", async ({ window: { open, page, watch }, crew }) => {
  const account = page.locator("[popovertarget=account-menu]");
  await open(crew.path("planning"));
  await account.click();
  await page.getByRole("menuitemradio", { name: t.theme_dark }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await account.click();
  await page.getByRole("menuitemradio", { name: "Fran\u00e7ais" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await watch.ready();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(new Week(page).title).toContainText(/\d{4}/);
  await open(crew.path("people"));
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
});
