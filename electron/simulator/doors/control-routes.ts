import { Hono, type Context } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import * as z from 'zod';
import { applyIncident, incidents } from '../scenarios/incidents.ts';
import { allScenarios } from '../scenarios/all-scenarios.ts';
import { fixtureAt } from '../scenarios/scenario.ts';
import type { Simulator } from '../simulator.ts';
import type { Application } from '../world/application.ts';
import { restoreSnapshot, takeSnapshot, type Snapshot } from '../world/snapshot.ts';
import {
  clockRequest,
  faultRequest,
  incidentRequest,
  scenarioRequest,
  worldRequest,
} from './control-request.ts';
import type { Recipe } from './recipe.ts';

/** Outside of it a world's certificates, tokens and dates mean nothing any more. */
const earliest = Date.parse('2000-01-01T00:00:00Z');
const latest = Date.parse('2100-01-01T00:00:00Z');
const mostCharacters = 1_024 * 1_024;

/**
 * Moves the world from outside: faults, incidents, scenarios, the clock and snapshots. Every call needs the token. What can be asked
 * is described in docs/simulator-control.md.
 */
export function controlRoutes(
  { world, clock }: Simulator,
  controlled: {
    readonly application: Application;
    readonly token: string;
    /** Opens doors to a world of its own that begins as the snapshot. */
    readonly fork: (snapshot: Snapshot) => Promise<Recipe>;
  },
): Hono {
  const { application, token, fork } = controlled;
  const app = new Hono();
  const snapshots = new Map<number, Snapshot>();
  let taken = 0;

  const unauthorized = { message: { error: 'Send the control token of the recipe as a bearer token.' } };
  app.use(
    bearerAuth({
      token,
      noAuthenticationHeader: unauthorized,
      invalidAuthenticationHeader: unauthorized,
      invalidToken: unauthorized,
    }),
  );

  app.get('/faults', (c) => c.json(world.faults));
  app.post('/faults', (c) =>
    withBody(c, faultRequest, (fault) => {
      world.faults.push(fault);
      return c.json(world.faults, 201);
    }),
  );
  app.delete('/faults', (c) => {
    world.faults = [];
    return c.body(null, 204);
  });

  app.get('/incidents', (c) => c.json(incidents));
  app.post('/incidents', (c) =>
    withBody(c, incidentRequest, ({ tenantId, incident }) => {
      if (!world.tenants.has(tenantId)) return refuse(c, 404, 'There is no such tenant.');
      applyIncident(world, tenantId, incident, clock.now());
      return c.body(null, 204);
    }),
  );
  app.get('/scenarios', (c) =>
    c.json(allScenarios.map(({ id, title, leadsTo }) => ({ id, title, leadsTo }))),
  );
  app.post('/scenarios', (c) =>
    withBody(c, scenarioRequest, ({ tenantId, scenario }) => {
      const tenant = world.tenants.get(tenantId);
      if (!tenant) return refuse(c, 404, 'There is no such tenant.');
      const found = allScenarios.find(({ id }) => id === scenario);
      if (!found) return refuse(c, 404, 'There is no such scenario.');
      // A snapshot that was restored has put another one in the place of the one that there was.
      const present = world.applications.get(application.appId);
      const fixture = present && fixtureAt(world, present, tenant, clock.now());
      if (!fixture)
        return refuse(
          c,
          409,
          'There is no application, service principal, vault, key or secret at this tenant that scenarios change.',
        );
      // The incident `healthy` leads back to here.
      if (!world.healthyTenants.has(tenantId)) world.healthyTenants.set(tenantId, structuredClone(tenant));
      found.change(fixture);
      return c.body(null, 204);
    }),
  );

  const time = (c: Context) => c.json({ now: new Date(clock.now()).toISOString() });
  app.get('/clock', time);
  app.post('/clock', (c) =>
    withBody(c, clockRequest, (move) => {
      const by = 'to' in move ? Date.parse(move.to) - clock.now() : move.advance;
      const then = clock.now() + by;
      if (!(then >= earliest && then < latest))
        return refuse(c, 400, 'The clock goes from the year 2000 to the year 2099.');
      clock.advance(by);
      return time(c);
    }),
  );

  const rules = (c: Context) => {
    const { assertionsCountOnce, callerAddress } = world;
    return c.json({ assertionsCountOnce, callerAddress });
  };
  app.get('/world', rules);
  app.patch('/world', (c) =>
    withBody(c, worldRequest, (change) => {
      Object.assign(world, change);
      return rules(c);
    }),
  );

  app.get('/snapshots', (c) => c.json([...snapshots.keys()].map((id) => ({ id }))));
  app.post('/snapshots', (c) => {
    const id = taken++;
    snapshots.set(id, takeSnapshot(world));
    return c.json({ id }, 201);
  });
  const withSnapshot = async (
    c: Context,
    use: (snapshot: Snapshot, id: number) => Response | Promise<Response>,
  ): Promise<Response> => {
    const id = Number(c.req.param('id'));
    const snapshot = snapshots.get(id);
    return snapshot ? use(snapshot, id) : refuse(c, 404, 'There is no such snapshot.');
  };
  app.delete('/snapshots/:id', (c) =>
    withSnapshot(c, (_snapshot, id) => {
      snapshots.delete(id);
      return c.body(null, 204);
    }),
  );
  app.post('/snapshots/:id/restore', (c) =>
    withSnapshot(c, (snapshot) => {
      restoreSnapshot(world, snapshot);
      return c.body(null, 204);
    }),
  );
  app.post('/snapshots/:id/fork', (c) =>
    withSnapshot(c, async (snapshot) => c.json(await fork(snapshot), 201)),
  );

  app.all('*', (c) =>
    refuse(c, 404, 'The control API has nothing there; docs/simulator-control.md says what it has.'),
  );
  return app;
}

const refuse = (c: Context, status: 400 | 401 | 404 | 409 | 413, error: string): Response =>
  c.json({ error }, status);

async function withBody<Body>(
  c: Context,
  shape: z.ZodType<Body>,
  act: (body: Body) => Response,
): Promise<Response> {
  const text = await c.req.text();
  if (text.length > mostCharacters) return refuse(c, 413, 'The body is too large.');
  const parsed = shape.safeParse(readJson(text));
  return parsed.success ? act(parsed.data) : refuse(c, 400, z.prettifyError(parsed.error));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
