// covers: ACC-17

import { Api } from "../support/api";
import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

const t = en.keys;

test("a key is made, shown once, works within its scopes, and ends when revoked", async ({ window: { open, page }, crew }) => {
  await open(crew.path("settings/keys"));
  await expect(page.getByText(t.empty_title)).toBeVisible();
  await page.getByRole("button", { name: t.new_key }).click();
  const dialog = page.getByRole("dialog", { name: t.new_key });
  await dialog.getByLabel(t.name).fill("Nightly export");
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(dialog).toBeHidden();
  const secret = await page.getByLabel(t.secret, { exact: true }).inputValue();
  const line = page.getByRole("listitem").filter({ hasText: "Nightly export" });
  await expect(line).toContainText(secret.slice(-4));
  await expect(line).toContainText(en.permissions.view_planning);

  const program = new Api(secret);
  const workspace = crew.workspace.id;
  expect((await program.fetch("/api/v1/missions", { workspace })).status).toBe(200);
  expect((await program.fetch("/api/v1/missions", { workspace, json: { name: "x" } })).status).toBe(403);

  await open(crew.path("settings/keys"));
  await expect(page.getByLabel(t.secret, { exact: true })).toBeHidden();
  await line.getByRole("button", { name: fill(t.revoke_named, { name: "Nightly export" }) }).click();
  const question = page.getByRole("dialog", { name: fill(t.revoke_title, { name: "Nightly export" }) });
  await question.getByRole("button", { name: t.revoke, exact: true }).click();
  await expect(page.getByText(t.revoked)).toBeVisible();
  await expect(page.getByText(t.empty_title)).toBeVisible();
  expect((await program.fetch("/api/v1/missions", { workspace })).status).toBe(401);
});

test("a key that may do nothing is refused before it is sent", async ({ window: { open, page }, crew }) => {
  await open(crew.path("settings/keys"));
  await page.getByRole("button", { name: t.new_key }).click();
  const dialog = page.getByRole("dialog", { name: t.new_key });
  await dialog.getByLabel(t.name).fill("Nightly export");
  await dialog.getByLabel(en.permissions.view_planning).uncheck();
  await dialog.getByRole("button", { name: t.make }).click();
  await expect(dialog.getByText(en.problems.field_required)).toBeVisible();
});
