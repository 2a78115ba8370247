import * as z from 'zod';
import { problem } from '../problems/problem.ts';
import { evidence } from './check.ts';

/** The outcome of requesting a token from Microsoft Entra, or of presenting one to a service. `unknown`: no clear answer. */
export const trial = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('accepted') }),
  z.strictObject({ state: z.literal('refused'), problem }),
  z.strictObject({ state: z.literal('unknown'), problem }),
]);
export type Trial = z.infer<typeof trial>;

/** One service, called with a held token and with a fresh one. Times are ISO 8601, UTC. */
export const drillRow = z.strictObject({
  service: z.enum(['Microsoft Graph', 'Key Vault']),
  /** Host name of the service or vault. */
  host: z.string().max(253),
  /** Set if the tenant lists several keys of the key vault. */
  keyName: z.string().optional(),
  /** Null if no token is held. */
  cached: z.strictObject({ takenAt: z.iso.datetime(), expiresAt: z.iso.datetime(), used: trial }).nullable(),
  /** `used` and `expiresAt` are null if Microsoft Entra issued no token. */
  fresh: z.strictObject({ given: trial, expiresAt: z.iso.datetime().nullable(), used: trial.nullable() }),
});
export type DrillRow = z.infer<typeof drillRow>;

/** Compares held tokens with fresh ones. Never contains a token. */
export const revocationDrill = z.strictObject({
  at: z.iso.datetime(),
  /** True if this drill took the tokens that the next drill compares with. */
  armedNow: z.boolean(),
  rows: z.array(drillRow),
  /** When the last held token expires that still works although a fresh one does not; null if there is none. */
  exposedUntil: z.iso.datetime().nullable(),
  evidence: z.array(evidence).max(60),
});
export type RevocationDrill = z.infer<typeof revocationDrill>;

const isRefused = ({ given, used }: DrillRow['fresh']): boolean =>
  given.state === 'refused' || used?.state === 'refused';

/** When the last held token expires that still works although access was revoked; null if there is none. */
export function exposedUntil(rows: readonly DrillRow[]): string | null {
  const expiries = rows.flatMap(({ cached, fresh }) =>
    cached?.used.state === 'accepted' && isRefused(fresh) ? [cached.expiresAt] : [],
  );
  return expiries.sort().at(-1) ?? null;
}
