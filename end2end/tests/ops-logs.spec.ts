// covers: ACC-13

import type { Page } from "@playwright/test";

import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";

const t = en.logs;
const rows = (page: Page) => page.locator(".audit-row");
const answered = (method: string, route: string, status: number) => fill(t.answered, { method, route, status });

// Lines are kept a moment after they are written: the page is loaded again until they are there.
async function untilShown(page: Page, open: (path: string) => Promise<void>, path: string, text: string): Promise<void> {
  await expect(async () => {
    await open(path);
    await expect(rows(page).filter({ hasText: text }).first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
}

test("what was changed and what was refused is listed, and leads to what the request changed", async ({ window: { open, page }, crew }) => {
  await crew.desk.createMission("Spring tour");
  const refused = await crew.anna.api.fetch("/api/v1/missions", { workspace: crew.workspace.id, json: { name: "" } });
  expect(refused.status).toBe(422);
  await untilShown(page, open, crew.path("settings/logs"), answered("POST", "/api/v1/missions", 422));

  const made = rows(page).filter({ hasText: answered("POST", "/api/v1/missions", 201) }).first();
  await made.locator("summary").click();
  await expect(made).toContainText("Anna Beck");
  await made.getByRole("link", { name: t.its_changes }).click();
  await expect(page).toHaveURL(/settings\/audit\?request=[0-9a-f-]{36}$/);
  await expect(rows(page)).toHaveCount(1);
  await rows(page).locator("summary").click();
  await rows(page).getByRole("link", { name: t.same_request }).click();
  await expect(page).toHaveURL(/settings\/logs\?request=[0-9a-f-]{36}$/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(answered("POST", "/api/v1/missions", 201));
});

test("filters are in the address and go with it", async ({ window: { open, page }, crew }) => {
  await crew.anna.api.fetch("/api/v1/missions", { workspace: crew.workspace.id, json: { name: "" } });
  await untilShown(page, open, crew.path("settings/logs"), answered("POST", "/api/v1/missions", 422));
  await page.getByLabel(t.level, { exact: true }).selectOption({ label: t.at_least_warn });
  await expect(page).toHaveURL(/\?level=warn$/);
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel(t.request_id, { exact: true }).fill("half an id");
  await expect(page.getByText(t.whole_reference)).toBeVisible();
  await expect(page).toHaveURL(/\?level=warn$/);
  await page.getByLabel(t.level, { exact: true }).selectOption({ label: t.only_errors });
  await expect(page.getByText(t.none_here_title)).toBeVisible();
  await page.goBack();
  await expect(rows(page)).toHaveCount(1);
  await rows(page).locator("summary").click();
  await rows(page).getByRole("link", { name: t.same_route }).click();
  await expect(page).toHaveURL(/level=warn&route=/);
  await expect(page.getByText(fill(t.only_route, { route: "/api/v1/missions" }))).toBeVisible();
  await page.getByRole("link", { name: en.audit.clear }).click();
  await expect(page).toHaveURL(crew.path("settings/logs"));
});

test("who may not see the log is told so", async ({ another, crew }) => {
  const ben = await another({ as: crew.ben });
  await ben.open(crew.path("settings/logs"));
  await expect(ben.page.getByRole("heading", { level: 1, name: t.title })).toBeVisible();
  await expect(rows(ben.page)).toHaveCount(0);
  await expect(ben.page.getByLabel(t.level, { exact: true })).toHaveCount(0);
  const answer = await crew.ben.api.fetch("/api/v1/logs", { workspace: crew.workspace.id });
  expect(answer.status).toBe(403);
});
