// covers: ACC-10

import { register } from "../support/api";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

const t = en.roles;
const may = en.permissions;
const BOOKS = ["view_planning", "view_contacts", "view_audit"];

test("a role is made, ticked, given to somebody and acts on their next request", async ({ window: { open, page }, crew }) => {
  await open(crew.path("settings/roles"));
  await expect(page.getByText(t.empty_title)).toBeVisible();
  await page.getByRole("button", { name: t.new_role }).first().click();
  const dialog = page.getByRole("dialog", { name: t.new_role });
  await dialog.getByLabel(t.name, { exact: true }).fill("Accountant");
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(page.getByText(fill(t.made, { name: "Accountant" }))).toBeVisible();
  await expect(page.getByText(t.empty_title)).toBeHidden();

  const table = page.getByRole("table");
  const box = (permission: string) => table.getByRole("checkbox", { name: fill(t.grants, { role: "Accountant", permission }) });
  await expect(table.getByRole("columnheader", { name: /Accountant/ })).toBeVisible();
  await expect(table.getByRole("rowheader", { name: may.view_planning })).toBeVisible();
  await expect(box(may.view_planning)).toBeChecked();
  await expect(box(may.own_workspace)).toBeDisabled();
  const save = table.getByRole("button", { name: fill(t.save_named, { name: "Accountant" }) });
  await expect(save).toBeDisabled();
  await box(may.view_audit).check();
  await box(may.edit_planning).check();
  await table.getByRole("button", { name: fill(t.undo_named, { name: "Accountant" }) }).click();
  await expect(box(may.edit_planning)).not.toBeChecked();
  await box(may.view_audit).check();
  await save.click();
  await expect(page.getByText(fill(t.saved, { name: "Accountant" }))).toBeVisible();
  expect(await crew.desk.roles()).toMatchObject([{ name: "Accountant", permissions: ["view_planning", "view_audit"] }]);

  const workspace = crew.workspace.id;
  const plan = () => crew.ben.api.fetch("/api/v1/missions", { workspace, json: { name: "x" } });
  const trail = () => crew.ben.api.fetch("/api/v1/audit", { workspace });
  await open(crew.path("people"));
  const line = page.getByRole("listitem").filter({ hasText: "Ben Costa" });
  await line.getByRole("button", { name: fill(en.accounts.actions_for, { name: "Ben Costa" }) }).click();
  await page.getByRole("menuitem", { name: en.accounts.change_role }).click();
  const change = page.getByRole("dialog", { name: fill(en.accounts.change_role_of, { name: "Ben Costa" }) });
  await change.getByLabel(en.accounts.role, { exact: true }).selectOption({ label: "Accountant" });
  await change.getByRole("button", { name: en.common.save }).click();
  await expect(line.getByText("Accountant")).toBeVisible();
  expect((await plan()).status).toBe(403);
  expect((await trail()).status).toBe(200);

  await page.getByRole("combobox", { name: en.accounts.filter_role }).selectOption({ label: "Accountant" });
  await expect(page.getByRole("listitem").filter({ hasText: "Anna Beck" })).toHaveCount(0);
  await expect(line).toBeVisible();
});

test("a role that somebody has is removed once they get another", async ({ window: { open, page }, crew }) => {
  const role = await crew.desk.createRole("Accountant", BOOKS);
  await crew.desk.giveRole(crew.ben.id, role.id);
  await open(crew.path("settings/roles"));
  await page.getByRole("button", { name: fill(en.accounts.actions_for, { name: "Accountant" }) }).click();
  await page.getByRole("menuitem", { name: t.remove }).click();
  const question = page.getByRole("dialog", { name: fill(t.remove_title, { name: "Accountant" }) });
  await expect(question.getByText(fill(t.remove_used.one, { count: 1 }))).toBeVisible();
  await question.getByLabel(t.move_to).selectOption({ label: en.accounts.role_member });
  await question.getByRole("button", { name: t.remove, exact: true }).click();
  await expect(page.getByText(fill(t.removed, { name: "Accountant" }))).toBeVisible();
  await expect(page.getByText(t.empty_title)).toBeVisible();
  expect(await crew.desk.members()).toContainEqual(expect.objectContaining({ user_id: crew.ben.id, role: "member" }));
});

test("what somebody else saved meanwhile is shown, and mine is saved over it on request", async ({
  window: { open, page, watch },
  crew,
}) => {
  const role = await crew.desk.createRole("Accountant", BOOKS);
  await open(crew.path("settings/roles"));
  const table = page.getByRole("table");
  const box = (permission: string) => table.getByRole("checkbox", { name: fill(t.grants, { role: "Accountant", permission }) });
  await crew.desk.changeRole(role, ["view_planning"]);
  await box(may.manage_teams).check();
  watch.announce(409);
  await table.getByRole("button", { name: fill(t.save_named, { name: "Accountant" }) }).click();
  const note = page.getByRole("alert").filter({ hasText: en.common.stale_text });
  await expect(note).toContainText(may.view_planning);
  await note.getByRole("button", { name: en.common.apply_mine }).click();
  await expect(page.getByText(fill(t.saved, { name: "Accountant" }))).toBeVisible();
  expect((await crew.desk.roles())[0]?.permissions.toSorted()).toEqual([...BOOKS, "manage_teams"].toSorted());
});

test("a name that another role has, or a built-in one, is refused at the field", async ({ window: { open, page, watch }, crew }) => {
  await crew.desk.createRole("Chief accountant", BOOKS);
  await open(crew.path("settings/roles"));
  await page.getByRole("button", { name: t.new_role }).click();
  const dialog = page.getByRole("dialog", { name: t.new_role });
  const name = dialog.getByLabel(t.name, { exact: true });
  await name.fill("Direction");
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await name.fill("CHIEF-ACCOUNTANT");
  watch.announce(409);
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(dialog).toBeVisible();
});

test("on a phone one role is shown at a time, as switches", async ({ window: { open, page }, crew }) => {
  await crew.desk.createRole("Accountant", BOOKS);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(crew.path("settings/roles"));
  await expect(page.getByRole("table")).toBeHidden();
  const shown = page.getByRole("combobox", { name: t.shown });
  await expect(shown.locator("option:checked")).toHaveText("Accountant");
  const jobs = page.getByRole("switch", { name: may.manage_jobs });
  await expect(jobs).not.toBeChecked();
  await jobs.check();
  await page.getByRole("button", { name: en.common.save }).click();
  await expect(page.getByText(fill(t.saved, { name: "Accountant" }))).toBeVisible();
  expect((await crew.desk.roles())[0]?.permissions).toContain("manage_jobs");
  await shown.selectOption({ label: en.accounts.role_owner });
  await expect(page.getByRole("switch", { name: may.own_workspace })).toBeChecked();
  await expect(jobs).toBeDisabled();
});

test("who may not manage roles sees what they are and changes nothing", async ({ another, crew }) => {
  const vera = await register("Vera Lund");
  await crew.desk.addMember(vera.email, "viewer");
  await crew.desk.createRole("Accountant", BOOKS);
  const { open, page } = await another({ as: vera });
  await open(crew.path("settings/roles"));
  await expect(page.getByRole("columnheader", { name: /Accountant/ })).toBeVisible();
  await expect(page.getByRole("button", { name: t.new_role })).toHaveCount(0);
  for (const box of await page.getByRole("table").getByRole("checkbox").all()) await expect(box).toBeDisabled();
});
