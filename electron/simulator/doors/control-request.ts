import * as z from 'zod';
import { incidentId } from '../../../shared/domain/incident.ts';
import { numbersOnDemand } from '../entra/refusal-on-demand.ts';
import type { Fault } from '../world/fault.ts';
import { propagationSetting } from '../world-file/propagation-setting.ts';

const milliseconds = z.number().int().nonnegative();
const effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('throttled'), retryAfter: z.number().nonnegative().nullable() }),
  z.object({ kind: z.literal('server error'), status: z.number().int().min(500).max(599) }),
  z.object({ kind: z.literal('connection reset') }),
  z.object({ kind: z.literal('connection refused') }),
  z.object({ kind: z.literal('slow'), least: milliseconds, most: milliseconds }),
  z.object({ kind: z.literal('web page'), status: z.number().int().min(200).max(599) }),
  z.object({
    kind: z.literal('proxy error'),
    status: z.number().int().min(400).max(599),
    code: z.string().max(100),
  }),
  z.object({ kind: z.literal('echo'), members: z.array(z.string()).nullable() }),
  z.object({ kind: z.literal('truncated') }),
  z.object({ kind: z.literal('oversized'), bytes: z.number().int().positive() }),
  z.object({ kind: z.literal('refused by Entra'), number: z.literal([...numbersOnDemand]) }),
  z.object({ kind: z.literal('clock skew'), milliseconds: z.number().int() }),
  z.object({ kind: z.literal('lagging replica'), milliseconds }),
  z.object({ kind: z.literal('dripping'), pause: milliseconds }),
]);

/** A fault of the services or of the network. */
export const faultRequest = z.object({
  service: z.enum(['entra', 'graph', 'resource-manager', 'key-vault']),
  tenantId: z.guid().nullable().default(null),
  subscriptionId: z.guid().optional(),
  rate: z.number().min(0).max(1).default(1),
  turns: z.array(z.boolean()).max(1_000).optional(),
  effect,
}) satisfies z.ZodType<Fault>;

/** Moves the clock by milliseconds, or to a time. */
export const clockRequest = z.union([
  z.strictObject({ advance: z.number().int() }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
]);

/** Changes settings of the whole world. Omitted ones keep their value. */
export const worldRequest = z
  .strictObject({
    assertionsCountOnce: z.boolean(),
    callerAddress: z.union([z.ipv4(), z.ipv6()]),
    propagation: propagationSetting,
  })
  .partial();

/** Registers a redirect URI of the application. */
export const redirectUriRequest = z.strictObject({
  uri: z.url().max(2_000),
  platform: z.enum(['web', 'public']).default('web'),
});

export const incidentRequest = z.object({ tenantId: z.guid().toLowerCase(), incident: incidentId });
export const scenarioRequest = z.object({ tenantId: z.guid().toLowerCase(), scenario: z.string() });
