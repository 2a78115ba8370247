import { beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { openSubscription } from './open-subscription.ts';
import { refusalOf } from './person-token.ts';

let opened: Awaited<ReturnType<typeof openSubscription>>;
beforeEach(async () => {
  opened = await openSubscription();
});
const group = (name = 'rg-fresh'): string => `${opened.scopes.subscription}/resourceGroups/${name}`;

describe('a resource group', () => {
  it('is created, changed, read and deleted', async () => {
    const send = await opened.as([builtInRoles.contributor]);
    const created = await send('PUT', group(), { location: 'Sweden Central', tags: { of: 'a test' } });
    expect([created.status, created.body]).toMatchObject([
      201,
      {
        id: group(),
        location: 'swedencentral',
        tags: { of: 'a test' },
        properties: { provisioningState: 'Succeeded' },
      },
    ]);
    const changed = await send('PUT', group('RG-FRESH'), { location: 'swedencentral', tags: {} });
    expect([changed.status, changed.body]).toMatchObject([200, { name: 'rg-fresh', tags: {} }]);
    expect((await send('GET', group())).status).toBe(200);
    expect((await send('DELETE', group())).status).toBe(200);
    expect(refusalOf(await send('GET', group()))).toEqual([404, 'ResourceGroupNotFound']);
    expect(refusalOf(await send('DELETE', group()))).toEqual([404, 'ResourceGroupNotFound']);
  });

  it('takes its vaults along when it is deleted', async () => {
    const send = await opened.as([builtInRoles.contributor]);
    expect((await send('DELETE', group(opened.vault.resourceGroup))).status).toBe(200);
    expect(opened.vault.deletedAt).not.toBeNull();
  });

  it('is refused without a location, in another location, and with an invalid name', async () => {
    const send = await opened.as([builtInRoles.owner]);
    expect(refusalOf(await send('PUT', group(), {}))).toEqual([400, 'InvalidRequestContent']);
    const elsewhere = { location: 'westeurope' };
    expect(refusalOf(await send('PUT', group(opened.vault.resourceGroup), elsewhere))).toEqual([
      409,
      'InvalidResourceGroupLocation',
    ]);
    for (const name of ['rg$', 'rg.', 'rg%zz', 'r'.repeat(91)])
      expect(refusalOf(await send('PUT', group(name), elsewhere))).toEqual([400, 'InvalidResourceGroup']);
  });

  it.each(['PUT', 'DELETE'])('is not changed by a Reader with %s', async (method) => {
    const send = await opened.as([builtInRoles.reader]);
    const json = method === 'PUT' ? { location: 'swedencentral' } : undefined;
    expect(refusalOf(await send(method, group(opened.vault.resourceGroup), json))).toEqual([
      403,
      'AuthorizationFailed',
    ]);
  });
});
