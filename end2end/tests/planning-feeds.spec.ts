import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, Week, at } from "../support/week";

const t = en.planning;

test("a calendar address is shown once, answers calendars, and dies when it is revoked", async ({ window: { open, page, watch }, crew }) => {
  const times = { starts_at: at(MON, "09:00"), ends_at: at(MON, "17:00") };
  const shift = await crew.desk.createShift({ mission_id: crew.mission.id, user_id: crew.anna.id, role: "Sound", ...times });
  await crew.desk.createShift({ mission_id: crew.mission.id, user_id: crew.ben.id, role: "Secret work", ...times });
  await open(crew.path("calendar"));
  const section = page.getByRole("region", { name: t.subscribe });
  await expect(section.getByText(t.no_feeds)).toBeVisible();
  await section.getByRole("button", { name: t.make_feed }).click();
  const address = section.getByLabel(t.feed_address);
  await expect(address).toHaveValue(/\/calendar\/[0-9a-f]{64}\.ics$/);
  const url = await address.inputValue();
  await expect(section.getByRole("link", { name: t.open_in_calendar })).toHaveAttribute("href", url.replace(/^https?/, "webcal"));
  await section.getByText(t.feed_qr).click();
  await expect(section.getByRole("img", { name: t.feed_qr_label })).toBeVisible();
  const line = section.getByRole("listitem").filter({ hasText: t.my_calendar });
  await expect(line).toContainText(t.never_used);

  const first = await fetch(url);
  expect(first.status).toBe(200);
  expect(first.headers.get("content-type")).toMatch(/^text\/calendar; *charset=utf-8/i);
  const text = await first.text();
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toContain("Sound");
  expect(text).not.toContain("Secret work");
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^W\/"[^"]+"$/);
  const again = await fetch(url, { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");

  await crew.desk.changeShift(shift, { role: "Lights" });
  const changed = await fetch(url, { headers: { "if-none-match": etag } });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain("Lights");

  await page.reload();
  await watch.ready();
  await expect(line).toContainText(t.last_used);
  await expect(address).toHaveCount(0);
  expect(await page.content()).not.toContain(new URL(url).pathname);

  await line.getByRole("button", { name: fill(t.revoke_named, { title: t.my_calendar }) }).click();
  const question = page.getByRole("dialog", { name: t.revoke_title });
  await question.getByRole("button", { name: t.revoke, exact: true }).click();
  await new Week(page).says(t.feed_revoked);
  await expect(section.getByText(t.no_feeds)).toBeVisible();
  expect((await fetch(url)).status).toBe(404);
});

test("an address of the whole workspace shows everybody's shifts", async ({ window: { open, page }, crew }) => {
  const times = { starts_at: at(MON, "09:00"), ends_at: at(MON, "17:00") };
  for (const user of [crew.anna, crew.ben]) {
    await crew.desk.createShift({ mission_id: crew.mission.id, user_id: user.id, role: `Work of ${user.name}`, ...times });
  }
  await open(crew.path("calendar"));
  const section = page.getByRole("region", { name: t.subscribe });
  await section.getByRole("combobox", { name: t.whose_calendar }).selectOption({ label: t.whole_workspace });
  await section.getByRole("button", { name: t.make_feed }).click();
  const address = section.getByLabel(t.feed_address);
  await expect(address).toHaveValue(/\.ics$/);
  const text = (await (await fetch(await address.inputValue())).text()).replace(/\r\n /g, "");
  expect(text).toContain("Work of Anna Beck");
  expect(text).toContain("Work of Ben Costa");
});

test("a member has a calendar of their own and nothing to import with", async ({ another, crew }) => {
  const { open, page } = await another({ as: crew.ben });
  await open(crew.path("calendar"));
  const section = page.getByRole("region", { name: t.subscribe });
  await expect(section.getByRole("combobox", { name: t.whose_calendar })).toHaveCount(0);
  await expect(page.getByRole("region", { name: t.import_calendar })).toHaveCount(0);
  await section.getByRole("button", { name: t.make_feed }).click();
  await expect(section.getByLabel(t.feed_address)).toHaveValue(/\.ics$/);
});

test("the address is copied by a button", async ({ window: { open, page, context }, crew }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(crew.path("calendar"));
  const section = page.getByRole("region", { name: t.subscribe });
  await section.getByRole("button", { name: t.make_feed }).click();
  const address = section.getByLabel(t.feed_address);
  await expect(address).toHaveValue(/\.ics$/);
  await section.getByRole("button", { name: en.common.copy, exact: true }).click();
  await new Week(page).says(en.common.copied);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await address.inputValue());
});

test("an address of a team shows the shifts of its members", async ({ window: { open, page }, crew }) => {
  await crew.desk.createTeam("Sound", [crew.ben.id]);
  const times = { starts_at: at(MON, "09:00"), ends_at: at(MON, "17:00") };
  for (const user of [crew.anna, crew.ben]) {
    await crew.desk.createShift({ mission_id: crew.mission.id, user_id: user.id, role: `Work of ${user.name}`, ...times });
  }
  await open(crew.path("calendar"));
  const section = page.getByRole("region", { name: t.subscribe });
  const name = fill(en.teams.team_named, { name: "Sound" });
  await section.getByRole("combobox", { name: t.whose_calendar }).selectOption({ label: name });
  await section.getByRole("button", { name: t.make_feed }).click();
  const address = section.getByLabel(t.feed_address);
  await expect(address).toHaveValue(/\.ics$/);
  await expect(section.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  const text = (await (await fetch(await address.inputValue())).text()).replace(/\r\n /g, "");
  expect(text).toContain("Work of Ben Costa");
  expect(text).not.toContain("Work of Anna Beck");
});
