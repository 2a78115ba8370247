import { describe, expect, it } from 'vitest';
import { getJson } from '../../../electron/azure/get-json.ts';
import { countInGraph } from '../../../electron/azure/graph/count-directory-objects.ts';
import { sendToGraph } from '../../../electron/azure/graph/send-to-graph.ts';
import { sendToVault } from '../../../electron/azure/key-vault/send-to-vault.ts';
import { sendToResourceManager } from '../../../electron/azure/resource-manager/send-to-resource-manager.ts';
import type { TenantAccess } from '../../../electron/identity/tenant-access.ts';

const cloud = {
  graphHost: 'graph.microsoft.com',
  vaultSuffix: 'vault.azure.net',
  resourceManagerHost: 'management.azure.com',
};

/** Access to a tenant whose services answer every request with this status, and a JSON object. */
const accessTo = (status: number, body: unknown = { value: 'of another host' }) =>
  ({
    cloud,
    credential: { getToken: () => Promise.resolve({ token: 'a token', expiresOnTimestamp: 0 }) },
    token: () => Promise.resolve({ token: 'a token' }),
    transport: { send: () => Promise.resolve({ status, headers: {}, body: JSON.stringify(body) }) },
  }) as unknown as TenantAccess;

const requests: readonly [string, (access: TenantAccess) => Promise<unknown>][] = [
  ['a read of JSON', ({ transport }) => getJson(transport, 'https://login.microsoftonline.com/x')],
  ['a request to Graph', (access) => sendToGraph(access, { method: 'GET', path: '/users' })],
  [
    'a change in a vault',
    (access) =>
      sendToVault(access, { method: 'PATCH', url: 'https://fjord.vault.azure.net/keys/k', body: '{}' }),
  ],
  [
    'a change in Resource Manager',
    (access) => sendToResourceManager(access, { method: 'PUT', path: '/x?api-version=1', body: '{}' }),
  ],
  [
    'a deletion in Resource Manager',
    (access) => sendToResourceManager(access, { method: 'DELETE', path: '/x?api-version=1', body: '' }),
  ],
];

describe.each(requests)('%s', (_name, send) => {
  it.each([199, 300, 302, 304, 399])(
    'rejects for HTTP %i, although the response has JSON',
    async (status) => {
      await expect(send(accessTo(status))).rejects.toThrow(String(status));
    },
  );

  it.each([200, 299])('resolves for HTTP %i', async (status) => {
    await expect(send(accessTo(status))).resolves.not.toThrow();
  });
});

describe('a request in a batch', () => {
  const countsWith = (status: number) => {
    const response = { id: 'users', status, headers: {}, body: { '@odata.count': 7 } };
    const context = { tenantId: 't', appId: 'a', cloud: 'public' } as never;
    return countInGraph(accessTo(200, { responses: [response] }), { users: 'User.Read.All' }, context);
  };

  it.each([199, 300, 302, 399])(
    'is refused by HTTP %i, although the response has a count',
    async (status) => {
      expect(await countsWith(status)).toMatchObject({ users: { ok: false } });
    },
  );

  it.each([200, 299])('succeeds with HTTP %i', async (status) => {
    expect(await countsWith(status)).toMatchObject({ users: { ok: true, value: 7 } });
  });
});
