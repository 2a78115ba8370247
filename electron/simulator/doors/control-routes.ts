import { Hono, type Context } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import * as z from 'zod';
import { allScenarios } from '../scenarios/all-scenarios.ts';
import { harmlessChanges } from '../scenarios/harmless-changes.ts';
import { applyIncident, incidents } from '../scenarios/incidents.ts';
import { fixtureAt } from '../scenarios/scenario.ts';
import type { Simulator } from '../simulator.ts';
import type { Application } from '../world/application.ts';
import { restoreSnapshot, takeSnapshot, type Snapshot } from '../world/snapshot.ts';
import { asPropagation } from '../world-file/propagation-setting.ts';
import {
  clockRequest,
  faultRequest,
  incidentRequest,
  redirectUriRequest,
  scenarioRequest,
  worldRequest,
} from './control-request.ts';
import type { Recipe } from './recipe.ts';
import { summarizeTenants } from './tenant-summary.ts';

/** The range in which certificates, tokens and dates are valid. */
const earliest = Date.parse('2000-01-01T00:00:00Z');
const latest = Date.parse('2100-01-01T00:00:00Z');
const maximumCharacters = 1_024 * 1_024;

/**
 * The control API: faults, incidents, scenarios, the clock and snapshots. Every request needs the token.
 * docs/simulator-control.md describes the requests.
 */
export function controlRoutes(
  { world, clock, log }: Simulator,
  controlled: {
    readonly application: Application;
    readonly token: string;
    /** Opens doors to a new world that starts as the snapshot. */
    readonly fork: (snapshot: Snapshot) => Promise<Recipe>;
  },
): Hono {
  const { application, token, fork } = controlled;
  const app = new Hono();
  const snapshots = new Map<number, Snapshot>();
  let taken = 0;

  const unauthorized = { message: { error: 'Send the control token from the recipe as a bearer token.' } };
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
  app.delete('/faults/:position', (c) => {
    const position = Number(c.req.param('position'));
    if (!(position in world.faults)) return refuse(c, 404, 'No fault has this position.');
    world.faults = world.faults.filter((_fault, index) => index !== position);
    return c.json(world.faults);
  });

  app.get('/tenants', (c) => c.json(summarizeTenants(world, application, c.req.query('find') ?? '')));
  app.get('/requests', (c) => c.json(log.list(Number(c.req.query('after') ?? 0) || 0)));
  app.delete('/requests', (c) => {
    log.clear();
    return c.body(null, 204);
  });
  app.post('/redirect-uris', (c) =>
    withBody(c, redirectUriRequest, ({ uri, platform }) => {
      const current = world.applications.get(application.appId);
      if (!current) return refuse(c, 404, 'The application was deleted.');
      const registered = platform === 'web' ? current.redirectUris : current.publicRedirectUris;
      if (!registered.includes(uri)) registered.push(uri);
      return c.json({ web: current.redirectUris, public: current.publicRedirectUris }, 201);
    }),
  );

  app.get('/incidents', (c) => c.json(incidents));
  app.post('/incidents', (c) =>
    withBody(c, incidentRequest, ({ tenantId, incident }) => {
      if (!world.tenants.has(tenantId)) return refuse(c, 404, 'The world has no such tenant.');
      applyIncident(world, tenantId, incident, clock.now());
      return c.body(null, 204);
    }),
  );
  app.get('/scenarios', (c) =>
    c.json([
      ...allScenarios.map(({ id, title, leadsTo, pinsKeyVersion, checkedBefore }) => ({
        id,
        title,
        leadsTo,
        pinsKeyVersion,
        checkedBefore,
      })),
      ...harmlessChanges.map(({ id, title }) => ({ id, title, leadsTo: null })),
    ]),
  );
  app.post('/scenarios', (c) =>
    withBody(c, scenarioRequest, ({ tenantId, scenario }) => {
      const tenant = world.tenants.get(tenantId);
      if (!tenant) return refuse(c, 404, 'The world has no such tenant.');
      const found = [...allScenarios, ...harmlessChanges].find(({ id }) => id === scenario);
      if (!found) return refuse(c, 404, 'The scenario is unknown.');
      // Restoring a snapshot replaces the application object.
      const current = world.applications.get(application.appId);
      const fixture = current && fixtureAt(world, current, tenant, clock.now());
      if (!fixture)
        return refuse(
          c,
          409,
          'A scenario needs an application, service principal, vault, key and secret in the tenant, and one of them is missing.',
        );
      // The incident `healthy` restores this state.
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
        return refuse(c, 400, 'The clock must be between the years 2000 and 2099.');
      clock.advance(by);
      return time(c);
    }),
  );

  const rules = (c: Context) => {
    const { assertionsCountOnce, callerAddress, propagation } = world;
    return c.json({ assertionsCountOnce, callerAddress, propagation });
  };
  app.get('/world', rules);
  app.patch('/world', (c) =>
    withBody(c, worldRequest, ({ propagation, ...change }) => {
      Object.assign(world, change);
      if (propagation !== undefined) world.propagation = asPropagation(propagation, world.propagation);
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
    return snapshot ? use(snapshot, id) : refuse(c, 404, 'The snapshot is unknown.');
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

  app.all('*', (c) => refuse(c, 404, 'The control API has no such endpoint. See docs/simulator-control.md.'));
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
  if (text.length > maximumCharacters) return refuse(c, 413, 'The request body is too large.');
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
