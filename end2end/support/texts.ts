// The texts of the interface, from the files the product is built from: a test names a button by its key, so a better
// wording breaks nothing and a removed key fails the type check.

import enAccount from "../../app/locales/en/account.json";
import enAccounts from "../../app/locales/en/accounts.json";
import enAudit from "../../app/locales/en/audit.json";
import enBatches from "../../app/locales/en/batches.json";
import enAvailability from "../../app/locales/en/availability.json";
import enCommon from "../../app/locales/en/common.json";
import enDates from "../../app/locales/en/dates.json";
import enExchange from "../../app/locales/en/exchange.json";
import enFill from "../../app/locales/en/fill.json";
import enGrid from "../../app/locales/en/grid.json";
import enInvitations from "../../app/locales/en/invitations.json";
import enJobs from "../../app/locales/en/jobs.json";
import enKeys from "../../app/locales/en/keys.json";
import enLogs from "../../app/locales/en/logs.json";
import enPasskeys from "../../app/locales/en/passkeys.json";
import enPermissions from "../../app/locales/en/permissions.json";
import enPlanning from "../../app/locales/en/planning.json";
import enProblems from "../../app/locales/en/problems.json";
import enProofs from "../../app/locales/en/proofs.json";
import enPublications from "../../app/locales/en/publications.json";
import enRoles from "../../app/locales/en/roles.json";
import enRules from "../../app/locales/en/rules.json";
import enSecond_factor from "../../app/locales/en/second_factor.json";
import enSeries from "../../app/locales/en/series.json";
import enSettings from "../../app/locales/en/settings.json";
import enTeams from "../../app/locales/en/teams.json";
import frAccount from "../../app/locales/fr/account.json";
import frAccounts from "../../app/locales/fr/accounts.json";
import frAudit from "../../app/locales/fr/audit.json";
import frBatches from "../../app/locales/fr/batches.json";
import frAvailability from "../../app/locales/fr/availability.json";
import frCommon from "../../app/locales/fr/common.json";
import frDates from "../../app/locales/fr/dates.json";
import frExchange from "../../app/locales/fr/exchange.json";
import frFill from "../../app/locales/fr/fill.json";
import frGrid from "../../app/locales/fr/grid.json";
import frInvitations from "../../app/locales/fr/invitations.json";
import frJobs from "../../app/locales/fr/jobs.json";
import frKeys from "../../app/locales/fr/keys.json";
import frLogs from "../../app/locales/fr/logs.json";
import frPasskeys from "../../app/locales/fr/passkeys.json";
import frPermissions from "../../app/locales/fr/permissions.json";
import frPlanning from "../../app/locales/fr/planning.json";
import frProblems from "../../app/locales/fr/problems.json";
import frProofs from "../../app/locales/fr/proofs.json";
import frPublications from "../../app/locales/fr/publications.json";
import frRoles from "../../app/locales/fr/roles.json";
import frRules from "../../app/locales/fr/rules.json";
import frSecond_factor from "../../app/locales/fr/second_factor.json";
import frSeries from "../../app/locales/fr/series.json";
import frSettings from "../../app/locales/fr/settings.json";
import frTeams from "../../app/locales/fr/teams.json";

export const en = {
  account: enAccount,
  accounts: enAccounts,
  audit: enAudit,
  batches: enBatches,
  availability: enAvailability,
  common: enCommon,
  dates: enDates,
  exchange: enExchange,
  fill: enFill,
  grid: enGrid,
  invitations: enInvitations,
  jobs: enJobs,
  keys: enKeys,
  logs: enLogs,
  passkeys: enPasskeys,
  permissions: enPermissions,
  planning: enPlanning,
  problems: enProblems,
  proofs: enProofs,
  publications: enPublications,
  roles: enRoles,
  rules: enRules,
  second_factor: enSecond_factor,
  series: enSeries,
  settings: enSettings,
  teams: enTeams,
};

export const fr: typeof en = {
  account: frAccount,
  accounts: frAccounts,
  audit: frAudit,
  batches: frBatches,
  availability: frAvailability,
  common: frCommon,
  dates: frDates,
  exchange: frExchange,
  fill: frFill,
  grid: frGrid,
  invitations: frInvitations,
  jobs: frJobs,
  keys: frKeys,
  logs: frLogs,
  passkeys: frPasskeys,
  permissions: frPermissions,
  planning: frPlanning,
  problems: frProblems,
  proofs: frProofs,
  publications: frPublications,
  roles: frRoles,
  rules: frRules,
  second_factor: frSecond_factor,
  series: frSeries,
  settings: frSettings,
  teams: frTeams,
};

export type Locale = "en" | "fr";
export const texts = { en, fr };

/** A text with its placeholders filled in. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
