import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import type { Recipe } from '../../electron/simulator/doors/recipe.ts';
import { allScenarios } from '../../electron/simulator/scenarios/all-scenarios.ts';

let doors: OpenDoors;
let recipe: Recipe;
beforeAll(async () => {
  doors = await openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });
  ({ recipe } = doors);
});
afterAll(() => doors.close());

interface SharedCauseCard {
  readonly status: number;
  readonly body: unknown;
}

/** One request to a control API, as any program would make it. */
async function ask(
  method: string,
  path: string,
  json?: unknown,
  { url, token }: Recipe['control'] = recipe.control,
): Promise<SharedCauseCard> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(json === undefined ? {} : { body: typeof json === 'string' ? json : JSON.stringify(json) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

/** Whether the application gets a token at a tenant, through the HTTPS door of a recipe. */
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

test.each([
  ['GET', '/faults'],
  ['POST', '/clock'],
  ['GET', '/nothing'],
])('%s %s without the token tells nothing', async (method, path) => {
  const { status, body } = await ask(method, path, undefined, { ...recipe.control, token: 'guess' });
  expect([status, body]).toEqual([401, { error: 'Send the control token of the recipe as a bearer token.' }]);
});

test.each([
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
  const told = await ask(method, path, json);
  expect([told.status, told.body]).toEqual([status, { error: expect.stringMatching(/\w/) as string }]);
  expect(doors.simulator.clock.now() - before).toBeLessThan(5_000);
  expect((await ask('GET', '/faults')).body).toEqual([]);
});

test('the clock goes to a time and back', async () => {
  const { body } = await ask('POST', '/clock', { to: '2031-05-01T08:00:00+02:00' });
  expect((body as { now: string }).now).toMatch(/^2031-05-01T06:00:0/);
  await ask('POST', '/clock', { to: new Date().toISOString() });
  expect(Math.abs(doors.simulator.clock.now() - Date.now())).toBeLessThan(5_000);
});

test('what holds for the whole world is changed in part, and holds', async () => {
  const before = (await ask('GET', '/world')).body as object;
  expect(before).toEqual({ assertionsCountOnce: false, callerAddress: '203.0.113.27' });
  const changed = { assertionsCountOnce: true, callerAddress: '192.0.2.7' };
  await ask('PATCH', '/world', { callerAddress: '192.0.2.7' });
  expect((await ask('PATCH', '/world', { assertionsCountOnce: true })).body).toEqual(changed);
  expect(doors.simulator.world).toMatchObject(changed);
  await ask('PATCH', '/world', before);
});

describe('a scenario', () => {
  test('of every one there is can be named, and happens at one tenant until that is mended', async () => {
    const { body } = await ask('GET', '/scenarios');
    expect((body as { id: string }[]).map(({ id }) => id)).toEqual(allScenarios.map(({ id }) => id));
    const tenantId = tenantAt(0);
    const happen = { tenantId: tenantId.toUpperCase(), scenario: 'consent-revoked' };
    expect((await ask('POST', '/scenarios', happen)).status).toBe(204);
    expect(await Promise.all([0, 1].map((at) => getsToken(recipe, tenantAt(at))))).toEqual([false, true]);
    expect((await ask('POST', '/scenarios', happen)).status).toBe(409);
    await ask('POST', '/incidents', { tenantId, incident: 'healthy' });
    expect(await getsToken(recipe, tenantId)).toBe(true);
  });

  test('that nobody has written is not found', async () => {
    const told = await ask('POST', '/scenarios', { tenantId: tenantAt(0), scenario: 'flood' });
    expect(told).toEqual({ status: 404, body: { error: 'There is no such scenario.' } });
  });
});

test('a snapshot is listed, forked and thrown away, and the fork goes its own way', async () => {
  await ask('POST', '/clock', { advance: 86_400_000 });
  const { body } = await ask('POST', '/snapshots');
  const { id } = body as { id: number };
  expect((await ask('GET', '/snapshots')).body).toEqual([{ id }]);
  const forked = await ask('POST', `/snapshots/${id}/fork`);
  expect(forked.status).toBe(201);
  const fork = forked.body as Recipe;
  expect(fork.tenants).toEqual(recipe.tenants);
  const { now } = (await ask('GET', '/clock', undefined, fork.control)).body as { now: string };
  expect(Math.abs(Date.parse(now) - doors.simulator.clock.now())).toBeLessThan(5_000);
  await ask('POST', '/incidents', { tenantId: tenantAt(1), incident: 'consent-revoked' }, fork.control);
  expect(await getsToken(fork, tenantAt(1))).toBe(false);
  expect(await getsToken(recipe, tenantAt(1))).toBe(true);
  expect((await ask('DELETE', `/snapshots/${id}`)).status).toBe(204);
  expect((await ask('GET', '/snapshots')).body).toEqual([]);
  await ask('POST', '/clock', { advance: -86_400_000 });
});

test('a scenario happens to the application that a restored snapshot brought back, and once it is gone to none', async () => {
  const { body } = await ask('POST', '/snapshots');
  const { id } = body as { id: number };
  const restore = () => ask('POST', `/snapshots/${id}/restore`);
  const tenantId = tenantAt(1);
  for (const scenario of ['secret-expired', 'application-deleted']) {
    expect((await restore()).status).toBe(204);
    expect(await getsToken(recipe, tenantId)).toBe(true);
    expect((await ask('POST', '/scenarios', { tenantId, scenario })).status).toBe(204);
    expect(await getsToken(recipe, tenantId)).toBe(false);
  }
  expect((await ask('POST', '/scenarios', { tenantId, scenario: 'secret-expired' })).status).toBe(409);
  await restore();
  await ask('DELETE', `/snapshots/${id}`);
});

test('closing the doors ends the forks, and leaves no file', async () => {
  const own = await openSimulatorDoors({ world: 1, httpsPort: 0, httpPort: 0 });
  const { control } = own.recipe;
  const { body } = await ask('POST', '/snapshots', undefined, control);
  const told = await ask('POST', `/snapshots/${(body as { id: number }).id}/fork`, undefined, control);
  const fork = told.body as Recipe;
  expect(existsSync(fork.caFile)).toBe(true);
  await own.close();
  expect(existsSync(fork.caFile)).toBe(false);
  await expect(fetch(fork.control.url)).rejects.toThrow();
});
