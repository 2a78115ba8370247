import * as z from 'zod';
import { owner } from '../../problems/define-problem.ts';
import { problem } from '../../problems/problem.ts';
import { expiry } from '../expiry.ts';
import { tenantId } from '../tenant.ts';

/**
 * What an alert is about. `access`: access to a tenant is not working. `visibility`: Causeway cannot check tenants, so their
 * access is unknown. `expiry`: something expires.
 */
export const alertSubject = z.enum(['access', 'visibility', 'expiry']);

export const alertSeverity = z.enum(['critical', 'warning', 'information']);
export type AlertSeverity = z.infer<typeof alertSeverity>;

/** Whether the cause exists. */
export const alertCondition = z.enum(['raised', 'resolved']);

const responseBy = { by: z.string().max(200), at: z.iso.datetime() };

/** What people decided about an alert. A changed or worsened cause ends `snoozed` and `accepted`. */
export const alertResponse = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('acknowledged'), ...responseBy }),
  z.strictObject({ kind: z.literal('snoozed'), ...responseBy, until: z.iso.datetime() }),
  /** A known risk, until somebody reviews it on a day in UTC. */
  z.strictObject({
    kind: z.literal('accepted'),
    ...responseBy,
    reviewOn: z.iso.date(),
    reason: z.string().trim().max(500),
  }),
]);
export type AlertResponse = z.infer<typeof alertResponse>;

/**
 * Why a condition ended. `removed`: the tenant left the list. `changed`: an alert about another cause replaces it, so that its
 * end is not told by itself.
 */
export const alertEnd = z.enum(['recovered', 'removed', 'changed']);
export type AlertEnd = z.infer<typeof alertEnd>;

/**
 * One cause at one tenant, or one cause of the provider for all tenants. Alerts with the same `causeKey` belong together: the
 * console shows them as one row, and a target can receive them as one message.
 */
export const alert = z.strictObject({
  alertId: z.uuid(),
  subject: alertSubject,
  /** Null if the cause is at the provider, or concerns no single tenant. */
  tenantId: tenantId.nullable(),
  /** The same for all alerts about the same cause, such as `access vault-firewall` or `expiry customer 2026-12-24`. */
  causeKey: z.string().min(1).max(300),
  owner,
  severity: alertSeverity,
  /** Null for an expiry. */
  problem: problem.nullable(),
  /** Set for an expiry only. */
  expiry: expiry.nullable(),
  /** For an expiry: the number of days of the policy that it has reached. Null for anything else. */
  expiryDays: z.number().int().nullable(),
  /** How many tenants are affected. */
  affected: z.number().int().nonnegative(),
  /** Whether no affected tenant was ever verified: then it appears in the daily digest only, and has no news of its own. */
  digestOnly: z.boolean(),
  condition: alertCondition,
  response: alertResponse,
  /** ISO 8601, UTC. The first failed check of the series that raised it. */
  since: z.iso.datetime(),
  raisedAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
  end: alertEnd.nullable(),
});
export type Alert = z.infer<typeof alert>;
