import { describe, expect, it } from 'vitest';
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
  it.each([
    ['203.0.113.0/24', 200],
    ['203.0.113.27', 200],
    ['203.0.113.27/32', 200],
    ['203.0.113.26/31', 200],
    ['203.0.113.28/31', 403],
    ['198.51.100.0/24', 403],
  ])('with the rule %s answers %i to a caller at 203.0.113.27', async (rule, status) => {
    const { change, reach, lab } = await opened();
    expect(lab.simulator.world.callerAddress).toBe('203.0.113.27');
    const { body } = await change({ defaultAction: 'Deny', ipRules: [{ value: rule }] });
    expect(body.properties).toMatchObject({
      networkAcls: { ipRules: [{ value: rule.includes('/') ? rule : `${rule}/32` }] },
    });
    expect(await reach()).toBe(status);
  });

  it.each(['203.0.113.0/33', '203.0.113', 'anything', '203.0.113.0/24/32', '2001:db8::/32'])(
    'refuses the rule %s',
    async (value) => {
      const { change } = await opened();
      const { status, body } = await change({ defaultAction: 'Deny', ipRules: [{ value }] });
      expect([status, body.error.code]).toEqual([400, 'BadRequest']);
    },
  );

  it('keeps rules for subnets of the customer, and refuses those of another tenant', async () => {
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

describe('a network security perimeter', () => {
  const perimeter = {
    id: '/subscriptions/x/resourceGroups/rg-network/providers/Microsoft.Network/networkSecurityPerimeters/vaults',
    accessMode: 'Enforced',
    allowedAddresses: [],
  } as const;

  it('refuses every address that no rule allows, also if the vault itself allows it', async () => {
    const { vault, use, lab } = await opened();
    vault.perimeter = perimeter;
    const { status, body, headers } = await use('GET', '/keys/rsa-2048');
    expect([status, body.error]).toEqual([
      403,
      {
        code: 'Forbidden',
        message: expect.stringMatching(
          /^The request was forbidden by NSP policy\.\r\nCaller: appid=\S+\r\nVault: labone-vault;location=swedencentral\r\n$/,
        ) as string,
        innererror: { code: 'ForbiddenByNsp' },
      },
    ]);
    expect(headers.get('x-ms-keyvault-network-info')).toContain(`addr=${lab.simulator.world.callerAddress};`);
  });

  it('allows the addresses of its rules, also if the firewall blocks them', async () => {
    const { vault, change, reach } = await opened();
    await change({ defaultAction: 'Deny', bypass: 'AzureServices' });
    vault.perimeter = { ...perimeter, allowedAddresses: ['203.0.113.0/24'] };
    expect(await reach()).toBe(200);
    vault.perimeter = { ...perimeter, allowedAddresses: ['198.51.100.0/24'] };
    expect(await reach()).toBe(403);
  });

  it('in learning mode falls back to the rules of the vault', async () => {
    const { vault, change, reach, use } = await opened();
    vault.perimeter = { ...perimeter, accessMode: 'Learning' };
    expect(await reach()).toBe(200);
    await change({ defaultAction: 'Deny' });
    expect((await use('GET', '/keys/rsa-2048')).body.error.innererror.code).toBe('ForbiddenByFirewall');
  });

  it('that is required but missing refuses every address, and Resource Manager shows the requirement', async () => {
    const { lab, scope, use } = await opened();
    const token = await appToken(lab, lab.one, management);
    const { body } = await call(lab, `${management}${scope}?api-version=2023-07-01`, {
      method: 'PATCH',
      token,
      json: { properties: { publicNetworkAccess: 'SecuredByPerimeter' } },
    });
    expect(body.properties).toMatchObject({ publicNetworkAccess: 'SecuredByPerimeter' });
    expect((await use('GET', '/keys/rsa-2048')).body.error.innererror.code).toBe('ForbiddenByNsp');
  });

  it('does not concern an approved private endpoint', async () => {
    const { vault, reach } = await opened();
    vault.perimeter = perimeter;
    vault.privateEndpoint = { id: 'endpoint', callerAddress: '10.20.1.4' };
    expect(await reach()).toBe(200);
  });
});

describe('the bypass for trusted services', () => {
  it('does not include an application of somebody else', async () => {
    const { change, use } = await opened();
    await change({ defaultAction: 'Deny', bypass: 'AzureServices' });
    const { status, body } = await use('GET', '/keys/rsa-2048');
    expect([status, body.error.innererror.code]).toEqual([403, 'ForbiddenByFirewall']);
    expect(body.error.message).toContain('caller is not a trusted service');
  });

  it.each([
    ['AzureServices', 'Public network access is disabled and request is not from a trusted service'],
    ['None', "caller was ignored because bypass is not set to 'AzureServices'"],
  ] as const)('%s changes the words of a private vault', async (bypass, words) => {
    const { vault, use } = await opened();
    vault.network = { ...vault.network, publicAccess: 'Disabled', bypass };
    const { body } = await use('GET', '/keys/rsa-2048');
    expect(body.error.innererror.code).toBe('ForbiddenByConnection');
    expect(body.error.message).toContain(words);
  });
});

describe('a private endpoint', () => {
  const endpoint = {
    id: '/subscriptions/x/resourceGroups/rg-network/providers/Microsoft.Network/privateEndpoints/to-vault',
    callerAddress: null,
  };

  it('bypasses the rules, and the vault sees the private address of the caller', async () => {
    const { vault, reach, use } = await opened();
    vault.network.publicAccess = 'Disabled';
    vault.privateEndpoint = { ...endpoint, callerAddress: '10.20.1.4' };
    expect(await reach()).toBe(200);
    const { headers } = await use('GET', '/healthstatus');
    expect(headers.get('x-ms-keyvault-network-info')).toBe(
      'conn_type=PrivateLink;addr=10.20.1.4;act_addr_fam=InterNetworkV6;',
    );
  });

  it('has no effect for callers that do not use it', async () => {
    const { vault, use } = await opened();
    vault.network.publicAccess = 'Disabled';
    vault.privateEndpoint = endpoint;
    const { status, body, headers } = await use('GET', '/keys/rsa-2048');
    expect([status, body.error.innererror.code]).toEqual([403, 'ForbiddenByConnection']);
    expect(headers.get('x-ms-keyvault-network-info')).toContain('addr=203.0.113.27;');
  });

  it('is listed in the vault’s connections', async () => {
    const { vault, change } = await opened();
    vault.privateEndpoint = endpoint;
    const { body } = await change({});
    expect(body.properties).toMatchObject({
      privateEndpointConnections: [{ properties: { privateEndpoint: { id: endpoint.id } } }],
    });
  });
});
