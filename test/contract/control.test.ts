import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import type { Recipe } from '../../electron/simulator/doors/recipe.ts';
import { allScenarios } from '../../electron/simulator/scenarios/all-scenarios.ts';
import { harmlessChanges } from '../../electron/simulator/scenarios/harmless-changes.ts';
import { azurePropagation, immediatePropagation } from '../../electron/simulator/world/propagation.ts';
import { fixedClock } from '../../electron/simulator/world/world-clock.ts';

let doors: OpenDoors;
let recipe: Recipe;
beforeAll(async () => {
  doors = await openSimulatorDoors({
    world: 'lab',
    httpsPort: 0,
    httpPort: 0,
    clock: fixedClock(new Date()),
  });
  ({ recipe } = doors);
});
afterAll(() => doors.close());

interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends a request to a control API. */
async function send(
  method: string,
  path: string,
  json?: unknown,
  { url, token }: Recipe['control'] = recipe.control,
): Promise<ControlAnswer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(json === undefined ? {} : { body: typeof json === 'string' ? json : JSON.stringify(json) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

/** Whether the application gets a token in a tenant, through the HTTPS door of a recipe. */
async function getsToken({ httpsPort, caFile, app }: Recipe, tenantId: string): Promise<boolean> {
  const ca = await readFile(caFile);
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: app.clientId,
    client_secret: app.secret,
    scope: 'https://vault.azure.net/.default',
  }).toString();
  const headers = {
    host: 'login.microsoftonline.com',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
  };
  return new Promise((resolve, reject) => {
    httpsRequest(
      {
        ...{ host: '127.0.0.1', port: httpsPort, servername: headers.host, ca, headers },
        ...{ method: 'POST', path: `/${tenantId}/oauth2/v2.0/token` },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    )
      .once('error', reject)
      .end(body);
  });
}

const tenantAt = (index: number): string => recipe.tenants[index]?.tenantId ?? '';

it.each([
  ['GET', '/faults'],
  ['POST', '/clock'],
  ['GET', '/nothing'],
])('%s %s without the token is refused', async (method, path) => {
  const { status, body } = await send(method, path, undefined, { ...recipe.control, token: 'guess' });
  expect([status, body]).toEqual([
    401,
    { error: 'Send the control token from the recipe as a bearer token.' },
  ]);
});

it.each([
  ['POST', '/faults', '{', 400],
  ['POST', '/faults', { service: 'entra', effect: { kind: 'earthquake' } }, 400],
  ['POST', '/faults', { service: 'entra', rate: 2, effect: { kind: 'truncated' } }, 400],
  ['POST', '/faults', 'x'.repeat(1_100_000), 413],
  ['POST', '/clock', { advance: 'a day' }, 400],
  ['POST', '/clock', { advance: 9e15 }, 400],
  ['POST', '/clock', { to: '2100-01-01T00:00:00Z' }, 400],
  ['POST', '/clock', { to: 'tomorrow' }, 400],
  ['POST', '/clock', {}, 400],
  ['PATCH', '/world', { callerAddress: 'here' }, 400],
  ['PATCH', '/world', { tenants: [] }, 400],
  ['POST', '/incidents', { tenantId: '11111111-1111-4111-8111-111111111111', incident: 'healthy' }, 404],
  ['POST', '/scenarios', { tenantId: '11111111-1111-4111-8111-111111111111', scenario: 'x' }, 404],
  ['POST', '/snapshots/99/restore', undefined, 404],
  ['POST', '/snapshots/x/fork', undefined, 404],
  ['DELETE', '/snapshots/99', undefined, 404],
  ['PUT', '/faults', undefined, 404],
  ['GET', '', undefined, 404],
])('%s %s with %j is refused with %4$i and a reason', async (method, path, json, status) => {
  const before = doors.simulator.clock.now();
  const answer = await send(method, path, json);
  expect([answer.status, answer.body]).toEqual([status, { error: expect.stringMatching(/\w/) as string }]);
  expect(doors.simulator.clock.now()).toBe(before);
  expect((await send('GET', '/faults')).body).toEqual([]);
});

it('the clock can be set forward and back', async () => {
  const { body } = await send('POST', '/clock', { to: '2031-05-01T08:00:00+02:00' });
  expect((body as { now: string }).now).toBe('2031-05-01T06:00:00.000Z');
  const present = new Date();
  await send('POST', '/clock', { to: present.toISOString() });
  expect(doors.simulator.clock.now()).toBe(present.getTime());
});

it('settings of the world are changed separately', async () => {
  const before = (await send('GET', '/world')).body as object;
  expect(before).toEqual({
    ...{ assertionsCountOnce: false, callerAddress: '203.0.113.27' },
    propagation: immediatePropagation,
  });
  const changed = { assertionsCountOnce: true, callerAddress: '192.0.2.7' };
  await send('PATCH', '/world', { callerAddress: '192.0.2.7' });
  expect((await send('PATCH', '/world', { assertionsCountOnce: true })).body).toMatchObject(changed);
  expect(doors.simulator.world).toMatchObject(changed);
  await send('PATCH', '/world', before);
});

it('changes take the time that the world was given', async () => {
  const propagationOf = async (propagation: unknown) => (await send('PATCH', '/world', { propagation })).body;
  expect(await propagationOf('azure')).toMatchObject({ propagation: azurePropagation });
  const slower = { ...azurePropagation, secret: 90_000 };
  expect(await propagationOf({ secret: 90_000 })).toMatchObject({ propagation: slower });
  expect(doors.simulator.world.propagation).toEqual(slower);
  expect((await send('PATCH', '/world', { propagation: { role: -1 } })).status).toBe(400);
  expect((await send('PATCH', '/world', { propagation: { gravity: 1 } })).status).toBe(400);
  expect(await propagationOf('immediate')).toMatchObject({ propagation: immediatePropagation });
});

it('redirect URIs of the application are listed in the ready file, and can be added', async () => {
  expect(recipe.app.redirectUris).toContain('http://localhost/callback');
  const uri = 'https://app.example/signed-in';
  const authorize = async (): Promise<number> => {
    const query = new URLSearchParams({
      ...{ client_id: recipe.app.clientId, response_type: 'code', scope: 'openid', redirect_uri: uri },
      prompt: 'none',
    });
    const page = `${recipe.proxy}/${tenantAt(0)}/oauth2/v2.0/authorize?${query.toString()}`;
    return (await fetch(page, { redirect: 'manual' })).status;
  };
  expect(await authorize()).toBe(400);
  expect(await send('POST', '/redirect-uris', { uri, platform: 'web' })).toMatchObject({
    status: 201,
    body: { web: expect.arrayContaining([uri]) as string[] },
  });
  expect(await authorize()).toBe(302);
  expect((await send('POST', '/redirect-uris', { uri: 'here' })).status).toBe(400);
});

it('one fault is removed by its position', async () => {
  for (const status of [500, 503])
    await send('POST', '/faults', { service: 'graph', effect: { kind: 'server error', status } });
  expect((await send('DELETE', '/faults/0')).body).toMatchObject([{ effect: { status: 503 } }]);
  for (const position of ['1', '-1', 'length'])
    expect((await send('DELETE', `/faults/${position}`)).status).toBe(404);
  await send('DELETE', '/faults');
});

it('the log has the latest requests, with what refused them', async () => {
  await send('DELETE', '/requests');
  const tenantId = tenantAt(0);
  await send('POST', '/faults', { service: 'entra', effect: { kind: 'throttled', retryAfter: 1 } });
  await getsToken(recipe, tenantId);
  await send('DELETE', '/faults');
  await getsToken({ ...recipe, app: { ...recipe.app, secret: 'wrong' } }, tenantId);
  const { body } = await send('GET', '/requests');
  const path = `/${tenantId}/oauth2/v2.0/token`;
  const common = { method: 'POST', host: 'login.microsoftonline.com', path, service: 'entra' };
  expect(body).toMatchObject([
    { ...common, status: 429, fault: 'throttled', why: null },
    { ...common, status: 401, fault: null, why: expect.stringMatching(/secret/) as string },
  ]);
  const [, { number }] = body as [unknown, { number: number }];
  expect((await send('GET', `/requests?after=${number}`)).body).toEqual([]);
});

it('the log keeps the latest thousand requests', async () => {
  for (let count = 0; count < 2_100; count++)
    await doors.simulator.fetch(
      new Request(`https://login.microsoftonline.com/common/discovery/instance?number=${count}`),
    );
  const listed = doors.simulator.log.list();
  expect(listed).toHaveLength(1_000);
  expect(listed.at(-1)?.path).toContain('number=2099');
});

it.each(['/control/clock', '/control-page'])('%s is refused under a foreign name', async (path) => {
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'rebound.example', authorization: `Bearer ${recipe.control.token}` };
    httpRequest({ host: '127.0.0.1', port: recipe.httpPort, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

it('the tenants are listed with their state', async () => {
  const listed = (await send('GET', '/tenants?find=LABTWO')).body;
  expect(listed).toMatchObject([
    {
      ...{ tenantId: tenantAt(1), state: 'active', application: 'enabled' },
      vaults: [{ name: 'labtwo-vault', state: 'active', network: 'open', keys: 6, secrets: 1 }],
    },
  ]);
  expect((await send('GET', '/tenants')).body).toHaveLength(3);
});

describe('a scenario', () => {
  it('has an effect in its tenant until the tenant is restored, and all scenarios are listed', async () => {
    const { body } = await send('GET', '/scenarios');
    const listed = body as { id: string; leadsTo: string | null }[];
    expect(listed.map(({ id }) => id)).toEqual([...allScenarios, ...harmlessChanges].map(({ id }) => id));
    expect(listed.filter(({ leadsTo }) => leadsTo === null)).toHaveLength(harmlessChanges.length);
    const tenantId = tenantAt(0);
    const scenario = { tenantId: tenantId.toUpperCase(), scenario: 'consent-revoked' };
    expect((await send('POST', '/scenarios', scenario)).status).toBe(204);
    expect(await Promise.all([0, 1].map((at) => getsToken(recipe, tenantAt(at))))).toEqual([false, true]);
    expect((await send('POST', '/scenarios', scenario)).status).toBe(409);
    await send('POST', '/incidents', { tenantId, incident: 'healthy' });
    expect(await getsToken(recipe, tenantId)).toBe(true);
  });

  it('with an unknown id is not found', async () => {
    const answer = await send('POST', '/scenarios', { tenantId: tenantAt(0), scenario: 'flood' });
    expect(answer).toEqual({ status: 404, body: { error: 'The scenario is unknown.' } });
  });
});

it('a snapshot is listed, forked and deleted, and the fork is independent', async () => {
  await send('POST', '/clock', { advance: 86_400_000 });
  const { body } = await send('POST', '/snapshots');
  const { id } = body as { id: number };
  expect((await send('GET', '/snapshots')).body).toEqual([{ id }]);
  const forked = await send('POST', `/snapshots/${id}/fork`);
  expect(forked.status).toBe(201);
  const fork = forked.body as Recipe;
  expect(fork.tenants).toEqual(recipe.tenants);
  const { now } = (await send('GET', '/clock', undefined, fork.control)).body as { now: string };
  expect(Date.parse(now)).toBe(doors.simulator.clock.now());
  await send('POST', '/incidents', { tenantId: tenantAt(1), incident: 'consent-revoked' }, fork.control);
  expect(await getsToken(fork, tenantAt(1))).toBe(false);
  expect(await getsToken(recipe, tenantAt(1))).toBe(true);
  expect((await send('DELETE', `/snapshots/${id}`)).status).toBe(204);
  expect((await send('GET', '/snapshots')).body).toEqual([]);
  await send('POST', '/clock', { advance: -86_400_000 });
});

it('a scenario changes the application of a restored snapshot, and is refused after the application was deleted', async () => {
  const { body } = await send('POST', '/snapshots');
  const { id } = body as { id: number };
  const restore = () => send('POST', `/snapshots/${id}/restore`);
  const tenantId = tenantAt(1);
  for (const scenario of ['secret-expired', 'application-deleted']) {
    expect((await restore()).status).toBe(204);
    expect(await getsToken(recipe, tenantId)).toBe(true);
    expect((await send('POST', '/scenarios', { tenantId, scenario })).status).toBe(204);
    expect(await getsToken(recipe, tenantId)).toBe(false);
  }
  expect((await send('POST', '/scenarios', { tenantId, scenario: 'secret-expired' })).status).toBe(409);
  await restore();
  await send('DELETE', `/snapshots/${id}`);
});

it.each([
  { effect: { kind: 'proxy error', status: 403, code: 'AccessDenied' } },
  { effect: { kind: 'echo', members: ['message'] } },
  { effect: { kind: 'echo', members: null }, turns: [false, true] },
  { effect: { kind: 'lagging replica', milliseconds: 60_000 }, turns: [true, false] },
  { effect: { kind: 'clock skew', milliseconds: -60_000 } },
  {
    effect: { kind: 'throttled', retryAfter: null },
    subscriptionId: '11111111-1111-4111-8111-111111111111',
  },
])('the fault %j is added and listed', async (fault) => {
  const whole = { service: 'resource-manager', tenantId: null, rate: 1, ...fault };
  expect(await send('POST', '/faults', { service: 'resource-manager', ...fault })).toEqual({
    status: 201,
    body: [whole],
  });
  expect((await send('DELETE', '/faults')).status).toBe(204);
});

it('closing the doors closes the forks and removes all files', async () => {
  const own = await openSimulatorDoors({ world: 1, httpsPort: 0, httpPort: 0 });
  const { control } = own.recipe;
  const { body } = await send('POST', '/snapshots', undefined, control);
  const answer = await send('POST', `/snapshots/${(body as { id: number }).id}/fork`, undefined, control);
  const fork = answer.body as Recipe;
  expect(existsSync(fork.caFile)).toBe(true);
  await own.close();
  expect(existsSync(fork.caFile)).toBe(false);
  await expect(fetch(fork.control.url)).rejects.toThrow();
});
