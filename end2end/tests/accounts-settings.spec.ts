import { register } from "../support/api";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

const t = en.settings;
const switchFrom = (name: string) => fill(en.common.switch_workspace, { name });

test("the menu of the workspace leads to its settings, and a new name is shown everywhere without a reload", async ({
  window: { open, page },
  crew,
}) => {
  await open(crew.path("people"));
  await page.getByRole("button", { name: switchFrom("Halles") }).click();
  await page.getByRole("menuitem", { name: en.common.workspace_settings }).click();
  await expect(page).toHaveURL(crew.path("settings"));
  const general = page.getByRole("region", { name: en.common.general });
  await general.getByLabel(en.common.workspace_name).fill("Theatre des Halles");
  await general.getByLabel(t.time_zone, { exact: true }).fill("Indian/Reunion");
  await general.getByLabel(t.language, { exact: true }).selectOption("en");
  await general.getByLabel(t.retention, { exact: true }).selectOption("36");
  const kept = fill(t.retention_years.other, { count: 3 });
  await expect(general.getByText(fill(t.retention_warning, { time: kept }))).toBeVisible();
  await general.getByRole("button", { name: en.common.save }).click();
  await expect(page.getByText(t.saved)).toBeVisible();
  const menu = page.getByRole("button", { name: switchFrom("Theatre des Halles") });
  await expect(menu).toContainText("Theatre des Halles");
  expect(await crew.desk.settings()).toMatchObject({
    name: "Theatre des Halles",
    time_zone: "Indian/Reunion",
    locale: "en",
    retention_months: 36,
    version: 2,
  });
  await menu.click();
  await expect(page.getByRole("menuitem", { name: "Theatre des Halles" })).toBeVisible();
});

test("a new name leaves the focus where it is", async ({ window: { open, page }, crew }) => {
  await open(crew.path("settings"));
  const name = page.getByLabel(en.common.workspace_name);
  await name.fill("Open air");
  await name.press("Enter");
  await expect(page.getByRole("button", { name: switchFrom("Open air") })).toBeVisible();
  await expect(name).toBeFocused();
  await expect(name).toHaveValue("Open air");
});

test("a zone that does not exist is explained at the field, and what was typed stays", async ({
  window: { open, page, watch },
  crew,
}) => {
  await open(crew.path("settings"));
  const general = page.getByRole("region", { name: en.common.general });
  await general.getByLabel(en.common.workspace_name).fill("Open air");
  await general.getByLabel(t.time_zone, { exact: true }).fill("Mars/Olympus");
  watch.announce(422);
  await general.getByRole("button", { name: en.common.save }).click();
  await expect(general.getByText(en.problems.field_zone)).toBeVisible();
  await expect(general.getByLabel(t.time_zone, { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(general.getByLabel(en.common.workspace_name)).toHaveValue("Open air");
  await general.getByLabel(en.common.workspace_name).fill("");
  await general.getByRole("button", { name: en.common.save }).click();
  await expect(general.getByText(en.problems.field_required)).toBeVisible();
  expect(await crew.desk.settings()).toMatchObject({ name: "Halles", version: 1 });
});

test("what somebody else saved meanwhile is shown, and either version can be kept", async ({
  window: { open, page, watch },
  crew,
}) => {
  await open(crew.path("settings"));
  const general = page.getByRole("region", { name: en.common.general });
  const name = general.getByLabel(en.common.workspace_name);
  const collide = async (theirs: string, mine: string) => {
    await crew.desk.changeSettings({ name: theirs });
    await name.fill(mine);
    watch.announce(409);
    await general.getByRole("button", { name: en.common.save }).click();
    const note = general.getByRole("alert");
    await expect(note).toContainText(en.common.stale_text);
    await expect(note).toContainText(theirs);
    await expect(name).toHaveValue(mine);
    return note;
  };

  const first = await collide("Theirs", "Mine");
  await first.getByRole("button", { name: en.common.take_theirs }).click();
  await expect(name).toHaveValue("Theirs");
  await expect(first).toBeHidden();

  const second = await collide("Theirs again", "Mine again");
  await second.getByRole("button", { name: en.common.apply_mine }).click();
  await expect(page.getByRole("button", { name: switchFrom("Mine again") })).toBeVisible();
  await expect(second).toBeHidden();
  expect(await crew.desk.settings()).toMatchObject({ name: "Mine again", version: 4 });
});

test("an archived workspace is only read until its owner restores it", async ({ window: { open, page }, another, crew }) => {
  await open(crew.path("settings"));
  await page.getByRole("button", { name: t.archive, exact: true }).click();
  const question = page.getByRole("dialog", { name: fill(t.archive_title, { name: "Halles" }) });
  await question.getByRole("button", { name: en.common.cancel }).click();
  await expect(question).toBeHidden();
  await page.getByRole("button", { name: t.archive, exact: true }).click();
  await question.getByRole("button", { name: t.archive_action, exact: true }).click();
  await expect(page.getByText(t.archived_note)).toBeVisible();
  await expect(page.getByText(t.archived_settings)).toBeVisible();
  await expect(page.getByLabel(en.common.workspace_name)).toHaveCount(0);

  for (const [place, button] of [
    ["planning", en.planning.new_shift],
    ["missions", en.planning.new_mission],
    ["people", en.invitations.invite],
  ] as const) {
    await open(crew.path(place));
    await expect(page.getByText(t.archived_note)).toBeVisible();
    await expect(page.getByRole("button", { name: button, exact: true })).toHaveCount(0);
  }
  await open(crew.path("missions"));
  await expect(page.getByText(crew.mission.name)).toBeVisible();

  const ben = await another({ as: crew.ben });
  await ben.open(crew.path("planning"));
  await expect(ben.page.getByText(t.archived_note)).toBeVisible();
  await expect(ben.page.getByRole("button", { name: t.restore, exact: true })).toHaveCount(0);

  await page.getByRole("button", { name: t.restore, exact: true }).click();
  await expect(page.getByText(t.archived_note)).toBeHidden();
  await expect(page.getByRole("button", { name: en.planning.new_mission }).first()).toBeVisible();
  await crew.desk.createMission("Again");
});

test("the start page leads into the archive only when there is nothing else, and the menu keeps it apart", async ({
  window: { open, page },
  crew,
}) => {
  // Also the one that came with the first sign-in.
  for (const { id } of await crew.anna.api.workspaces()) await crew.anna.api.in(id).archive();
  await open("/");
  await expect(page).toHaveURL(/\/w\/[^/]+\/planning$/);
  await expect(page.getByText(t.archived_note)).toBeVisible();
  const other = await crew.anna.api.createWorkspace("Open air");
  await open("/");
  await expect(page).toHaveURL(`/w/${other.id}/planning`);
  await page.getByRole("button", { name: switchFrom("Open air") }).click();
  const menu = page.getByRole("menu", { name: switchFrom("Open air") });
  await expect(menu.getByText(t.archived_heading, { exact: true })).toBeVisible();
  await menu.getByRole("menuitem", { name: "Halles" }).click();
  await expect(page).toHaveURL(crew.path("planning"));
});

test("ownership is handed over after the name was typed, and the giver stays as an administrator", async ({
  window: { open, page },
  crew,
}) => {
  await open(crew.path("settings"));
  await page.getByRole("button", { name: t.transfer, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: t.transfer });
  const give = dialog.getByRole("button", { name: t.transfer_action, exact: true });
  await give.click();
  await expect(dialog.getByText(en.problems.field_required)).toBeVisible();
  await dialog.getByLabel(t.transfer_to).selectOption({ label: "Ben Costa" });
  await dialog.getByLabel(t.transfer_confirm).fill("Hallo");
  await give.click();
  await expect(dialog.getByText(fill(t.transfer_wrong_name, { name: "Halles" }))).toBeVisible();
  await dialog.getByLabel(t.transfer_confirm).fill("Halles");
  await give.click();
  await expect(page.getByText(fill(t.transferred, { name: "Ben Costa" }))).toBeVisible();
  // An administrator changes settings, and owns nothing.
  await expect(page.getByLabel(en.common.workspace_name)).toBeVisible();
  await expect(page.getByRole("region", { name: t.ownership })).toHaveCount(0);
  const roles = (await crew.desk.members()).map(({ user_id, role }) => [user_id, role]);
  expect(new Map(roles as [string, string][])).toEqual(
    new Map([
      [crew.anna.id, "admin"],
      [crew.ben.id, "owner"],
    ]),
  );
});

test("somebody leaves after a question, and lands where they still belong", async ({ another, crew }) => {
  const carla = await register("Carla Moro");
  const own = await carla.api.createWorkspace("Carla's");
  await crew.desk.addMember(carla.email, "viewer");
  const { open, page } = await another({ as: carla });
  await open(crew.path("people"));
  await page.getByRole("button", { name: fill(en.accounts.actions_for, { name: "Carla Moro" }) }).click();
  await page.getByRole("menuitem", { name: t.leave }).click();
  const question = page.getByRole("dialog", { name: fill(t.leave_title, { name: "Halles" }) });
  await question.getByRole("button", { name: t.leave_action, exact: true }).click();
  await expect(page.getByText(fill(t.left, { name: "Halles" }))).toBeVisible();
  await expect(page).toHaveURL(`/w/${own.id}/planning`);
  await page.getByRole("button", { name: switchFrom("Carla's") }).click();
  await expect(page.getByRole("menuitem", { name: "Halles" })).toHaveCount(0);
  expect((await crew.desk.members()).map((member) => member.user_id)).not.toContain(carla.id);
});

test("who may not change the settings is not led there, and is told so at their address", async ({ another, crew }) => {
  const { open, page } = await another({ as: crew.ben });
  await open(crew.path("people"));
  await page.getByRole("button", { name: switchFrom("Halles") }).click();
  await expect(page.getByRole("menuitem", { name: en.common.new_workspace })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: en.common.workspace_settings })).toHaveCount(0);
  await open(crew.path("settings"));
  await expect(page.getByText(en.problems.forbidden)).toBeVisible();
  await expect(page.getByLabel(en.common.workspace_name)).toHaveCount(0);
});
