import { expect, test } from "../support/test";
import { en, fill } from "../support/texts";
import { MON, MONDAY, at } from "../support/week";

const t = en.planning;

// covers: PLAN-16
test("a week and a month of one person are files to print, and the page itself prints without its buttons", async ({ window: { open, page }, crew }) => {
  const times = { starts_at: at(MON, "09:00"), ends_at: at(MON, "17:00") };
  await crew.desk.createShift({ mission_id: crew.mission.id, user_id: crew.ben.id, role: "Sound", ...times });
  await open(`${crew.path("planning")}?week=${MONDAY}`);
  await page.getByRole("button", { name: t.more, exact: true }).click();
  const week = page.getByRole("menuitem", { name: t.print_week });
  await expect(week).toHaveAttribute("target", "_blank");
  const file = await page.request.get((await week.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
  expect(file.headers()["content-disposition"]).toContain(`planning-${MONDAY}.pdf`);
  expect((await file.body()).subarray(0, 5).toString()).toBe("%PDF-");
  await page.keyboard.press("Escape");

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: t.more, exact: true })).toBeHidden();
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await expect(page.getByText("Sound").first()).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  await open(`${crew.path("planning")}?week=${MONDAY}&view=month`);
  const month = page.getByRole("link", { name: fill(t.print_month, { name: "Ben Costa" }) });
  const sheet = await page.request.get((await month.getAttribute("href")) ?? "");
  expect(sheet.status()).toBe(200);
  expect((await sheet.body()).subarray(0, 5).toString()).toBe("%PDF-");
});
