import * as z from 'zod';
import { tenantReport } from '../domain/check.ts';
import { revocationDrill } from '../domain/drill.ts';
import { keySummary, roundTrip, roundTripRequest } from '../domain/encryption.ts';
import { explainedText, longestText } from '../domain/explained-text.ts';
import { incident, incidentId } from '../domain/incident.ts';
import { customerReport, supportBundle } from '../domain/report.ts';
import { change, outcome, run } from '../domain/run.ts';
import { person, environment } from '../domain/session.ts';
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
const anyone = { least: 'nobody signed in', customerAdministrator: true } as const;
const toSee = { least: 'reader', customerAdministrator: true } as const;
const toCheck = { least: 'operator', customerAdministrator: true } as const;
const toManage = { least: 'operator', customerAdministrator: false } as const;
const toReport = { least: 'reader', customerAdministrator: false } as const;
const toGovern = { least: 'administrator', customerAdministrator: false } as const;

/** A tenant with its latest outcome, as the list shows it. `since` is when the present state began. */
export const tenantRow = z.strictObject({
  tenant: tenantRecord,
  latest: outcome.nullable(),
  since: z.iso.datetime().nullable(),
});
export type TenantRow = z.infer<typeof tenantRow>;

/** Everything about one tenant's status. `changes` compares the latest report with `lastGood`, the last that passed. */
export const tenantStatus = z.strictObject({
  tenant: tenantRecord,
  since: z.iso.datetime().nullable(),
  latest: tenantReport.nullable(),
  lastGood: z.strictObject({ runId: z.string(), finishedAt: z.iso.datetime() }).nullable(),
  changes: z.array(change),
  /** Newest first, at most 20. */
  history: z.array(outcome),
});
export type TenantStatus = z.infer<typeof tenantStatus>;

/** The provider's application, without anything secret. */
export const providerView = z.strictObject({
  world: environment,
  clientId: z.string().nullable(),
  homeTenantId: z.string().nullable(),
  cloud: cloudName.nullable(),
  credential: z.enum(['none', 'client secret']),
  /** Whether a secret would survive a restart here; if not, `why` says so. */
  keeping: z.strictObject({ persists: z.boolean(), why: z.string().nullable() }),
});
export type ProviderView = z.infer<typeof providerView>;

/** Everything that can be asked of the console. */
export const actions = {
  session: {
    /** Who is signed in at this door; null before somebody was chosen. */
    current: aboutConsole({
      input: nothing,
      output: z.strictObject({ person: person.nullable(), world: environment }),
      access: anyone,
      changes: false,
    }),
    /** The people one can be in the demo; on a live console the person at this machine. */
    people: aboutConsole({ input: nothing, output: z.array(person), access: anyone, changes: false }),
    choose: aboutConsole({
      input: z.strictObject({ personId: z.string().min(1).max(80) }),
      output: person,
      access: anyone,
      changes: true,
    }),
    leave: aboutConsole({ input: nothing, output: nothing, access: anyone, changes: true }),
  },
  tenants: {
    list: aboutFleet({ input: nothing, output: z.array(tenantRow), access: toSee, changes: false }),
    status: aboutTenant({ input: oneTenant, output: tenantStatus, access: toSee, changes: false }),
    /** A domain is resolved to its tenant id by Entra's discovery; a tenant id is taken as it is. */
    add: aboutFleet({ input: newTenant, output: tenantRecord, access: toManage, changes: true }),
    edit: aboutTenant({ input: tenantChange, output: tenantRecord, access: toManage, changes: true }),
    remove: aboutTenant({ input: oneTenant, output: nothing, access: toGovern, changes: true }),
  },
  checks: {
    /** Starts the ladder for one tenant and returns at once; reports arrive as events. */
    start: aboutTenant({ input: oneTenant, output: run, access: toCheck, changes: true }),
    /** The same for every tenant within reach. */
    startAll: aboutFleet({ input: nothing, output: run, access: toManage, changes: true }),
    /** Cancels a run of which every tenant is within reach. */
    cancel: aboutFleet({
      input: z.strictObject({ runId: z.string().min(1).max(64) }),
      output: run,
      access: toCheck,
      changes: true,
    }),
    /** Runs under way, and the most recent ones, newest first, at most 20. */
    runs: aboutFleet({ input: nothing, output: z.array(run), access: toSee, changes: false }),
    report: aboutTenant({
      input: z.strictObject({ tenantId, runId: z.string().min(1).max(64) }),
      output: tenantReport,
      access: toSee,
      changes: false,
    }),
  },
  encryption: {
    keys: aboutTenant({
      input: z.strictObject({ tenantId, vaultUri }),
      output: z.array(keySummary),
      access: toCheck,
      changes: false,
    }),
    roundTrip: aboutTenant({ input: roundTripRequest, output: roundTrip, access: toCheck, changes: true }),
  },
  reports: {
    /** What the latest report means for the customer, in their words; nothing where the next move is not theirs. */
    forCustomer: aboutTenant({ input: oneTenant, output: customerReport, access: toReport, changes: false }),
    supportBundle: aboutTenant({ input: oneTenant, output: supportBundle, access: toReport, changes: false }),
  },
  drill: {
    /** The first one takes tokens and holds them; each later one tries them beside fresh ones. No token crosses. */
    revocation: aboutTenant({ input: oneTenant, output: revocationDrill, access: toManage, changes: true }),
  },
  settings: {
    read: aboutConsole({ input: nothing, output: settings, access: anyone, changes: false }),
    change: aboutConsole({ input: settings.partial(), output: settings, access: toSee, changes: true }),
  },
  provider: {
    read: aboutConsole({
      input: nothing,
      output: providerView,
      access: { least: 'reader', customerAdministrator: false },
      changes: false,
    }),
    /** Takes effect when the console is started again. The secret goes in and never comes out. */
    configure: aboutConsole({
      input: z.strictObject({
        cloud: cloudName,
        homeTenantId: tenantId,
        clientId: applicationId,
        clientSecret: z.string().min(1, 'Enter the secret’s value.').max(1_000),
      }),
      output: providerView,
      access: toGovern,
      changes: true,
    }),
    /** Forgets application and credential; the next start opens the demo. */
    forget: aboutConsole({ input: nothing, output: providerView, access: toGovern, changes: true }),
  },
  problems: {
    /** Says what the console knows about an error that somebody pasted. Nobody else is asked, and nothing is kept. */
    explain: aboutConsole({
      input: z.strictObject({
        text: z.string().min(1, 'Paste the error first.').max(longestText, 'Paste at most 64 KiB.'),
      }),
      output: explainedText,
      access: toSee,
      changes: false,
    }),
  },
  demo: {
    incidents: aboutConsole({
      input: nothing,
      output: z.array(incident),
      access: { least: 'reader', customerAdministrator: true },
      changes: false,
    }),
    apply: aboutTenant({
      input: z.strictObject({ tenantId, incident: incidentId }),
      output: nothing,
      access: toManage,
      changes: true,
    }),
  },
  console: {
    about: aboutConsole({
      input: nothing,
      output: z.strictObject({
        version: z.string(),
        world: environment,
        runtime: z.string(),
        /** Things that the person should know, such as secrets that will not be kept or records set aside. */
        notices: z.array(problem),
      }),
      access: anyone,
      changes: false,
    }),
  },
} as const;

export type Actions = typeof actions;
export type ConsoleClient = ClientOf<Actions>;
export type ConsoleHandlers<Context> = HandlersOf<Actions, Context>;
