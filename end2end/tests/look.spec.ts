// Every page in each language, theme and width: rules of accessibility, sizes, and what the first bytes already say.

import { join } from "node:path";

import { type BrowserContext, type Page, devices } from "@playwright/test";

import { type ShiftStatus, register } from "../support/api";
import { expectAccessible, expectFingerSized, expectNoSidewaysScroll } from "../support/look";
import { link, mailbox } from "../support/mail";
import { switchOn, timeCode } from "../support/second-factor";
import { type Crew, type Window, expect, makeCrew, signIn, test as base } from "../support/test";
import { type Locale, fill, texts } from "../support/texts";
import { MON, MONDAY, SUN, TUE, WED, Week, at } from "../support/week";

const LOCALES: Record<Locale, string> = { en: "en-GB", fr: "fr-FR" };
const THEMES = ["light", "dark"] as const;
const WIDTHS = [390, 1440] as const;
const SHOTS = join(__dirname, "..", "screenshots");
const NOBODY = "00000000-0000-7000-8000-000000000000";

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface Scene {
  window: Window;
  crew: Crew;
  t: (typeof texts)[Locale];
}

interface View {
  name: string;
  guest?: boolean;
  status?: number;
  show: (scene: Scene) => Promise<void>;
}

const week = (crew: Crew) => `${crew.path("planning")}?week=${MONDAY}`;

const VIEWS: View[] = [
  { name: "sign-in", guest: true, show: ({ window }) => window.open("/sign-in") },
  { name: "sign-up", guest: true, show: ({ window }) => window.open("/sign-up") },
  {
    name: "refused-sign-up",
    guest: true,
    show: async ({ window: { open, page, watch }, crew, t }) => {
      await open("/sign-up");
      await page.getByLabel(t.accounts.display_name).fill("Anna");
      await page.getByLabel(t.accounts.email).fill(crew.anna.email);
      await page.getByLabel(t.accounts.password, { exact: true }).fill(crew.anna.password);
      watch.announce(409);
      await page.getByRole("button", { name: t.accounts.sign_up_action }).click();
      await expect(page.getByText(t.problems.email_taken)).toBeVisible();
    },
  },
  { name: "forgot-password", guest: true, show: ({ window }) => window.open("/forgot-password") },
  { name: "forgot-password-sent", guest: true, show: ({ window }) => window.open("/forgot-password?sent=true") },
  { name: "password-is-reset", guest: true, show: ({ window }) => window.open("/sign-in?reset=true") },
  {
    name: "reset-password",
    guest: true,
    show: async ({ window: { open, page }, t }) => {
      await open("/reset-password?token=0123456789abcdef");
      await page.getByLabel(t.proofs.new_password).fill("a quiet evening backstage");
      await expect(page.getByText(t.proofs.strength_best).or(page.getByText(t.proofs.strength_good))).toBeVisible();
    },
  },
  {
    name: "void-link",
    guest: true,
    show: async ({ window: { open, page, watch }, t }) => {
      await open("/verify-email?token=0123456789abcdef");
      watch.announce(422);
      await page.getByRole("button", { name: t.proofs.verify_action }).click();
      await expect(page.getByText(t.problems.link_void)).toBeVisible();
    },
  },
  { name: "incomplete-link", guest: true, show: ({ window }) => window.open("/verify-email") },
  { name: "proven-address", guest: true, show: ({ window }) => window.open("/verify-email?done=true") },
  { name: "confirm-email", guest: true, show: ({ window }) => window.open("/confirm-email?token=0123456789abcdef") },
  { name: "not-found", status: 404, show: ({ window }) => window.open("/no/such/page") },
  { name: "foreign-workspace", status: 404, show: ({ window }) => window.open(`/w/${NOBODY}/planning`) },
  {
    name: "planning",
    show: async ({ window: { open, page }, crew }) => {
      await open(week(crew));
      await expect(page.locator("[data-shift]").first()).toBeVisible();
    },
  },
  {
    name: "day-view",
    show: async ({ window: { open, page }, crew }) => {
      await open(`${week(crew)}&view=day`);
      await expect(page.locator("[data-shift]:visible").first()).toBeVisible();
    },
  },
  {
    name: "month-view",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(`${week(crew)}&view=month`);
      await expect(page.getByRole("region", { name: t.grid.month_label })).toBeVisible();
    },
  },
  {
    name: "first-steps",
    show: async ({ window: { open, page }, crew, t }) => {
      const fresh = await crew.anna.api.createWorkspace("Fresh");
      await open(`/w/${fresh.id}/planning`);
      await expect(page.getByRole("region", { name: t.planning.first_steps })).toBeVisible();
    },
  },
  {
    name: "shift-form",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(week(crew));
      await page.locator("[data-shift]:visible").first().click();
      const dialog = page.getByRole("dialog", { name: t.planning.edit_shift });
      await dialog.getByText(t.planning.move_to).click();
      await expect(dialog.getByRole("group", { name: t.planning.move_day })).toBeVisible();
    },
  },
  {
    name: "refused-shift",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(week(crew));
      await page.getByRole("button", { name: t.planning.new_shift, exact: true }).click();
      const dialog = page.getByRole("dialog", { name: t.planning.new_shift });
      await dialog.getByRole("combobox", { name: t.planning.person, exact: true }).selectOption({ label: "Anna Beck" });
      await dialog.getByRole("button", { name: t.common.save }).click();
      await expect(dialog.getByText(t.problems.field_required).first()).toBeVisible();
    },
  },
  {
    name: "notice",
    show: async ({ window: { open, page }, crew, t }) => {
      const shift = await crew.desk.createShift({
        mission_id: crew.mission.id,
        role: "Strike",
        starts_at: "2030-04-02T09:00:00+02:00",
        ends_at: "2030-04-02T12:00:00+02:00",
      });
      await open(`${crew.path("planning")}?week=2030-04-02&shift=${shift.id}`);
      const dialog = page.getByRole("dialog", { name: t.planning.edit_shift });
      await dialog.getByRole("button", { name: t.common.delete }).click();
      await new Week(page, t).says(t.planning.removed);
    },
  },
  {
    name: "publish",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(week(crew));
      await page.getByRole("button", { name: t.publications.publish, exact: true }).click();
      const dialog = page.getByRole("dialog", { name: t.publications.publish_title });
      await expect(dialog.getByText("Ben Costa").or(dialog.getByText(t.publications.nobody)).first()).toBeVisible();
    },
  },
  {
    name: "publications",
    show: async ({ window: { open, page }, crew, t }) => {
      if ((await crew.desk.publications()).length === 0) await crew.desk.publish(MONDAY, "Bring the long cables");
      await open(crew.path("planning/publications"));
      await page.getByRole("link", { name: "1" }).first().click();
      await expect(page.getByRole("heading", { name: t.publications.restore })).toBeVisible();
      await expect(page.getByText(t.publications.compare_none)).toBeVisible();
    },
  },
  {
    name: "duplicate-week",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(week(crew));
      await page.getByRole("button", { name: t.planning.more, exact: true }).click();
      await page.getByRole("menuitem", { name: t.batches.copy_title }).click();
      const dialog = page.getByRole("dialog", { name: t.batches.copy_title });
      await dialog.getByRole("button", { name: t.batches.look }).click();
      await expect(dialog.getByRole("status")).toBeVisible();
    },
  },
  {
    name: "which-of-a-series",
    show: async ({ window: { open, page }, crew, t }) => {
      const shift = await crew.desk.createShift({
        mission_id: crew.mission.id,
        role: "Series",
        starts_at: "2030-03-24T09:00:00+01:00",
        ends_at: "2030-03-24T10:00:00+01:00",
      });
      await crew.desk.repeat(shift, 2);
      await open(`${week(crew)}&shift=${shift.id}`);
      await page.getByRole("dialog").getByRole("button", { name: t.common.delete }).click();
      const dialog = page.getByRole("dialog", { name: t.series.which });
      await dialog.getByLabel(t.series.scope).selectOption("all");
      await expect(dialog.getByText(t.series.overwrite)).toBeVisible();
    },
  },
  {
    name: "templates",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("planning/templates"));
      await page.getByRole("button", { name: t.batches.new_template }).first().click();
      const dialog = page.getByRole("dialog", { name: t.batches.new_template });
      await dialog.getByRole("button", { name: t.batches.add_post }).click();
      await expect(dialog.getByRole("button", { name: t.batches.remove_post })).toHaveCount(2);
    },
  },
  {
    name: "missions",
    show: async ({ window: { open, page }, crew }) => {
      await open(crew.path("missions"));
      await expect(page.getByText(crew.mission.name)).toBeVisible();
    },
  },
  {
    name: "mission-form",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("missions"));
      await page.getByRole("button", { name: t.planning.new_mission }).click();
      await expect(page.getByRole("dialog", { name: t.planning.new_mission })).toBeVisible();
    },
  },
  {
    name: "jobs",
    show: async ({ window: { open, page }, crew, t }) => {
      // Of its own: other views of this crew ask for jobs.
      const quiet = await crew.anna.api.createWorkspace("Quiet");
      await open(`/w/${quiet.id}/settings/jobs`);
      await expect(page.getByText(t.jobs.empty_title)).toBeVisible();
      await page.getByRole("navigation", { name: t.jobs.by_state }).getByRole("link", { name: t.jobs.failed }).click();
      await expect(page.getByText(t.jobs.none_here_title)).toBeVisible();
    },
  },
  {
    name: "calendar",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("calendar"));
      const section = page.getByRole("region", { name: t.planning.subscribe });
      await section.getByRole("button", { name: t.planning.make_feed }).click();
      await expect(section.getByLabel(t.planning.feed_address)).toHaveValue(/\.ics$/);
    },
  },
  {
    name: "import-report",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("calendar"));
      const section = page.getByRole("region", { name: t.planning.import_calendar });
      await section.locator("input[type=file]").setInputFiles(join(__dirname, "fixtures", "crew.ics"));
      await section.getByRole("combobox", { name: t.planning.mission }).selectOption({ label: crew.mission.name });
      await section.getByLabel(t.planning.role, { exact: true }).fill("Sound");
      await section.getByRole("button", { name: t.planning.preview, exact: true }).click();
      await expect(section.getByRole("table")).toBeVisible();
    },
  },
  {
    name: "people",
    show: async ({ window: { open, page }, crew }) => {
      await open(crew.path("people"));
      await expect(page.getByText("Ben Costa")).toBeVisible();
    },
  },
  {
    name: "person-menu",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("people"));
      await page.getByRole("button", { name: fill(t.accounts.actions_for, { name: "Ben Costa" }) }).click();
      await expect(page.getByRole("menuitem", { name: t.accounts.change_role })).toBeVisible();
    },
  },
  {
    name: "account",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("account"));
      await expect(page.getByText(t.account.this_session)).toBeVisible();
    },
  },
  {
    name: "add-passkey",
    show: async ({ window: { open, page, watch }, crew, t }) => {
      await open(crew.path("account"));
      await page.getByRole("button", { name: t.passkeys.add }).click();
      const dialog = page.getByRole("dialog", { name: t.passkeys.add });
      await dialog.getByLabel(t.passkeys.your_password).fill("not the password");
      watch.announce(422);
      await dialog.getByRole("button", { name: t.passkeys.make }).click();
      await expect(dialog.getByText(t.problems.field_wrong_password)).toBeVisible();
    },
  },
  {
    name: "settings",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("settings"));
      await expect(page.getByLabel(t.common.workspace_name)).toHaveValue("Halles");
    },
  },
  {
    name: "transfer",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("settings"));
      await page.getByRole("button", { name: t.settings.transfer, exact: true }).click();
      const dialog = page.getByRole("dialog", { name: t.settings.transfer });
      await dialog.getByRole("button", { name: t.settings.transfer_action, exact: true }).click();
      await expect(dialog.getByText(t.problems.field_required)).toBeVisible();
    },
  },
  {
    name: "archived",
    show: async ({ window: { open, page }, crew, t }) => {
      const old = await crew.anna.api.createWorkspace("Tour 2019");
      await crew.anna.api.in(old.id).archive();
      await open(`/w/${old.id}/settings`);
      await expect(page.getByText(t.settings.archived_settings)).toBeVisible();
    },
  },
  {
    name: "workspace-menu",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("people"));
      await page.getByRole("button", { name: fill(t.common.switch_workspace, { name: "Halles" }) }).click();
      await expect(page.getByRole("menuitem", { name: t.common.workspace_settings })).toBeVisible();
    },
  },
  {
    name: "api-keys",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("settings/keys"));
      await expect(page.getByRole("heading", { name: t.keys.title })).toBeVisible();
    },
  },
  {
    name: "new-api-key",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("settings/keys"));
      await page.getByRole("button", { name: t.keys.new_key }).click();
      await expect(page.getByRole("dialog", { name: t.keys.new_key })).toBeVisible();
    },
  },
  {
    name: "roles",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("settings/roles"));
      await expect(page.getByRole("heading", { name: t.roles.title })).toBeVisible();
      await expect(page.getByText("Accountant").filter({ visible: true }).or(page.getByRole("combobox", { name: t.roles.shown })).first()).toBeVisible();
    },
  },
  {
    name: "new-role",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("settings/roles"));
      await page.getByRole("button", { name: t.roles.new_role }).click();
      await expect(page.getByRole("dialog", { name: t.roles.new_role })).toBeVisible();
    },
  },
  {
    name: "rules",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("settings/rules"));
      await page.getByLabel(fill(t.rules.limit_of, { rule: t.rules.daily_hours }), { exact: true }).fill("9:00");
      await expect(page.locator("[data-rule=daily_hours]").getByText(t.rules.changed, { exact: true })).toBeVisible();
    },
  },
  {
    name: "checks",
    show: async ({ window: { open, page }, crew, t }) => {
      const [starts_at, ends_at] = ["2031-03-18T08:00:00+01:00", "2031-03-18T19:00:00+01:00"];
      if ((await crew.desk.shifts(starts_at, ends_at)).length === 0) {
        await crew.desk.createShift({ mission_id: crew.mission.id, user_id: crew.anna.id, starts_at, ends_at });
      }
      await open(`${crew.path("planning/checks")}?from=2031-03-17&to=2031-03-17`);
      await expect(page.getByRole("region", { name: "Anna Beck" })).toContainText(t.rules.daily_hours);
    },
  },
  {
    name: "fill",
    show: async ({ window: { open, page }, crew, t }) => {
      const day = "2032-03-16";
      const known = await crew.desk.fills();
      if (known.length === 0) {
        const make = (role: string, from: string, to: string) =>
          crew.desk.createShift({
            mission_id: crew.mission.id,
            role,
            starts_at: `${day}T${from}:00+01:00`,
            ends_at: `${day}T${to}:00+01:00`,
          });
        await make("Light", "09:00", "17:00");
        await make("Marathon", "06:00", "23:00");
      }
      const run = known[0] ?? (await crew.desk.startFill(day, day));
      await open(crew.path(`planning/fill/${run.id}`));
      await expect(page.getByRole("button", { name: t.fill.accept_all })).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText(t.fill.unfilled, { exact: true })).toBeVisible();
    },
  },
  {
    name: "fill-start",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(`${crew.path("planning/fill")}?week=${MONDAY}`);
      await expect(page.getByRole("button", { name: t.fill.start })).toBeVisible();
    },
  },
  {
    name: "audit",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("settings/audit"));
      const row = page.locator(".audit-row", { hasText: "Load-out" });
      await row.locator("summary").click();
      await expect(row.getByText(t.audit.field_mission_id)).toBeVisible();
    },
  },
  {
    name: "logs",
    show: async ({ window: { open, page }, crew, t }) => {
      await crew.anna.api.fetch("/api/v1/missions", { workspace: crew.workspace.id, json: { name: "" } });
      const refused = page.locator(".audit-row", { hasText: "422" }).first();
      // Lines are kept a moment after they are written.
      await expect(async () => {
        await open(crew.path("settings/logs"));
        await expect(refused).toBeVisible({ timeout: 1000 });
      }).toPass();
      await refused.locator("summary").click();
      await expect(refused.getByText(t.logs.took)).toBeVisible();
    },
  },
  {
    name: "logs-empty",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(`${crew.path("settings/logs")}?from=2190-01-01`);
      await expect(page.getByText(t.logs.none_here_title)).toBeVisible();
    },
  },
  {
    name: "audit-empty",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(`${crew.path("settings/audit")}?from=2190-01-01`);
      await expect(page.getByText(t.audit.empty_title)).toBeVisible();
    },
  },
  {
    name: "people-selected",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(`${crew.path("people")}?search=${encodeURIComponent("a")}`);
      await page.getByRole("checkbox", { name: t.accounts.select_page }).check();
      await expect(page.getByRole("region", { name: t.accounts.selection })).toBeVisible();
    },
  },
  {
    name: "people-none",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(`${crew.path("people")}?search=nobody+of+that+name`);
      await expect(page.getByText(t.accounts.nobody_found)).toBeVisible();
    },
  },
  {
    name: "teams",
    show: async ({ window: { open, page }, crew }) => {
      await open(crew.path("people/teams"));
      await expect(page.getByRole("link", { name: "Sound" })).toBeVisible();
    },
  },
  {
    name: "open-shifts",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("open-shifts"));
      await expect(page.getByRole("navigation", { name: t.exchange.section })).toBeVisible();
    },
  },
  {
    name: "skills",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("people/skills"));
      await expect(page.getByRole("heading", { level: 1, name: t.exchange.skills })).toBeVisible();
      await expect(page.getByText(t.exchange.empty_skills, { exact: true })).toBeVisible();
    },
  },
  {
    name: "team-form",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("people/teams"));
      await page.getByRole("button", { name: t.teams.new_team }).click();
      await expect(page.getByRole("dialog", { name: t.teams.new_team })).toBeVisible();
    },
  },
  {
    name: "team-members",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("people/teams"));
      await page.getByRole("button", { name: fill(t.teams.members_named, { name: "Sound" }) }).click();
      const dialog = page.getByRole("dialog", { name: fill(t.teams.members_named, { name: "Sound" }) });
      await expect(dialog.getByRole("listitem").filter({ hasText: "Anna Beck" })).toBeVisible();
      await expect(dialog.getByText(t.teams.nobody_to_add)).toBeVisible();
    },
  },
  {
    name: "second-factor-set-up",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("account"));
      await page.getByRole("button", { name: t.second_factor.set_up }).click();
      const dialog = page.getByRole("dialog", { name: t.second_factor.set_up });
      await dialog.getByLabel(t.accounts.password, { exact: true }).fill(crew.anna.password);
      await dialog.getByRole("button", { name: t.second_factor.go_on }).click();
      await expect(dialog.getByRole("img", { name: t.second_factor.qr_label })).toBeVisible();
    },
  },
  {
    name: "recovery-codes",
    guest: true,
    show: async ({ window: { context, open, page }, t }) => {
      const zoe = await register("Zoe Petit");
      const workspace = await zoe.api.createWorkspace("Halles");
      await signIn(context, zoe);
      await open(`/w/${workspace.id}/account`);
      await page.getByRole("button", { name: t.second_factor.set_up }).click();
      const dialog = page.getByRole("dialog", { name: t.second_factor.set_up });
      await dialog.getByLabel(t.accounts.password, { exact: true }).fill(zoe.password);
      await dialog.getByRole("button", { name: t.second_factor.go_on }).click();
      const secret = await dialog.getByLabel(t.second_factor.by_hand).inputValue();
      await dialog.getByLabel(t.second_factor.code, { exact: true }).fill(timeCode(secret));
      await dialog.getByRole("button", { name: t.second_factor.turn_on }).click();
      await expect(dialog.getByRole("list", { name: t.second_factor.codes })).toBeVisible();
    },
  },
  {
    name: "sign-in-code",
    guest: true,
    show: async ({ window: { open, page, watch }, t }) => {
      const zoe = await register("Zoe Petit");
      await switchOn(zoe);
      await open("/sign-in");
      await page.getByLabel(t.accounts.email).fill(zoe.email);
      await page.getByLabel(t.accounts.password, { exact: true }).fill(zoe.password);
      watch.announce(401);
      await page.getByRole("button", { name: t.accounts.sign_in_action, exact: true }).click();
      await expect(page.getByText(t.second_factor.sign_in_lead)).toBeVisible();
    },
  },
  {
    name: "availability",
    show: async ({ window: { open, page }, crew, t }) => {
      // In a workspace of its own: the other views show a week in which nobody said anything.
      const fresh = await crew.anna.api.createWorkspace("Availability");
      const desk = crew.anna.api.in(fresh.id);
      await desk.stateAvailability("busy", "2030-03-19");
      await desk.stateAvailability("free", "2030-03-20");
      await desk.stateAvailability("leave", "2030-03-21");
      await open(`/w/${fresh.id}/availability?from=${MONDAY}`);
      await page.locator('[data-day="2030-03-19"]').click();
      await expect(page.getByRole("dialog").getByRole("button", { name: t.availability.free, exact: true })).toBeVisible();
    },
  },
  {
    name: "leave-requests",
    show: async ({ window: { open, page }, crew }) => {
      const fresh = await crew.anna.api.createWorkspace("Leave");
      await crew.anna.api.in(fresh.id).addMember(crew.ben.email, "member");
      await crew.ben.api.in(fresh.id).stateAvailability("leave", "2030-03-21", "A wedding");
      await open(`/w/${fresh.id}/availability/requests`);
      await expect(page.getByText("A wedding")).toBeVisible();
    },
  },
  {
    name: "invitations",
    show: async ({ window: { open, page }, crew }) => {
      // In a workspace of its own: its mails are jobs, and another view shows a workspace without any.
      const guests = await crew.anna.api.createWorkspace("Guests");
      await crew.anna.api.in(guests.id).invite(["zoe.petit@example.org", "lea@example.org"], "member");
      await open(`/w/${guests.id}/people/invitations`);
      await expect(page.getByText("zoe.petit@example.org")).toBeVisible();
    },
  },
  {
    name: "invitations-empty",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("people/invitations"));
      await expect(page.getByText(t.invitations.empty_title)).toBeVisible();
    },
  },
  {
    name: "invite-people",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("people"));
      await page.getByRole("button", { name: t.invitations.invite }).click();
      const dialog = page.getByRole("dialog", { name: t.invitations.invite });
      await dialog.getByLabel(t.invitations.emails).fill(`${crew.ben.email}, nobody@`);
      await dialog.getByRole("button", { name: t.invitations.send, exact: true }).click();
      await expect(dialog.getByText(t.invitations.already_member)).toBeVisible();
    },
  },
  {
    name: "invitation",
    guest: true,
    show: async ({ window: { open, page }, crew, t }) => {
      const guests = await crew.anna.api.createWorkspace("Guests");
      const email = mailbox("zoe");
      await crew.anna.api.in(guests.id).invite([email], "member");
      await open(await link(email, "invitation"));
      await expect(page.getByRole("button", { name: t.invitations.make_account })).toBeVisible();
    },
  },
  {
    name: "invitation-for-another",
    show: async ({ window: { open, page }, crew, t }) => {
      const guests = await crew.anna.api.createWorkspace("Guests");
      const email = mailbox("zoe");
      await crew.anna.api.in(guests.id).invite([email], "member");
      await open(await link(email, "invitation"));
      await expect(page.getByRole("button", { name: t.invitations.switch })).toBeVisible();
    },
  },
  {
    name: "void-invitation",
    guest: true,
    show: async ({ window: { open, page }, t }) => {
      await open("/invitation?token=0123456789abcdef");
      await expect(page.getByText(t.problems.invitation_unknown)).toBeVisible();
    },
  },
  {
    name: "account-menu",
    show: async ({ window: { open, page }, crew, t }) => {
      await open(crew.path("people"));
      await page.getByRole("button", { name: fill(t.common.account_menu, { name: "Anna Beck" }) }).click();
      await expect(page.getByRole("menuitem", { name: t.common.sign_out })).toBeVisible();
    },
  },
];

/** A crew with a week of work, made once for all views. */
const test = base.extend<object, { show: Crew & { session: Session } }>({
  show: [
    async ({ browser }, use) => {
      const crew = await makeCrew();
      const { desk, mission, anna, ben } = crew;
      const spring = await desk.createMission("Spring tour with a name that does not fit on one line of a phone", "amber");
      const shift = (
        user_id: string | null,
        role: string,
        mission_id: string,
        starts_at: string,
        ends_at: string,
        status: ShiftStatus = "confirmed",
      ) => desk.createShift({ user_id, role, mission_id, starts_at, ends_at, status, note: role });
      await shift(anna.id, "Sound", mission.id, at(MON, "09:00"), at(MON, "17:00"));
      await shift(anna.id, "Production management and artist liaison", spring.id, at(TUE, "09:00"), at(TUE, "12:00"));
      await shift(ben.id, "Load-out", spring.id, at(TUE, "22:00"), at(WED, "06:00"));
      await shift(ben.id, "Lights", mission.id, at(WED, "10:00"), at(WED, "12:00"), "draft");
      await shift(ben.id, "Video", mission.id, at(WED, "14:00"), at(WED, "15:00"), "cancelled");
      await shift(null, "Rigging", mission.id, at(SUN, "08:00"), at(SUN, "10:00"));
      const sound = await desk.createTeam("Sound", [anna.id, ben.id], "teal");
      await desk.setTeamLead(sound.id, ben.id);
      await desk.createTeam("Truck drivers and everybody who loads what they drive from hall to hall");
      await desk.createRole("Accountant", ["view_planning", "view_contacts", "view_audit"]);
      const context = await browser.newContext();
      await signIn(context, anna);
      const session = await context.storageState();
      await context.close();
      await use({ ...crew, session });
    },
    { scope: "worker" },
  ],
});

/** Waits until every colour has become the other theme's. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A frame, so that what changes has begun to.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const changing = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(changing.map((each) => each.finished));
  });
}

const { defaultBrowserType: _, ...phone } = devices["Pixel 7"];

// What is looked at here is in the message of a failure, and recording it costs more than looking.
test.use({ trace: "off" });

for (const width of WIDTHS) {
  for (const locale of Object.keys(LOCALES) as Locale[]) {
    const size = width === 390 ? { ...phone, viewport: { width, height: 844 } } : { viewport: { width, height: 900 } };
    for (const view of VIEWS) {
      const where = `in ${locale} at ${width} px, by day and by night`;
      test(`${view.name} can be read, reached and pressed ${where}`, async ({ another, show: crew }) => {
        const options = { ...size, locale: LOCALES[locale], colorScheme: "light", reducedMotion: "reduce" } as const;
        const window = await another({ ...options, storageState: view.guest ? undefined : crew.session });
        const { page } = window;
        if (view.status) window.watch.announce(view.status);
        await view.show({ window, crew, t: texts[locale] });
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expect(page).toHaveTitle(/R\u00e9gie$/);
        await expect(page.getByRole("heading", { level: 1 }).or(page.getByRole("dialog"))).not.toHaveCount(0);
        for (const theme of THEMES) {
          await page.emulateMedia({ colorScheme: theme });
          await settled(page);
          if (process.env.REGIE_SCREENSHOTS === "1") {
            const path = join(SHOTS, `${view.name}-${locale}-${theme}-${width}.png`);
            await page.screenshot({ path, animations: "disabled" });
          }
          await expectAccessible(page, theme === "light" ? "everything" : "colours");
        }
        if (width === 390) {
          await expectNoSidewaysScroll(page, width);
          await expectFingerSized(page);
        }
      });
    }
  }
}

for (const locale of Object.keys(LOCALES) as Locale[]) {
  for (const theme of ["system", ...THEMES]) {
    test(`the first bytes of a page are in ${locale} and in the ${theme} theme, so that nothing flashes`, async ({ request }) => {
      for (const path of ["/sign-in", "/no/such/page"]) {
        const answer = await request.get(path, { headers: { cookie: `regie_theme=${theme}; regie_locale=${locale}` } });
        expect(await answer.text()).toMatch(new RegExp(`<html[^>]* lang="${locale}"[^>]* data-theme="${theme}"`));
      }
    });
  }
}

test("a chosen theme is there at the first frame, against the theme of the device", async ({ another, show: crew }) => {
  const { context, page, watch } = await another({ as: crew.anna, colorScheme: "light" });
  await context.addCookies([{ name: "regie_theme", value: "dark", domain: "127.0.0.1", path: "/" }]);
  const colours: string[] = [];
  await page.exposeFunction("noteColour", (colour: string) => colours.push(colour));
  await page.addInitScript(() => {
    const note = () => {
      // Nothing is painted before the style sheet is there.
      if (document.styleSheets.length > 0) {
        (window as unknown as { noteColour: (colour: string) => void }).noteColour(
          getComputedStyle(document.documentElement).backgroundColor,
        );
      }
      if (!document.documentElement.hasAttribute("data-test-ready")) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await page.goto(crew.path("people"));
  await watch.ready();
  const colour = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(new Set(colours)).toEqual(new Set(colours.length > 0 ? [colour] : []));
  expect(colour).not.toBe("rgb(245, 246, 248)");
});

test("a page that does not exist has the status 404, in the reader's language", async ({ request }) => {
  for (const path of ["/no/such/page", "/sign-in/deeper", `/w/${NOBODY}/planning/deeper`, "/pkg/none.js"]) {
    const answer = await request.get(path, { headers: { "accept-language": "fr", accept: "text/html" } });
    expect(answer.status(), path).toBe(404);
  }
  const page = await request.get("/no/such/page", { headers: { "accept-language": "fr" } });
  expect(await page.text()).toContain(texts.fr.common.not_found_title.split("\u2019")[0]);
});

test("a foreign workspace has the status 404 too", async ({ context, show: crew }) => {
  await signIn(context, crew.anna);
  expect((await context.request.get(`/w/${NOBODY}/planning`)).status()).toBe(404);
  expect((await context.request.get(crew.path("planning"))).status()).toBe(200);
});
