import { describe, expect, test } from 'vitest';
import { call } from './call.ts';
import { appToken, openLabVault } from './lab.ts';

const management = 'https://management.azure.com';

const opened = async () => {
  const given = await openLabVault();
  const { lab, subscription, vault, use } = given;
  const token = await appToken(lab, lab.one, management);
  const scope = `/subscriptions/${subscription.subscriptionId}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault.name}`;
  const change = (networkAcls: object) =>
    call(lab, `${management}${scope}?api-version=2023-07-01`, {
      method: 'PATCH',
      token,
      json: { properties: { networkAcls } },
    });
  const reach = async () => (await use('GET', '/keys/rsa-2048')).status;
  return { ...given, scope, change, reach };
};

describe('the firewall', () => {
  test.each([
    ['203.0.113.0/24', 200],
    ['203.0.113.27', 200],
    ['203.0.113.27/32', 200],
    ['203.0.113.26/31', 200],
    ['203.0.113.28/31', 403],
    ['198.51.100.0/24', 403],
  ])('with the rule %s answers %i to somebody at 203.0.113.27', async (rule, status) => {
    const { change, reach, lab } = await opened();
    expect(lab.simulator.world.callerAddress).toBe('203.0.113.27');
    const { body } = await change({ defaultAction: 'Deny', ipRules: [{ value: rule }] });
    expect(body.properties).toMatchObject({
      networkAcls: { ipRules: [{ value: rule.includes('/') ? rule : `${rule}/32` }] },
    });
    expect(await reach()).toBe(status);
  });

  test.each(['203.0.113.0/33', '203.0.113', 'everybody', '203.0.113.0/24/32', '2001:db8::/32'])(
    'takes no rule %s',
    async (value) => {
      const { change } = await opened();
      const { status, body } = await change({ defaultAction: 'Deny', ipRules: [{ value }] });
      expect([status, body.error.code]).toEqual([400, 'BadRequest']);
    },
  );

  test('keeps rules for subnets of the customer and refuses those of another tenant', async () => {
    const { change, subscription, scope, lab } = await opened();
    const subnet = (id: string) =>
      `/subscriptions/${id}/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/apps`;
    const own = { id: subnet(subscription.subscriptionId) };
    const { body } = await change({ virtualNetworkRules: [own] });
    expect(body.properties).toMatchObject({ networkAcls: { virtualNetworkRules: [own] } });
    const foreign = String(lab.two.subscriptions[0]?.subscriptionId);
    const refused = await change({ virtualNetworkRules: [{ id: subnet(foreign) }] });
    expect([refused.status, refused.body.error]).toEqual([
      403,
      {
        code: 'LinkedAuthorizationFailed',
        message: `The client has permission to perform action 'Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action' on scope '${scope}', however the current tenant '${lab.one.tenantId}' is not authorized to access linked subscription '${foreign}'.`,
      },
    ]);
  });
});

describe('a private endpoint', () => {
  const endpoint = {
    id: '/subscriptions/x/resourceGroups/rg-network/providers/Microsoft.Network/privateEndpoints/to-vault',
    callerAddress: null,
  };

  test('lets those in who come through it, whatever the rules, and the vault sees their private address', async () => {
    const { vault, reach, use } = await opened();
    vault.network.publicAccess = 'Disabled';
    vault.privateEndpoint = { ...endpoint, callerAddress: '10.20.1.4' };
    expect(await reach()).toBe(200);
    const { headers } = await use('GET', '/healthstatus');
    expect(headers.get('x-ms-keyvault-network-info')).toBe(
      'conn_type=PrivateLink;addr=10.20.1.4;act_addr_fam=InterNetworkV6;',
    );
  });

  test('does nothing for those who come past it', async () => {
    const { vault, use } = await opened();
    vault.network.publicAccess = 'Disabled';
    vault.privateEndpoint = endpoint;
    const { status, body, headers } = await use('GET', '/keys/rsa-2048');
    expect([status, body.error.innererror.code]).toEqual([403, 'ForbiddenByConnection']);
    expect(headers.get('x-ms-keyvault-network-info')).toContain('addr=203.0.113.27;');
  });

  test('shows among the vault’s connections', async () => {
    const { vault, change } = await opened();
    vault.privateEndpoint = endpoint;
    const { body } = await change({});
    expect(body.properties).toMatchObject({
      privateEndpointConnections: [{ properties: { privateEndpoint: { id: endpoint.id } } }],
    });
  });
});
