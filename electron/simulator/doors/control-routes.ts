import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import * as z from 'zod';
import { incidentId } from '../../../shared/domain/incident.ts';
import { numbersOnDemand } from '../entra/refusal-on-demand.ts';
import type { Fault } from '../faults/fault.ts';
import { applyIncident } from '../incidents.ts';
import type { Simulator } from '../simulator.ts';
import { restoreSnapshot, takeSnapshot, type Snapshot } from '../world/snapshot.ts';

const milliseconds = z.number().int().nonnegative();
const effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('throttled'), retryAfter: z.number().nonnegative().nullable() }),
  z.object({ kind: z.literal('server error'), status: z.number().int().min(500).max(599) }),
  z.object({ kind: z.literal('connection reset') }),
  z.object({ kind: z.literal('connection refused') }),
  z.object({ kind: z.literal('slow'), least: milliseconds, most: milliseconds }),
  z.object({ kind: z.literal('web page'), status: z.number().int().min(200).max(599) }),
  z.object({ kind: z.literal('truncated') }),
  z.object({ kind: z.literal('oversized'), bytes: z.number().int().positive() }),
  z.object({ kind: z.literal('refused by Entra'), number: z.literal([...numbersOnDemand]) }),
  z.object({ kind: z.literal('clock skew'), milliseconds: z.number().int() }),
  z.object({ kind: z.literal('dripping'), pause: milliseconds }),
]);
const fault = z.object({
  service: z.enum(['entra', 'graph', 'resource-manager', 'key-vault']),
  tenantId: z.guid().nullable().default(null),
  rate: z.number().min(0).max(1).default(1),
  effect,
}) satisfies z.ZodType<Fault>;
const advance = z.object({ advance: z.number().int() });
const happening = z.object({ tenantId: z.guid(), incident: incidentId });

/** Moves the world from outside: faults, incidents, the clock and snapshots. Every call needs the token. */
export function controlRoutes({ world, clock }: Simulator, token: string): Hono {
  const app = new Hono();
  const snapshots: Snapshot[] = [];
  app.use(bearerAuth({ token }));
  app.get('/faults', (c) => c.json(world.faults));
  app.post('/faults', async (c) => {
    const parsed = fault.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
    world.faults.push(parsed.data);
    return c.json(world.faults, 201);
  });
  app.delete('/faults', (c) => {
    world.faults = [];
    return c.body(null, 204);
  });
  app.post('/incidents', async (c) => {
    const parsed = happening.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
    const { tenantId, incident } = parsed.data;
    if (!world.tenants.has(tenantId)) return c.json({ error: 'There is no such tenant.' }, 404);
    applyIncident(world, tenantId, incident, clock.now());
    return c.body(null, 204);
  });
  app.get('/clock', (c) => c.json({ now: new Date(clock.now()).toISOString() }));
  app.post('/clock', async (c) => {
    const parsed = advance.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
    clock.advance(parsed.data.advance);
    return c.json({ now: new Date(clock.now()).toISOString() });
  });
  app.post('/snapshots', (c) => c.json({ id: snapshots.push(takeSnapshot(world)) - 1 }, 201));
  app.post('/snapshots/:id/restore', (c) => {
    const snapshot = snapshots[Number(c.req.param('id'))];
    if (!snapshot) return c.json({ error: 'There is no such snapshot.' }, 404);
    restoreSnapshot(world, snapshot);
    return c.body(null, 204);
  });
  return app;
}
