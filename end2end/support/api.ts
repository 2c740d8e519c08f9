// What a test needs made before it begins, by the product's own REST interface.

import { randomBytes, randomUUID } from "node:crypto";

export const PASSWORD = "a quiet evening backstage";

export interface Account {
  id: string;
  email: string;
  password: string;
  name: string;
  api: Api;
}

export interface Workspace {
  id: string;
  name: string;
}

export interface Settings extends Workspace {
  time_zone: string;
  locale: "fr" | "en";
  retention_months: number | null;
  archived_at: string | null;
  version: number;
}

export interface Mission {
  id: string;
  name: string;
  version: number;
}

export interface Team {
  id: string;
  name: string;
  colour: string | null;
  member_count: number;
  members: { user_id: string; display_name: string; is_lead: boolean }[];
  version: number;
}

/** A role of a workspace's own. */
export interface CustomRole {
  id: string;
  name: string;
  permissions: string[];
  member_count: number;
  version: number;
}

export type ShiftStatus = "draft" | "confirmed" | "cancelled";
export type Role = "viewer" | "member" | "manager" | "admin" | "owner";

export interface ShiftFields {
  user_id: string | null;
  mission_id: string;
  role: string;
  starts_at: string;
  ends_at: string;
  status: ShiftStatus;
  note: string;
}

export interface Shift extends ShiftFields {
  id: string;
  version: number;
}

/** A search for people for open shifts. */
export interface Fill {
  id: string;
  state: "waiting" | "searching" | "ready" | "cancelled" | "failed";
}

/** A version of the planning. */
export interface Publication {
  id: string;
  number: number;
  told: number;
  read: number;
}

export type AvailabilityKind = "free" | "busy" | "leave";

export interface Availability {
  id: string;
  user_id: string;
  kind: AvailabilityKind;
  status: "stated" | "requested" | "approved" | "refused";
  title: string;
  version: number;
}

interface Page<T> {
  items: T[];
  total: number;
}

interface Call {
  method?: string;
  workspace?: string;
  json?: unknown;
  form?: Record<string, string>;
}

export function origin(): string {
  const origin = process.env.REGIE_TEST_ORIGIN;
  if (!origin) throw new Error("The server was not started by support/global-setup.ts.");
  return origin;
}

/** Calls the REST interface, as somebody or as nobody. */
export class Api {
  // From an address of its own (documentation range), so that tests do not share limits.
  private readonly address = `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}::1`;

  constructor(private readonly token?: string) {}

  async fetch(path: string, { method, workspace, json, form }: Call = {}): Promise<Response> {
    const headers: Record<string, string> = { "x-forwarded-for": this.address };
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    if (workspace) headers["x-workspace-id"] = workspace;
    if (json !== undefined) headers["content-type"] = "application/json";
    const body = form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json);
    return fetch(`${origin()}${path}`, { method: method ?? (body ? "POST" : "GET"), headers, body });
  }

  async call<T>(path: string, call: Call = {}): Promise<T> {
    const answer = await this.fetch(path, call);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${call.method ?? "call"} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  async workspaces(): Promise<Workspace[]> {
    return (await this.call<Page<Workspace>>("/api/v1/workspaces?size=200")).items;
  }

  async createWorkspace(name: string): Promise<Workspace> {
    return this.call("/api/v1/workspaces", { json: { name, time_zone: "Europe/Paris" } });
  }

  /** This person inside one workspace. */
  in(workspace: string): Desk {
    return new Desk(this, workspace);
  }
}

/** One workspace, as one of its members works in it. */
export class Desk {
  constructor(
    private readonly api: Api,
    readonly workspace: string,
  ) {}

  private async call<T>(path: string, call: Call = {}): Promise<T> {
    return this.api.call<T>(path, { ...call, workspace: this.workspace });
  }

  async addMember(email: string, role: Role): Promise<void> {
    await this.call(`/api/v1/workspaces/${this.workspace}/members`, { json: { email, role } });
  }

  async invite(emails: string[], role: Role): Promise<void> {
    await this.call("/api/v1/invitations", { json: { emails, role } });
  }

  async members(): Promise<{ user_id: string; display_name: string; role: Role }[]> {
    const page = await this.call<Page<{ user_id: string; display_name: string; role: Role }>>(
      `/api/v1/workspaces/${this.workspace}/members?size=200`,
    );
    return page.items;
  }

  async createRole(name: string, permissions: string[]): Promise<CustomRole> {
    return this.call("/api/v1/roles", { json: { name, permissions } });
  }

  async roles(): Promise<CustomRole[]> {
    return (await this.call<Page<CustomRole>>("/api/v1/roles?size=200")).items;
  }

  async changeRole({ id, name, version }: CustomRole, permissions: string[]): Promise<CustomRole> {
    return this.call(`/api/v1/roles/${id}`, { method: "PUT", json: { name, permissions, version } });
  }

  /** Gives somebody a role of the workspace's own. */
  async giveRole(user_id: string, custom_role_id: string): Promise<void> {
    const path = `/api/v1/workspaces/${this.workspace}/members`;
    const page = await this.call<Page<{ user_id: string; version: number }>>(`${path}?size=200`);
    const version = page.items.find((member) => member.user_id === user_id)?.version;
    await this.call(`${path}/${user_id}`, { method: "PUT", json: { custom_role_id, version } });
  }

  async settings(): Promise<Settings> {
    return this.call(`/api/v1/workspaces/${this.workspace}`);
  }

  async changeSettings(fields: Partial<Settings>): Promise<void> {
    const { name, time_zone, locale, retention_months, version } = { ...(await this.settings()), ...fields };
    const json = { name, time_zone, locale, retention_months, version };
    await this.call(`/api/v1/workspaces/${this.workspace}`, { method: "PUT", json });
  }

  async archive(): Promise<void> {
    const { version } = await this.settings();
    await this.call(`/api/v1/workspaces/${this.workspace}/archive`, { json: { version } });
  }

  async createTeam(name: string, user_ids: string[] = [], colour: string | null = null): Promise<Team> {
    const team = await this.call<Team>("/api/v1/teams", { json: { name, colour } });
    if (user_ids.length === 0) return team;
    return this.call(`/api/v1/teams/${team.id}/members`, { json: { user_ids } });
  }

  async setTeamLead(team: string, user_id: string | null): Promise<Team> {
    return this.call(`/api/v1/teams/${team}/lead`, { json: { user_id } });
  }

  async teams(): Promise<Team[]> {
    return (await this.call<Page<Team>>("/api/v1/teams?size=200")).items;
  }

  async createMission(name: string, colour = "blue"): Promise<Mission> {
    return this.call("/api/v1/missions", { json: { name, colour } });
  }

  async missions(): Promise<Mission[]> {
    return (await this.call<Page<Mission>>("/api/v1/missions?size=200")).items;
  }

  async createShift(fields: Partial<ShiftFields> & Pick<ShiftFields, "mission_id" | "starts_at" | "ends_at">) {
    const whole = { user_id: null, role: "Sound", status: "confirmed", note: "", ...fields };
    return this.call<Shift>("/api/v1/shifts", { json: whole });
  }

  async shift(id: string): Promise<Shift> {
    return this.call(`/api/v1/shifts/${id}`);
  }

  async changeShift(shift: Shift, fields: Partial<ShiftFields>): Promise<Shift> {
    const { id, user_id, mission_id, role, starts_at, ends_at, status, note, version } = { ...shift, ...fields };
    const json = { user_id, mission_id, role, starts_at, ends_at, status, note, version };
    return this.call(`/api/v1/shifts/${id}`, { method: "PUT", json });
  }

  /** All of a day in Paris, such as `2030-04-02`, in winter or summer time. */
  async stateAvailability(kind: AvailabilityKind, day: string, title = "", user_id: string | null = null): Promise<Availability> {
    const next = new Date(`${day}T00:00:00Z`);
    next.setUTCDate(next.getUTCDate() + 1);
    const json = { user_id, kind, title, all_day: true, starts_at: paris(day), ends_at: paris(next.toISOString().slice(0, 10)) };
    return this.call("/api/v1/availabilities", { json });
  }

  async availabilities(query: Record<string, string> = {}): Promise<Availability[]> {
    const params = new URLSearchParams({ size: "200", ...query });
    return (await this.call<Page<Availability>>(`/api/v1/availabilities?${params}`)).items;
  }

  /** So many more times, week after week. */
  async repeat(shift: Shift, count: number): Promise<void> {
    await this.call(`/api/v1/shifts/${shift.id}/repeat`, { json: { count } });
  }

  async removeShift(shift: Shift): Promise<void> {
    await this.call(`/api/v1/shifts/${shift.id}?version=${shift.version}`, { method: "DELETE" });
  }

  /** Publishes the week of a day. */
  async publish(day: string, note = ""): Promise<Publication> {
    const json = { from: day, to: day, note };
    return (await this.call<{ publication: Publication }>("/api/v1/publications", { json })).publication;
  }

  async publications(): Promise<Publication[]> {
    return (await this.call<Page<Publication>>("/api/v1/publications")).items;
  }

  /** Looks for people for the open shifts of these days. */
  async startFill(from: string, to: string): Promise<Fill> {
    return this.call("/api/v1/fills", { json: { from, to } });
  }

  async fills(): Promise<Fill[]> {
    return (await this.call<Page<Fill>>("/api/v1/fills")).items;
  }

  async shifts(from: string, to: string): Promise<Shift[]> {
    const range = new URLSearchParams({ from, to, size: "200" });
    return (await this.call<Page<Shift>>(`/api/v1/shifts?${range}`)).items;
  }
}

/** Midnight in Paris, with its offset on that day. */
function paris(day: string): string {
  const zone = { timeZone: "Europe/Paris", timeZoneName: "longOffset" } as const;
  const parts = new Intl.DateTimeFormat("en-GB", zone).formatToParts(new Date(`${day}T00:00:00Z`));
  const offset = parts.find((part) => part.type === "timeZoneName")?.value.replace("GMT", "") || "Z";
  return `${day}T00:00:00${offset}`;
}

/** Makes an account and signs it in. */
export async function register(name: string, email = `${randomUUID()}@example.org`): Promise<Account> {
  const nobody = new Api();
  const json = { email, password: PASSWORD, display_name: name };
  const user = await nobody.call<{ id: string }>("/api/v1/auth/register", { json });
  const form = { username: email, password: PASSWORD };
  const tokens = await nobody.call<{ access_token: string }>("/api/v1/auth/login", { form });
  return { id: user.id, email, password: PASSWORD, name, api: new Api(tokens.access_token) };
}
