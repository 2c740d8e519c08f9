import { type Account, register } from "../support/api";
import { type Crew, expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MONDAY } from "../support/week";

const t = en.teams;
const p = en.accounts;

/** Somebody else in the workspace. */
async function join(crew: Crew, name: string): Promise<Account> {
  const account = await register(name);
  await crew.desk.addMember(account.email, "member");
  return account;
}

test("a team is made, filled, led, and its members are found by it", async ({ window: { open, page }, crew }) => {
  await join(crew, "Zo\u00e9 Diaz");
  await open(crew.path("people/teams"));
  await expect(page.getByText(t.empty_title)).toBeVisible();
  await page.getByRole("button", { name: t.new_team }).first().click();
  const form = page.getByRole("dialog", { name: t.new_team });
  await form.getByLabel(t.name).fill("Sound");
  await form.getByRole("radio", { name: en.planning.teal }).check();
  await form.getByRole("button", { name: en.common.save }).click();
  await expect(page.getByText(t.saved)).toBeVisible();

  const row = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Sound", exact: true }) });
  await row.getByRole("button", { name: fill(t.members_named, { name: "Sound" }) }).click();
  const members = page.getByRole("dialog", { name: fill(t.members_named, { name: "Sound" }) });
  await expect(members.getByText(t.nobody)).toBeVisible();
  await members.getByRole("searchbox", { name: t.search_people }).fill("zoe");
  await expect(members.getByRole("button", { name: fill(t.add_named, { name: "Ben Costa" }) })).toHaveCount(0);
  await members.getByRole("button", { name: fill(t.add_named, { name: "Zo\u00e9 Diaz" }) }).click();
  await expect(members.getByText(t.nobody_to_add)).toBeVisible();
  await members.getByRole("searchbox", { name: t.search_people }).fill("");
  await members.getByRole("button", { name: fill(t.add_named, { name: "Ben Costa" }) }).click();
  await members.getByRole("button", { name: fill(t.make_lead, { name: "Zo\u00e9 Diaz" }) }).click();
  await expect(members.getByRole("button", { name: fill(t.unmake_lead, { name: "Zo\u00e9 Diaz" }) })).toBeVisible();
  await members.getByRole("button", { name: en.common.close }).last().click();
  await expect(members).toBeHidden();
  await expect(row.getByText(fill(t.count.other, { count: 2 }))).toBeVisible();
  await expect(row.getByText(fill(t.lead_is, { name: "Zo\u00e9 Diaz" }))).toBeVisible();
  const stored = (await crew.desk.teams())[0];
  expect(stored).toMatchObject({ name: "Sound", colour: "teal", member_count: 2 });
  expect(stored?.members.map((member) => [member.display_name, member.is_lead])).toEqual([
    ["Zo\u00e9 Diaz", true],
    ["Ben Costa", false],
  ]);

  await row.getByRole("link", { name: "Sound", exact: true }).click();
  await expect(page.getByRole("combobox", { name: p.filter_team })).toHaveValue(String(stored?.id));
  await expect(page.getByText("Zo\u00e9 Diaz")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Anna Beck" })).toHaveCount(0);
});

test("a name that another team has is refused at the field", async ({ window: { open, page, watch }, crew }) => {
  await crew.desk.createTeam("\u00c9clairage");
  await open(crew.path("people/teams"));
  await page.getByRole("button", { name: t.new_team }).click();
  const form = page.getByRole("dialog", { name: t.new_team });
  await form.getByLabel(t.name).fill("eclairage");
  watch.announce(409);
  await form.getByRole("button", { name: en.common.save }).click();
  await expect(form.getByText(en.problems.team_name_taken)).toBeVisible();
  await expect(form.getByLabel(t.name)).toHaveAttribute("aria-invalid", "true");
});

test("a deleted team comes back by undo, with its members", async ({ window: { open, page }, crew }) => {
  const team = await crew.desk.createTeam("Sound", [crew.ben.id]);
  await open(crew.path("people/teams"));
  await page.getByRole("button", { name: fill(t.delete_named, { name: "Sound" }) }).click();
  await expect(page.getByText(fill(t.removed, { name: "Sound" }))).toBeVisible();
  await expect(page.getByRole("link", { name: "Sound", exact: true })).toBeHidden();
  expect(await crew.desk.teams()).toEqual([]);
  await page.getByRole("button", { name: en.common.undo, exact: true }).click();
  await expect(page.getByRole("link", { name: "Sound", exact: true })).toBeVisible();
  expect(await crew.desk.teams()).toMatchObject([{ id: team.id, member_count: 1, version: 3 }]);
});

test("people are looked for by words and role, and the address keeps it", async ({ window: { open, page, watch }, crew }) => {
  await join(crew, "\u00c9lise Moreau");
  await open(crew.path("people"));
  const search = page.getByRole("searchbox");
  await search.pressSequentially("elise");
  await expect(page).toHaveURL(/\?search=elise$/);
  await expect(page.getByText("\u00c9lise Moreau")).toBeVisible();
  await expect(page.getByText("Ben Costa")).toHaveCount(0);
  await expect(search).toBeFocused();
  await page.getByRole("combobox", { name: p.filter_role }).selectOption({ label: p.role_viewer });
  await expect(page).toHaveURL(/role=viewer/);
  await expect(page.getByText(p.nobody_found)).toBeVisible();
  await page.reload();
  await watch.ready();
  await expect(search).toHaveValue("elise");
  await page.getByRole("link", { name: p.clear_filters }).click();
  await expect(page.getByText("Ben Costa")).toBeVisible();
  await expect(search).toHaveValue("");
});

test("several people get a role, a team, and are removed together", async ({ window: { open, page }, crew }) => {
  const team = await crew.desk.createTeam("Sound");
  const others = [await join(crew, "Carl Dahl"), await join(crew, "Dora Egger"), await join(crew, "Emma Falk")];
  await open(crew.path("people"));
  const box = (name: string) => page.getByRole("checkbox", { name: fill(p.select_person, { name }), exact: true });
  const bar = page.getByRole("region", { name: p.selection });
  await expect(bar).toBeHidden();

  // From one to another with the shift key.
  await box("Carl Dahl").click();
  await box("Emma Falk").click({ modifiers: ["Shift"] });
  await expect(box("Dora Egger")).toBeChecked();
  await expect(bar.getByText(fill(p.selected.other, { count: 3 }))).toBeVisible();
  await bar.getByRole("button", { name: p.change_role }).click();
  const role = page.getByRole("dialog", { name: fill(p.change_roles_of.other, { count: 3 }) });
  await role.getByLabel(p.role, { exact: true }).selectOption({ label: p.role_manager });
  await role.getByRole("button", { name: en.common.save }).click();
  await expect(page.getByText(fill(p.roles_changed.other, { count: 3 }))).toBeVisible();
  for (const { id } of others) {
    expect(await crew.desk.members()).toContainEqual(expect.objectContaining({ user_id: id, role: "manager" }));
  }

  // By keyboard, and given up with Escape.
  await box("Carl Dahl").focus();
  await page.keyboard.press("Space");
  await expect(box("Carl Dahl")).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(box("Carl Dahl")).not.toBeChecked();
  await expect(bar).toBeHidden();

  await box("Carl Dahl").check();
  await box("Dora Egger").check();
  await bar.getByRole("button", { name: p.add_to_team }).click();
  const joining = page.getByRole("dialog", { name: p.add_to_team });
  await joining.getByRole("combobox", { name: p.team }).selectOption({ label: "Sound" });
  await joining.getByRole("button", { name: en.common.add, exact: true }).click();
  await expect(page.getByText(fill(p.added_to_team.other, { count: 2, name: "Sound" }))).toBeVisible();
  expect((await crew.desk.teams())[0]).toMatchObject({ id: team.id, member_count: 2 });

  await box("Dora Egger").check();
  await box("Emma Falk").check();
  await bar.getByRole("button", { name: en.common.remove, exact: true }).click();
  const question = page.getByRole("dialog", { name: fill(p.remove_people.other, { count: 2 }) });
  await question.getByRole("button", { name: en.common.remove, exact: true }).click();
  await expect(page.getByText(fill(p.people_removed.other, { count: 2 }))).toBeVisible();
  await expect(page.getByText("Dora Egger")).toHaveCount(0);
  expect((await crew.desk.teams())[0]).toMatchObject({ member_count: 1 });
});

test("all of a page with the last owner among them are refused together", async ({ window: { open, page, watch }, crew }) => {
  await open(crew.path("people"));
  await page.getByRole("checkbox", { name: p.select_page }).check();
  await page.getByRole("region", { name: p.selection }).getByRole("button", { name: en.common.remove, exact: true }).click();
  const question = page.getByRole("dialog", { name: fill(p.remove_people.other, { count: 2 }) });
  watch.announce(409);
  await question.getByRole("button", { name: en.common.remove, exact: true }).click();
  await expect(question.getByText(en.problems.last_owner)).toBeVisible();
  expect(await crew.desk.members()).toHaveLength(2);
});

test("a viewer sees the teams and nothing to change them with", async ({ another, crew }) => {
  await crew.desk.createTeam("Sound", [crew.ben.id]);
  const vera = await register("Vera Lund");
  await crew.desk.addMember(vera.email, "viewer");
  const { open, page } = await another({ as: vera });
  await open(crew.path("people/teams"));
  await expect(page.getByRole("link", { name: "Sound", exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await open(crew.path("people"));
  await expect(page.getByRole("checkbox")).toHaveCount(0);
});

test("the week shows the people of one team, and the address keeps it", async ({ window: { open, page }, crew }) => {
  const team = await crew.desk.createTeam("Sound", [crew.ben.id]);
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  await expect(page.getByRole("rowheader", { name: "Anna Beck" })).toBeVisible();
  await page.getByRole("combobox", { name: p.filter_team }).selectOption({ label: "Sound" });
  await expect(page).toHaveURL(new RegExp(`team=${team.id}`));
  await expect(page.getByRole("rowheader", { name: "Anna Beck" })).toHaveCount(0);
  await expect(page.getByRole("rowheader", { name: "Ben Costa" })).toBeVisible();
});
