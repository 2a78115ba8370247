import * as z from 'zod';
import { checkResult } from '../domain/check.ts';
import { browserPage, browserPageState } from '../domain/onboarding/browser-page.ts';
import { outcome, run } from '../domain/run.ts';
import { trialState } from '../domain/rotation.ts';
import { signInState } from '../domain/sign-in.ts';
import { tenantId } from '../domain/tenant.ts';
import { windowCommand } from './window-command.ts';

/**
 * An event that the console sends to a session. An event about a tenant is sent only if the session reaches the tenant; an
 * event about a run only if the session reaches every tenant of the run.
 */
export const consoleEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run-started'), run, tenantIds: z.array(tenantId) }),
  /** The checks of a tenant begin. */
  z.strictObject({ kind: z.literal('tenant-started'), runId: z.string(), tenantId }),
  z.strictObject({ kind: z.literal('check-reported'), runId: z.string(), tenantId, checkResult }),
  /** `since` is when the tenant's access status began. */
  z.strictObject({
    kind: z.literal('tenant-reported'),
    runId: z.string(),
    tenantId,
    outcome,
    since: z.iso.datetime(),
  }),
  z.strictObject({ kind: z.literal('run-ended'), run, tenantIds: z.array(tenantId) }),
  /** A tenant was added, edited, annotated or removed. */
  z.strictObject({ kind: z.literal('tenant-changed'), tenantId }),
  /** A page that Causeway opened in the browser for a tenant was opened or ended. */
  z.strictObject({
    kind: z.literal('browser-page-changed'),
    tenantId,
    page: browserPage,
    state: browserPageState,
  }),
  /** The trial of the next credential goes on or ended; null if the credentials changed since. Sent to administrators only. */
  z.strictObject({ kind: z.literal('credential-trial-changed'), trial: trialState.nullable() }),
  z.strictObject({ kind: z.literal('settings-changed') }),
  /** A schedule was changed, or its run began or ended. */
  z.strictObject({ kind: z.literal('schedules-changed') }),
  /** An alert, the policy of the alerts, or planned work was changed. */
  z.strictObject({ kind: z.literal('alerts-changed') }),
  /** The problems of the console itself are others than before. */
  z.strictObject({ kind: z.literal('notices-changed') }),
  /** A sign-in goes on or ended. Sent only to the session that started it. */
  z.strictObject({ kind: z.literal('sign-in-changed'), flowId: z.string(), state: signInState }),
  /** The person of a session is another one, or the session ended. */
  z.strictObject({ kind: z.literal('session-changed') }),
  /** A person chose a command of the window's menu. Sent to that window only. */
  z.strictObject({ kind: z.literal('command-chosen'), command: windowCommand }),
]);
export type ConsoleEvent = z.infer<typeof consoleEvent>;
