import { describe, expect, it } from 'vitest';
import { addFault } from './add-fault.ts';
import { call } from './call.ts';
import { appToken, authority, openLab, openLabVault, type Lab } from './lab.ts';
import { clientCredentials } from './token-requests.ts';

describe('a fault with turns', () => {
  it('affects requests in turn, and the turns repeat', async () => {
    const { lab, use } = await openLabVault();
    const effect = { kind: 'throttled', retryAfter: null } as const;
    addFault(lab, 'key-vault', effect, { turns: [false, true, true] });
    const statuses = [];
    for (let request = 0; request < 7; request += 1) statuses.push((await use('GET', '/keys')).status);
    expect(statuses).toEqual([200, 429, 429, 200, 429, 429, 200]);
  });

  it('counts only the requests that it could affect', async () => {
    const lab = openLab();
    addFault(lab, 'entra', { kind: 'refused by Entra', number: 90033 }, { turns: [false, true] });
    expect((await clientCredentials(lab)).status).toBe(200);
    await call(lab, `${authority}/common/v2.0/.well-known/openid-configuration`);
    expect((await clientCredentials(lab)).status).toBe(503);
  });

  it('without turns affects every request', async () => {
    const { lab, use } = await openLabVault();
    addFault(lab, 'key-vault', { kind: 'server error', status: 500 }, { turns: [] });
    for (const status of [500, 500]) expect((await use('GET', '/keys')).status).toBe(status);
  });
});

it('a fault of one subscription does not affect another', async () => {
  const lab = openLab();
  const [one] = lab.one.subscriptions;
  const [two] = lab.two.subscriptions;
  const effect = { kind: 'throttled', retryAfter: null } as const;
  addFault(lab, 'resource-manager', effect, { subscriptionId: one?.subscriptionId.toUpperCase() });
  const management = 'https://management.azure.com';
  const statusAt = async (tenant: Lab['one'], path: string) => {
    const token = await appToken(lab, tenant, management);
    return (await call(lab, `${management}${path}?api-version=2022-12-01`, { token })).status;
  };
  expect(await statusAt(lab.one, `/subscriptions/${one?.subscriptionId ?? ''}`)).toBe(429);
  expect(await statusAt(lab.one, '/subscriptions')).toBe(200);
  expect(await statusAt(lab.two, `/subscriptions/${two?.subscriptionId ?? ''}`)).toBe(200);
});

describe('a proxy', () => {
  it('refuses with JSON of its own, without the headers of the service', async () => {
    const { lab, use } = await openLabVault();
    addFault(lab, 'key-vault', { kind: 'proxy error', status: 403, code: 'AccessDenied' });
    const { status, body, headers } = await use('GET', '/keys/rsa-2048');
    expect([status, body.error.code]).toEqual([403, 'AccessDenied']);
    expect([...headers.keys()].filter((name) => name.startsWith('x-ms-') || name === 'date')).toEqual([]);
  });

  it('refuses with an HTML page', async () => {
    const { lab, use } = await openLabVault();
    addFault(lab, 'key-vault', { kind: 'web page', status: 403 });
    const { status, body, headers } = await use('GET', '/keys/rsa-2048');
    expect([status, headers.get('content-type')]).toEqual([403, 'text/html']);
    expect(body).toContain('<!doctype html>');
  });
});
