import * as z from 'zod';
import { annotations, tag } from '../domain/annotations.ts';
import { activityFilter } from '../domain/activity-filter.ts';
import { activity } from '../domain/audit-entry.ts';
import { tenantReport } from '../domain/check.ts';
import { revocationDrill } from '../domain/drill.ts';
import { keySummary, roundTrip, roundTripRequest } from '../domain/encryption.ts';
import { explainedText } from '../domain/explained-text.ts';
import { incident, incidentId } from '../domain/incident.ts';
import { longestText } from '../domain/longest-text.ts';
import { customerReport, supportBundle } from '../domain/report.ts';
import { credentialTrial, enteredCredential, shownCredential } from '../domain/provider-credential.ts';
import { resolvedIdentifier } from '../domain/resolved-identifier.ts';
import { change, outcome, pastCheck, run } from '../domain/run.ts';
import { environment, person } from '../domain/session.ts';
import { endedSession, knownAccount, signInMethod, signInWay } from '../domain/sign-in.ts';
import { changesMoreThanView, settings } from '../domain/settings.ts';
import { tenantColumn } from '../domain/tenant-columns.ts';
import {
  applicationId,
  newTenant,
  tenantChange,
  tenantId,
  tenantRecord,
  vaultUri,
} from '../domain/tenant.ts';
import { dayStatus } from '../domain/trend.ts';
import { workspace, workspaceList } from '../domain/workspace.ts';
import { tenantRow } from '../domain/tenant-row.ts';
import { cloudName } from '../cloud.ts';
import { problem } from '../problems/problem.ts';
import { access } from './access.ts';
import { aboutConsole, aboutFleet, aboutTenant, type ClientOf, type HandlersOf } from './action.ts';
import { exportedFile, nothing, oneTenant } from './inputs.ts';
import { onboardingActions } from './onboarding-actions.ts';

const someTenants = z.array(tenantId).min(1, 'Select at least one tenant.').max(20_000);
const runId = z.string().min(1).max(64);
const flowId = z.string().min(1).max(64);
const oneWorkspace = z.strictObject({ workspaceId: workspace.shape.id });

/** The status of one tenant. `lastGood` is the last successful check; `changes` compares the latest report with it. */
export const tenantStatus = z.strictObject({
  tenant: tenantRecord,
  since: z.iso.datetime().nullable(),
  /** Empty for a customer administrator. */
  annotations,
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
  /** The client ID of the application that the demo simulates. */
  simulatedId: z.string().optional(),
  clientId: z.string().nullable(),
  homeTenantId: z.string().nullable(),
  cloud: cloudName.nullable(),
  /** Null if none is configured or its secret part cannot be read. */
  credential: shownCredential.nullable(),
  /** The second credential of a rotation; null without a rotation. */
  other: z.strictObject({ state: z.enum(['next', 'previous']), credential: shownCredential }).nullable(),
  /** The number of customer tenants that depend on the credential. */
  tenants: z.number().int(),
  /** Environment variables take precedence, so the settings have no effect. */
  fromEnvironment: z.boolean(),
  /** Whether the console can open a dialog to choose a file. */
  choosesFiles: z.boolean(),
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
      output: z.strictObject({
        person: person.nullable(),
        environment,
        /** How people sign in to this console. */
        signIn: signInWay,
        ended: endedSession.nullable(),
      }),
      access: access.anyone,
      changes: false,
    }),
    /** The people to choose from in the demo. In a live console, empty, or whoever sets it up. */
    people: aboutConsole({ input: nothing, output: z.array(person), access: access.anyone, changes: false }),
    choose: aboutConsole({
      input: z.strictObject({ personId: z.string().min(1).max(80) }),
      output: person,
      access: access.anyone,
      changes: true,
      worksOnFullDisk: true,
    }),
    /** Ends the session and removes its tokens. With `keepAccount`, the tokens stay, and the account may continue later. */
    leave: aboutConsole({
      input: z.strictObject({ keepAccount: z.boolean().optional() }),
      output: nothing,
      access: access.anyone,
      changes: true,
      worksOnFullDisk: true,
    }),
    /** Starts a sign-in with an account and returns at once. It goes on and ends as events of this session. */
    signIn: aboutConsole({
      input: z.strictObject({ method: signInMethod }),
      output: z.strictObject({ flowId }),
      access: access.anyone,
      changes: true,
      // The end leaves the entry, because nobody knows before who signs in.
      audits: () => false,
    }),
    cancelSignIn: aboutConsole({
      input: z.strictObject({ flowId }),
      output: nothing,
      access: access.anyone,
      changes: false,
    }),
    /** The accounts that signed in on this computer and have not signed out. */
    accounts: aboutConsole({
      input: nothing,
      output: z.array(knownAccount),
      access: access.anyone,
      changes: false,
    }),
    /** Signs in as one of these accounts without a page, if its tokens can be renewed. */
    continueAs: aboutConsole({
      input: knownAccount.pick({ accountId: true }),
      output: person,
      access: access.anyone,
      changes: true,
      worksOnFullDisk: true,
    }),
    /** Removes the tokens of one of these accounts from this computer. */
    forget: aboutConsole({
      input: knownAccount.pick({ accountId: true }),
      output: nothing,
      access: access.anyone,
      changes: true,
      worksOnFullDisk: true,
    }),
    /** Reports that the person uses the page, so that the session is not locked. */
    use: aboutConsole({ input: nothing, output: nothing, access: access.anyone, changes: false }),
    /** Ends the session until the person signs in again. */
    lock: aboutConsole({
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
    /** Looks up a tenant id or a domain by Microsoft Entra's discovery document; refuses what no tenant has. */
    add: aboutFleet({ input: newTenant, output: tenantRecord, access: access.manage, changes: true }),
    edit: aboutTenant({ input: tenantChange, output: tenantRecord, access: access.manage, changes: true }),
    /** Resolves a pasted identifier by Microsoft Entra's discovery document and the vault's anonymous challenge. */
    resolve: aboutFleet({
      input: z.strictObject({ text: z.string().trim().min(1, 'Paste an identifier.').max(2_000) }),
      output: resolvedIdentifier,
      access: access.manage,
      changes: false,
    }),
    /** Changes the given annotations and keeps the others. */
    annotate: aboutTenant({
      input: z.strictObject({ tenantId, ...annotations.partial().shape }),
      output: annotations,
      access: access.manage,
      changes: true,
    }),
    /** Adds and removes tags of several tenants. Returns how many tenants changed. */
    tag: aboutFleet({
      input: z.strictObject({
        tenantIds: someTenants,
        add: z.array(tag).max(20),
        remove: z.array(tag).max(20),
      }),
      output: z.strictObject({ changed: z.number().int().nonnegative() }),
      access: access.manage,
      changes: true,
    }),
    remove: aboutTenant({
      input: oneTenant,
      output: nothing,
      access: access.admin,
      changes: true,
      worksOnFullDisk: true,
    }),
    /** Every check of which a report is kept, newest first. */
    history: aboutTenant({
      input: oneTenant,
      output: z.array(pastCheck),
      access: access.read,
      changes: false,
    }),
    /** Who changed or started something at this tenant, newest first, at most 200 entries. */
    activity: aboutTenant({
      input: oneTenant,
      output: z.array(activity),
      access: access.report,
      changes: false,
    }),
    /** Opens the https address that is stored as the tenant's ticket. Only the window can; a page in a browser follows the link itself. */
    openTicket: aboutTenant({ input: oneTenant, output: nothing, access: access.report, changes: false }),
  },
  fleet: {
    /** The access status of all tenants at the end of each of the last days, oldest first. Days before the first check are omitted. */
    trend: aboutFleet({
      input: z.strictObject({ days: z.number().int().min(1).max(366) }),
      output: z.array(dayStatus),
      access: access.report,
      changes: false,
    }),
    /** Who changed or started something, newest first, at most 500 entries. A text is searched in the newest 20,000 entries. */
    activity: aboutFleet({
      input: activityFilter,
      output: z.strictObject({
        entries: z.array(activity),
        /** Whether no more entries match. */
        isComplete: z.boolean(),
        /** Everybody to filter by, whatever the filter. */
        people: z.array(z.strictObject({ person: z.string(), name: z.string().nullable() })),
      }),
      access: access.report,
      changes: false,
    }),
    /** Verifies the hash chain of the activity. */
    verifyActivity: aboutFleet({
      input: nothing,
      output: z.strictObject({
        /** How many attempts and results are verified. */
        entries: z.number().int().nonnegative(),
        /** The newest one that the sealed head covers; null if this console does not seal. */
        sealed: z.number().int().positive().nullable(),
        problem: problem.nullable(),
      }),
      access: access.manage,
      changes: true,
      // Only a finding leaves an entry.
      audits: () => false,
    }),
  },
  checks: {
    /** Starts the checks of one tenant and returns at once; results arrive as events. */
    start: aboutTenant({ input: oneTenant, output: run, access: access.check, changes: true }),
    /** Does the same for every tenant within reach. */
    startAll: aboutFleet({ input: nothing, output: run, access: access.manage, changes: true }),
    /** Does the same for some tenants; refuses them all if one is out of reach. */
    startSome: aboutFleet({
      input: z.strictObject({ tenantIds: someTenants }),
      output: run,
      access: access.manage,
      changes: true,
    }),
    /** Cancels a run if all of its tenants are within reach. Returns a run that has ended as it ended. */
    cancel: aboutFleet({
      input: z.strictObject({ runId }),
      output: run,
      access: access.check,
      changes: true,
      worksOnFullDisk: true,
    }),
    /** Active and recent runs, newest first, at most `recentLimit`. */
    runs: aboutFleet({ input: nothing, output: z.array(run), access: access.read, changes: false }),
    report: aboutTenant({
      input: z.strictObject({ tenantId, runId }),
      output: tenantReport,
      access: access.read,
      changes: false,
    }),
    /** The reports of two runs, and what changed from the first to the second. */
    compare: aboutTenant({
      input: z.strictObject({ tenantId, before: runId, after: runId }),
      output: z.strictObject({ before: tenantReport, after: tenantReport, changes: z.array(change) }),
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
  exports: {
    /** The given tenants in the given order, with the given columns. CSV and HTML, which is one table, neutralize formulas. */
    tenants: aboutFleet({
      input: z.strictObject({
        tenantIds: someTenants,
        columns: z.array(tenantColumn).min(1).max(tenantColumn.options.length),
        format: z.enum(['csv', 'json', 'html']),
      }),
      output: exportedFile,
      access: access.report,
      changes: false,
      leavesEntry: true,
    }),
    /** The activity that matches the filter, newest first, at most 20,000 entries. CSV neutralizes formulas. */
    activity: aboutFleet({
      input: z.strictObject({ filter: activityFilter, format: z.enum(['csv', 'json']) }),
      output: z.strictObject({
        ...exportedFile.shape,
        entries: z.number().int().nonnegative(),
        /** Whether no more entries match. */
        isComplete: z.boolean(),
      }),
      access: access.report,
      changes: false,
      leavesEntry: true,
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
    /**
     * Only operators and administrators change `concurrency` and `sender`; only the provider's staff sees and changes `views`.
     * A change of how the window looks alone leaves no audit entry.
     */
    change: aboutConsole({
      input: settings.partial(),
      output: settings,
      access: access.readInSetUp,
      changes: true,
      audits: changesMoreThanView,
    }),
  },
  provider: {
    read: aboutConsole({
      input: nothing,
      output: providerView,
      access: access.reportInSetUp,
      changes: false,
    }),
    /** Takes effect after a restart. No action returns the secret. */
    configure: aboutConsole({
      input: z.strictObject({
        cloud: cloudName,
        homeTenantId: tenantId,
        clientId: applicationId,
        credential: enteredCredential,
      }),
      output: providerView,
      access: access.setUp,
      changes: true,
    }),
    /** Opens a dialog of the operating system. Returns a path only, never the content of the file; null if it was closed. */
    chooseFile: aboutConsole({
      input: nothing,
      output: z.strictObject({ path: z.string().nullable() }),
      access: access.setUp,
      changes: false,
    }),
    /** Begins a rotation: stores the next credential beside the current one, which stays in use. */
    addNext: aboutConsole({
      input: z.strictObject({ credential: enteredCredential }),
      output: providerView,
      access: access.admin,
      changes: true,
    }),
    /** Signs in to every customer tenant with the next credential. */
    tryNext: aboutFleet({
      input: nothing,
      output: credentialTrial,
      access: access.admin,
      changes: true,
    }),
    /** Exchanges the current and the other credential if the home tenant accepts the other one. Takes effect after a restart. */
    exchange: aboutConsole({
      input: nothing,
      output: providerView,
      access: access.admin,
      changes: true,
    }),
    /** Removes the other credential from this computer. The current one stays. */
    removeOther: aboutConsole({
      input: nothing,
      output: providerView,
      access: access.admin,
      changes: true,
      worksOnFullDisk: true,
    }),
    /** Deletes the application and its credential; the next start opens the demo. */
    forget: aboutConsole({
      input: nothing,
      output: providerView,
      access: access.setUp,
      changes: true,
      worksOnFullDisk: true,
    }),
  },
  problems: {
    /** Explains a pasted error on this machine. Sends and stores nothing. */
    explain: aboutConsole({
      input: z.strictObject({
        text: z
          .string()
          .min(1, 'Paste the error first.')
          .max(longestText, `Paste at most ${longestText.toLocaleString('en')} characters.`),
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
  onboarding: onboardingActions,
  /** Separate registries, settings and credentials on this computer. */
  workspaces: {
    list: aboutConsole({
      input: nothing,
      output: workspaceList,
      access: access.reportInSetUp,
      changes: false,
    }),
    create: aboutConsole({
      input: z.strictObject({ name: workspace.shape.name }),
      output: workspaceList,
      access: access.setUp,
      changes: true,
    }),
    rename: aboutConsole({
      input: z.strictObject({ ...oneWorkspace.shape, name: workspace.shape.name }),
      output: workspaceList,
      access: access.setUp,
      changes: true,
    }),
    /** Deletes a workspace that is not open, after a question in a dialog of the main process. */
    remove: aboutConsole({
      input: oneWorkspace,
      output: workspaceList,
      access: access.setUp,
      changes: true,
      worksOnFullDisk: true,
    }),
    /** Opens another workspace: the process ends, and the next one starts in that workspace. */
    switchTo: aboutConsole({
      input: oneWorkspace,
      output: nothing,
      access: access.reportInSetUp,
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
        /** The name of the open workspace; null if there is only one. */
        workspace: z.string().nullable(),
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
