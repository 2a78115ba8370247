import { beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { openSubscription, type SendToManagement } from './open-subscription.ts';
import { giveRole, refusalOf } from './person-token.ts';

const path = '/providers/Microsoft.ResourceGraph/resources';
const query = "resources | where type =~ 'microsoft.keyvault/vaults'";
type Row = Readonly<Record<string, unknown>>;
interface Found {
  readonly totalRecords: number;
  readonly count: number;
  readonly data: readonly Row[];
  readonly $skipToken?: string;
}

let opened: Awaited<ReturnType<typeof openSubscription>>;
beforeEach(async () => {
  opened = await openSubscription();
  const [vault] = opened.subscription.vaults;
  if (!vault) throw new Error('The lab has no vault.');
  for (const name of ['labone-second', 'labone-third']) opened.subscription.vaults.push({ ...vault, name });
});

const ask = async (send: SendToManagement, more: object = {}) => send('POST', path, { query, ...more });
const found = async (send: SendToManagement, more: object = {}): Promise<Found> => {
  const { status, body } = await ask(send, more);
  expect(status).toBe(200);
  return body as unknown as Found;
};
const namesIn = ({ data }: Found) => data.map(({ name }) => name);

describe('Resource Graph', () => {
  it('finds the vaults that the caller may read', async () => {
    const { subscription, member, as, scopes } = opened;
    giveRole(subscription, member, builtInRoles.reader.id, scopes.vault);
    const send = await as([]);
    const answer = await found(send);
    expect(answer).toMatchObject({ totalRecords: 1, count: 1, facets: [], resultTruncated: 'false' });
    expect(answer.data).toEqual([
      expect.objectContaining({
        id: scopes.vault,
        name: opened.vault.name,
        type: 'microsoft.keyvault/vaults',
        tenantId: opened.tenant.tenantId,
        subscriptionId: subscription.subscriptionId,
        properties: expect.objectContaining({
          vaultUri: `https://${opened.vault.name}.vault.azure.net/`,
        }) as Row,
      }),
    ]);
    giveRole(subscription, member, builtInRoles.reader.id);
    expect(namesIn(await found(send))).toEqual(['labone-second', 'labone-third', 'labone-vault']);
  });

  it('finds nothing for a caller without a role, and no deleted vaults', async () => {
    const send = await opened.as([]);
    expect(await found(send)).toMatchObject({ totalRecords: 0, data: [] });
    opened.vault.deletedAt = 0;
    const reader = await opened.as([builtInRoles.reader]);
    expect(namesIn(await found(reader))).not.toContain(opened.vault.name);
  });

  it('answers in pages', async () => {
    const send = await opened.as([builtInRoles.reader]);
    const first = await found(send, { options: { $top: 2 } });
    expect([first.totalRecords, first.count]).toEqual([3, 2]);
    const last = await found(send, { options: { $top: 2, $skipToken: first.$skipToken } });
    expect(namesIn(last)).toEqual(['labone-vault']);
    expect(last.$skipToken).toBeUndefined();
  });

  it('limits the answer to subscriptions and columns', async () => {
    const send = await opened.as([builtInRoles.reader]);
    const { subscriptionId } = opened.subscription;
    const projected = await found(send, {
      query: `${query} | project name, location`,
      subscriptions: [subscriptionId],
    });
    expect(projected.data[0]).toEqual({ name: 'labone-second', location: 'swedencentral' });
    const foreign = await ask(send, { subscriptions: [guidFrom('another')] });
    expect([...refusalOf(foreign), foreign.body.error]).toMatchObject([
      400,
      'BadRequest',
      { details: [{ code: 'NoValidSubscriptionsInQueryRequest' }] },
    ]);
  });

  it.each<readonly [string, readonly Row[]]>([
    ["resources | where type =~ 'Microsoft.Compute/virtualMachines'", []],
    [
      'Resources | project name | order by name asc | take 2',
      [{ name: 'labone-second' }, { name: 'labone-third' }],
    ],
    ['resources | sort by name | limit 1 | project name', [{ name: 'labone-vault' }]],
    ['resources | top 1 by name asc | project vault = name', [{ vault: 'labone-second' }]],
    [`${query} | count`, [{ Count: 3 }]],
    ['resources | summarize count() by type', [{ type: 'microsoft.keyvault/vaults', count_: 3 }]],
    ['resources | summarize total = count()', [{ total: 3 }]],
    ['resources | distinct location', [{ location: 'swedencentral' }]],
    [`${query} and name == 'labone-vault' | project name`, [{ name: 'labone-vault' }]],
    [`${query} and name == 'LABONE-VAULT' | project name`, []],
    ["resources | where name in~ ('LABONE-THIRD', 'x') | project name", [{ name: 'labone-third' }]],
    [
      "resources | where name !in ('labone-third', 'labone-second') | project name",
      [{ name: 'labone-vault' }],
    ],
    ["resources | where name has 'third' or name endswith 'COND' | count", [{ Count: 2 }]],
    ["resources | where not(name contains 'o') | count", [{ Count: 0 }]],
    [
      "resources | where properties.enableRbacAuthorization == true and (name startswith 'labone-v') | extend sku = tostring(properties.sku.name) | project sku, properties.vaultUri",
      [{ sku: 'standard', properties_vaultUri: 'https://labone-vault.vault.azure.net/' }],
    ],
    ["resources | where isnotempty(tags['env']) | count", [{ Count: 0 }]],
    [
      "resources | where name != 'a|b' | project-away id, properties | project name | take 1",
      [{ name: 'labone-second' }],
    ],
  ])('answers the query %j', async (other, rows) => {
    const send = await opened.as([builtInRoles.reader]);
    const { data, totalRecords } = await found(send, { query: other });
    expect(data).toEqual(rows);
    expect(totalRecords).toBe(rows.length);
  });

  it.each([
    'ResourceContainers',
    `${query} | project nothing`,
    `${query} | project name | where location == 'x'`,
    `${query} | summarize avg(1)`,
    `${query} | join kind=inner (resources) on id`,
    `${query} | where`,
    `${query} | where name ==`,
    `${query} | take one`,
    `${query} |`,
    "resources | where name == 'open",
    'resources | where name == ;',
    '',
  ])('refuses the query %j', async (other) => {
    const send = await opened.as([builtInRoles.reader]);
    const answer = await ask(send, { query: other });
    expect([answer.status, answer.body.error]).toMatchObject([
      400,
      {
        code: 'BadRequest',
        message: expect.stringMatching(
          /^Please provide below info .*correlationId = [0-9a-f-]{36}\.$/,
        ) as string,
        details: [{ code: 'InvalidQuery' }, { code: 'ParserFailure' }],
      },
    ]);
  });

  it.each([{ $top: 0 }, { $top: 1_001 }, { $skipToken: 'bm90aGluZw==' }, { resultFormat: 'table' }])(
    'refuses the options %j',
    async (options) => {
      const send = await opened.as([builtInRoles.reader]);
      expect((await ask(send, { options })).status).toBe(400);
    },
  );
});
