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

describe('a list of Resource Manager', () => {
  interface Page {
    readonly value: readonly { readonly name: string }[];
    readonly nextLink?: string;
  }
  const read = async (path: string): Promise<Page> => {
    const send = await opened.as([builtInRoles.reader]);
    const { status, body } = await send('GET', path);
    expect(status).toBe(200);
    return body as unknown as Page;
  };
  /** The names on each page. */
  const pagesOf = async (first: string): Promise<string[][]> => {
    const names: string[][] = [];
    for (let path: string | undefined = first; path !== undefined && names.length < 9;) {
      const { value, nextLink } = await read(path);
      names.push(value.map(({ name }) => name));
      path = nextLink?.replace('https://management.azure.com', '').replace(/&api-version=[^&]*/, '');
    }
    return names;
  };

  it.each(['/resourceGroups', '/resources', '/providers/Microsoft.KeyVault/vaults'])(
    'of %s comes in pages',
    async (list) => {
      const { subscription, vault, scopes } = opened;
      subscription.vaults.push({ ...vault, name: 'labone-second' }, { ...vault, name: 'labone-third' });
      const [present] = subscription.resourceGroups;
      if (!present) throw new Error('There is no resource group.');
      subscription.resourceGroups.push({ ...present, name: 'rg-b' }, { ...present, name: 'rg-c' });
      const all = (await read(`${scopes.subscription}${list}`)).value.map(({ name }) => name);
      expect(all).toHaveLength(3);
      const pages = await pagesOf(`${scopes.subscription}${list}?$top=2`);
      expect(pages).toEqual([all.slice(0, 2), all.slice(2)]);
      const send = await opened.as([builtInRoles.reader]);
      expect(refusalOf(await send('GET', `${scopes.subscription}${list}?$skiptoken=!`))).toEqual([
        400,
        'InvalidSkipToken',
      ]);
    },
  );

  it('of resource groups can be limited to a tag', async () => {
    const { subscription, scopes } = opened;
    const tagged = { name: 'rg-tagged', location: 'westeurope', tags: { Env: 'test' } };
    subscription.resourceGroups.push(tagged);
    const named = (filter: string) => read(`${scopes.subscription}/resourceGroups?$filter=${filter}`);
    expect((await named("tagName eq 'env'")).value).toMatchObject([{ name: 'rg-tagged' }]);
    expect((await named("tagName eq 'env' and tagValue eq 'test'")).value).toHaveLength(1);
    expect((await named("tagName eq 'env' and tagValue eq 'other'")).value).toEqual([]);
    const send = await opened.as([builtInRoles.reader]);
    expect(refusalOf(await send('GET', `${scopes.subscription}/resourceGroups?$filter=name`))).toEqual([
      400,
      'InvalidFilterInQueryString',
    ]);
  });
});
