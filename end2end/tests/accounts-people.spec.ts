import { register } from "../support/api";
import { pull } from "../support/hands";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, TUE, Week, at } from "../support/week";

const t = en.accounts;

test("a role is changed, and the person is removed after a question", async ({ window: { open, page }, crew }) => {
  await open(crew.path("people"));
  const line = page.getByRole("listitem").filter({ hasText: "Ben Costa" });
  const actions = line.getByRole("button", { name: fill(t.actions_for, { name: "Ben Costa" }) });
  await actions.click();
  await page.getByRole("menuitem", { name: t.change_role }).click();
  const dialog = page.getByRole("dialog", { name: fill(t.change_role_of, { name: "Ben Costa" }) });
  await dialog.getByLabel(t.role, { exact: true }).selectOption({ label: t.role_viewer });
  await dialog.getByRole("button", { name: en.common.save }).click();
  await expect(line.getByText(t.role_viewer)).toBeVisible();
  expect(await crew.desk.members()).toContainEqual(expect.objectContaining({ user_id: crew.ben.id, role: "viewer" }));

  await actions.click();
  await page.getByRole("menuitem", { name: t.remove_person }).click();
  const question = page.getByRole("dialog", { name: fill(t.remove_title, { name: "Ben Costa" }) });
  await question.getByRole("button", { name: en.common.cancel }).click();
  await expect(line).toBeVisible();
  await actions.click();
  await page.getByRole("menuitem", { name: t.remove_person }).click();
  await question.getByRole("button", { name: en.common.remove, exact: true }).click();
  await expect(page.getByText(fill(t.removed, { name: "Ben Costa" }))).toBeVisible();
  await expect(line).toBeHidden();
  expect((await crew.desk.members()).map((member) => member.user_id)).toEqual([crew.anna.id]);
});

test("the last owner cannot leave, and is told what to do first", async ({ window: { open, page, watch }, crew }) => {
  await open(crew.path("people"));
  await page.getByRole("button", { name: fill(t.actions_for, { name: "Anna Beck" }) }).click();
  await page.getByRole("menuitem", { name: en.settings.leave }).click();
  const question = page.getByRole("dialog", { name: fill(en.settings.leave_title, { name: "Halles" }) });
  watch.announce(409);
  await question.getByRole("button", { name: en.settings.leave_action, exact: true }).click();
  await expect(question.getByText(en.problems.last_owner)).toBeVisible();
});

test("the menu of a person is walked with the arrow keys, and Escape gives the focus back", async ({ window: { open, page }, crew }) => {
  await open(crew.path("people"));
  const actions = page.getByRole("button", { name: fill(t.actions_for, { name: "Ben Costa" }) });
  await actions.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: t.change_role })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: t.remove_person })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: t.change_role })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(actions).toBeFocused();
});

test("a viewer sees the planning and nothing to change it with", async ({ another, crew }) => {
  const vera = await register("Vera Lund");
  await crew.desk.addMember(vera.email, "viewer");
  const shift = await crew.desk.createShift({
    mission_id: crew.mission.id,
    user_id: crew.anna.id,
    starts_at: at(MON, "09:00"),
    ends_at: at(MON, "17:00"),
    note: "Bring the long cables",
  });
  const { open, page } = await another({ as: vera });
  const week = new Week(page);

  await open(`${crew.path("planning")}?week=${MONDAY}`);
  await expect(page.getByRole("button", { name: en.planning.new_shift })).toHaveCount(0);
  const card = week.card("Anna Beck", MON, "Sound");
  await card.click();
  const details = week.dialog(en.planning.shift);
  await expect(details.getByText("Bring the long cables")).toBeVisible();
  await expect(details.getByRole("textbox")).toHaveCount(0);
  await expect(details.getByRole("button", { name: en.common.save })).toHaveCount(0);
  await details.getByRole("button", { name: en.common.close }).click();
  await expect(details).toBeHidden();
  // Neither a press on an empty square, nor a key, nor the mouse does anything.
  await week.cell("Ben Costa", TUE).click();
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await pull(page, card, week.cell("Ben Costa", TUE));
  await expect(page.locator("[data-over]")).toHaveCount(0);
  await page.mouse.up();
  expect(await crew.desk.shift(shift.id)).toEqual(shift);

  await open(crew.path("missions"));
  await expect(page.getByRole("link", { name: crew.mission.name })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await open(crew.path("people"));
  await expect(page.getByText("Ben Costa")).toBeVisible();
  // Nobody can be changed; everybody may leave.
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(1);
  await page.getByRole("main").getByRole("button").click();
  await expect(page.getByRole("menuitem")).toHaveText([en.settings.leave]);
  await page.keyboard.press("Escape");
  await expect(page.getByText(crew.ben.email)).toHaveCount(0);
  await open(crew.path("calendar"));
  await expect(page.getByText(en.planning.no_calendar_text)).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
});
