import * as z from 'zod';
import { tenantReport } from '../domain/check.ts';
import { revocationDrill } from '../domain/drill.ts';
import { keySummary, roundTrip, roundTripRequest } from '../domain/encryption.ts';
import { explainedText, longestText } from '../domain/explained-text.ts';
import { incident, incidentId } from '../domain/incident.ts';
import { customerReport, supportBundle } from '../domain/report.ts';
import { change, outcome, run } from '../domain/run.ts';
import { environment, person, type Access } from '../domain/session.ts';
import { settings } from '../domain/settings.ts';
import {
  applicationId,
  newTenant,
  tenantChange,
  tenantId,
  tenantRecord,
  vaultUri,
} from '../domain/tenant.ts';
import { cloudName } from '../cloud.ts';
import { problem } from '../problems/problem.ts';
import { aboutConsole, aboutFleet, aboutTenant, type ClientOf, type HandlersOf } from './action.ts';

const nothing = z.strictObject({});
const oneTenant = z.strictObject({ tenantId });

/** The levels of access that the actions need. */
const access = {
  anyone: { least: 'nobody signed in', customerAdministrator: true },
  read: { least: 'reader', customerAdministrator: true },
  check: { least: 'operator', customerAdministrator: true },
  report: { least: 'reader', customerAdministrator: false },
  manage: { least: 'operator', customerAdministrator: false },
  admin: { least: 'administrator', customerAdministrator: false },
} as const satisfies Record<string, Access>;

/** A tenant with its latest outcome, for the list. `since` is when the current state and problem began. */
export const tenantRow = z.strictObject({
  tenant: tenantRecord,
  latest: outcome.nullable(),
  since: z.iso.datetime().nullable(),
});
export type TenantRow = z.infer<typeof tenantRow>;

/** The status of one tenant. `lastGood` is the last successful check; `changes` compares the latest report with it. */
export const tenantStatus = z.strictObject({
  tenant: tenantRecord,
  since: z.iso.datetime().nullable(),
  latest: tenantReport.nullable(),
  lastGood: z.strictObject({ runId: z.string(), finishedAt: z.iso.datetime() }).nullable(),
  changes: z.array(change),
  /** Newest first, at most `recentLimit`. */
  history: z.array(outcome),
});
export type TenantStatus = z.infer<typeof tenantStatus>;

/** The configured provider application, without its secret. */
export const providerView = z.strictObject({
  environment,
  clientId: z.string().nullable(),
  homeTenantId: z.string().nullable(),
  cloud: cloudName.nullable(),
  credential: z.enum(['none', 'client secret']),
  /** Whether secrets survive a restart on this machine, and if not, why. */
  keeping: z.strictObject({ persists: z.boolean(), why: z.string().nullable() }),
});
export type ProviderView = z.infer<typeof providerView>;

/** Every action of the console. */
export const actions = {
  session: {
    /** The person of this session; null before somebody signs in. */
    current: aboutConsole({
      input: nothing,
      output: z.strictObject({ person: person.nullable(), environment }),
      access: access.anyone,
      changes: false,
    }),
    /** The people to choose from in the demo; in a live environment the administrator of this machine. */
    people: aboutConsole({ input: nothing, output: z.array(person), access: access.anyone, changes: false }),
    choose: aboutConsole({
      input: z.strictObject({ personId: z.string().min(1).max(80) }),
      output: person,
      access: access.anyone,
      changes: true,
      worksOnFullDisk: true,
    }),
    leave: aboutConsole({
      input: nothing,
      output: nothing,
      access: access.anyone,
      changes: true,
      worksOnFullDisk: true,
    }),
  },
  tenants: {
    list: aboutFleet({ input: nothing, output: z.array(tenantRow), access: access.read, changes: false }),
    status: aboutTenant({ input: oneTenant, output: tenantStatus, access: access.read, changes: false }),
    /** Resolves a domain to its tenant id by Microsoft Entra's discovery document. Does not look up a tenant id. */
    add: aboutFleet({ input: newTenant, output: tenantRecord, access: access.manage, changes: true }),
    edit: aboutTenant({ input: tenantChange, output: tenantRecord, access: access.manage, changes: true }),
    remove: aboutTenant({
      input: oneTenant,
      output: nothing,
      access: access.admin,
      changes: true,
      worksOnFullDisk: true,
    }),
  },
  checks: {
    /** Starts the checks of one tenant and returns at once; results arrive as events. */
    start: aboutTenant({ input: oneTenant, output: run, access: access.check, changes: true }),
    /** Does the same for every tenant within reach. */
    startAll: aboutFleet({ input: nothing, output: run, access: access.manage, changes: true }),
    /** Cancels a run if all of its tenants are within reach. */
    cancel: aboutFleet({
      input: z.strictObject({ runId: z.string().min(1).max(64) }),
      output: run,
      access: access.check,
      changes: true,
      worksOnFullDisk: true,
    }),
    /** Active and recent runs, newest first, at most `recentLimit`. */
    runs: aboutFleet({ input: nothing, output: z.array(run), access: access.read, changes: false }),
    report: aboutTenant({
      input: z.strictObject({ tenantId, runId: z.string().min(1).max(64) }),
      output: tenantReport,
      access: access.read,
      changes: false,
    }),
  },
  encryption: {
    keys: aboutTenant({
      input: z.strictObject({ tenantId, vaultUri }),
      output: z.array(keySummary),
      access: access.check,
      changes: false,
    }),
    roundTrip: aboutTenant({
      input: roundTripRequest,
      output: roundTrip,
      access: access.check,
      changes: true,
    }),
  },
  reports: {
    /** A letter with the steps that the customer must take; the reason why there is none if the customer need not act. */
    forCustomer: aboutTenant({
      input: oneTenant,
      output: customerReport,
      access: access.report,
      changes: false,
    }),
    supportBundle: aboutTenant({
      input: oneTenant,
      output: supportBundle,
      access: access.report,
      changes: false,
    }),
  },
  drill: {
    /** The first drill takes tokens and holds them; each later drill compares them with fresh ones. Returns no token. */
    revocation: aboutTenant({
      input: oneTenant,
      output: revocationDrill,
      access: access.manage,
      changes: true,
    }),
  },
  settings: {
    read: aboutConsole({ input: nothing, output: settings, access: access.anyone, changes: false }),
    change: aboutConsole({ input: settings.partial(), output: settings, access: access.read, changes: true }),
  },
  provider: {
    read: aboutConsole({
      input: nothing,
      output: providerView,
      access: access.report,
      changes: false,
    }),
    /** Takes effect after a restart. No action returns the secret. */
    configure: aboutConsole({
      input: z.strictObject({
        cloud: cloudName,
        homeTenantId: tenantId,
        clientId: applicationId,
        clientSecret: z.string().min(1, 'Enter the value of the client secret.').max(1_000),
      }),
      output: providerView,
      access: access.admin,
      changes: true,
    }),
    /** Deletes the application and its credential; the next start opens the demo. */
    forget: aboutConsole({
      input: nothing,
      output: providerView,
      access: access.admin,
      changes: true,
      worksOnFullDisk: true,
    }),
  },
  problems: {
    /** Explains a pasted error on this machine. Sends and stores nothing. */
    explain: aboutConsole({
      input: z.strictObject({
        text: z.string().min(1, 'Paste the error first.').max(longestText, 'Paste at most 64 KiB.'),
      }),
      output: explainedText,
      access: access.read,
      changes: false,
    }),
  },
  demo: {
    incidents: aboutConsole({
      input: nothing,
      output: z.array(incident),
      access: access.read,
      changes: false,
    }),
    apply: aboutTenant({
      input: z.strictObject({ tenantId, incident: incidentId }),
      output: nothing,
      access: access.manage,
      changes: true,
    }),
  },
  console: {
    about: aboutConsole({
      input: nothing,
      output: z.strictObject({
        version: z.string(),
        environment,
        runtime: z.string(),
        /** Problems of the console itself, such as quarantined records. */
        notices: z.array(problem),
      }),
      access: access.anyone,
      changes: false,
    }),
  },
} as const;

export type Actions = typeof actions;
export type ConsoleClient = ClientOf<Actions>;
export type ConsoleHandlers<Context> = HandlersOf<Actions, Context>;
