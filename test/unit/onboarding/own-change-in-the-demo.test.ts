import { describe, expect, it } from 'vitest';
import type { CheckId } from '../../../shared/domain/check.ts';
import type { NewKey, OwnChange } from '../../../shared/domain/onboarding/own-change.ts';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import type { PrivateEndpoint } from '../../../electron/simulator/world/vault.ts';
import { vaultScope } from '../../../electron/simulator/world/subscription.ts';
import { createSettingsKeeper } from '../../../electron/store/settings/settings-keeper.ts';
import { memorySettingsFile } from '../../support/memory-settings-file.ts';
import { consoleParts } from '../../support/console-parts.ts';
import { newCustomer } from './new-customer.ts';

/** The console of a provider, in which the administrator of the new customer signed in at the tenant. */
async function ownConsole() {
  const customer = await newCustomer();
  const { signIn, signIns, vaultSignIns, tenant, caller, report, simulated, who } = customer;
  await signIn();
  const settings = createSettingsKeeper(memorySettingsFile());
  const { handlers, records } = consoleParts({ customerSignIns: signIns, vaultSignIns, settings });
  await records.tenants.add(tenant);
  await records.runs.keep(report);
  const { tenantId } = tenant;
  const [subscription] = simulated.subscriptions;
  const [vault] = subscription?.vaults ?? [];
  if (!subscription || !vault) throw new Error('The customer has no vault.');
  const plan = async (change: OwnChange) => {
    const answer = await handlers.onboarding.planChange({ tenantId, change }, caller);
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.value;
  };
  return {
    ...customer,
    subscription,
    vault,
    plan,
    settings,
    make: (change: OwnChange, digest: string) =>
      handlers.onboarding.change({ tenantId, change, digest }, caller),
    onboarding: handlers.onboarding,
    vaults: async () => (await records.tenants.find(tenantId))?.vaults,
    grantPerson(roleDefinitionId: string) {
      const scope = vaultScope(subscription, vault);
      subscription.roleAssignments.push({
        ...{ name: guidFrom(roleDefinitionId), scope, roleDefinitionId, principalId: who.objectId },
        ...{ principalType: 'User', createdAt: 0, createdBy: who.objectId, effectiveFrom: 0 },
      });
    },
  };
}

type Own = Awaited<ReturnType<typeof ownConsole>>;

const keyIn = (place: NewKey['place'], part: Partial<NewKey> = {}): NewKey => ({
  ...{ kind: 'key', place, keyName: 'causeway', type: 'RSA', size: 3072, rotation: 'P1Y' },
  ...part,
});
const newVault = ({ subscription }: Own, part: object = {}): NewKey['place'] => ({
  ...{ is: 'new', subscriptionId: subscription.subscriptionId, resourceGroup: 'rg-encryption' },
  ...{ vaultName: 'coatapeque-new', location: 'westeurope', sku: 'premium', closed: true },
  ...part,
});

describe('a key that an administrator creates', () => {
  it('in a new key vault: both requests are shown, sent once, and the key is used without its version', async () => {
    const own = await ownConsole();
    own.settings.change({
      onboarding: { ...own.settings.read().onboarding, addresses: ['203.0.113.7/32'] },
    });
    const change = keyIn(newVault(own), { type: 'RSA-HSM' });
    const { requests, digest } = await own.plan(change);
    expect(
      requests.map(({ method, url, exists }) => [method, new URL(url).pathname.split('/').at(-1), exists]),
    ).toEqual([
      ['PUT', 'coatapeque-new', false],
      ['PUT', 'causeway', false],
    ]);
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      location: 'westeurope',
      properties: {
        ...{ tenantId: own.tenant.tenantId, enableRbacAuthorization: true, enablePurgeProtection: true },
        networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.7/32' }] },
      },
    });
    expect(own.subscription.vaults).toHaveLength(1);
    expect(await own.make(change, digest)).toEqual({ ok: true, value: { sent: 2 } });
    const created = own.subscription.vaults.find(({ name }) => name === 'coatapeque-new');
    expect(created).toMatchObject({ purgeProtection: true, authorization: 'rbac', sku: 'premium' });
    expect(created?.keys.get('causeway')).toMatchObject({
      versions: [{ kind: 'RSA-3072', inHardware: true, operations: ['wrapKey', 'unwrapKey'] }],
      rotationPolicy: { actions: [{ type: 'Rotate', afterCreate: 'P1Y' }], expiryTime: null },
    });
    expect(await own.vaults()).toContainEqual({
      ...{ vaultUri: 'https://coatapeque-new.vault.azure.net', keyName: 'causeway' },
      ...{ keyVersion: null, secretName: null },
    });
  });

  it('twice changes nothing, and does not touch what the owner changed since', async () => {
    const own = await ownConsole();
    const change = keyIn(newVault(own));
    await own.make(change, (await own.plan(change)).digest);
    const created = own.subscription.vaults.find(({ name }) => name === 'coatapeque-new');
    if (!created) return expect.unreachable('no vault');
    created.network = { ...created.network, defaultAction: 'Deny', allowedAddresses: ['198.51.100.4'] };
    const again = await own.plan({ ...change, size: 4096 });
    expect(again.requests.map(({ exists }) => exists)).toEqual([true, true]);
    expect(await own.make({ ...change, size: 4096 }, again.digest)).toEqual({ ok: true, value: { sent: 0 } });
    expect(created.network.allowedAddresses).toEqual(['198.51.100.4']);
    expect(created.keys.get('causeway')?.versions).toMatchObject([{ kind: 'RSA-3072' }]);
  });

  it('is refused in words of its own if the plan changed, the name is taken, or a deleted vault holds it', async () => {
    const own = await ownConsole();
    const code = async (change: NewKey, digest?: string) => {
      const answer = await own.make(change, digest ?? (await own.plan(change)).digest);
      return answer.ok ? 'ok' : answer.problem.code;
    };
    const other = keyIn(newVault(own), { keyName: 'other' });
    expect(await code(other, (await own.plan(keyIn(newVault(own)))).digest)).toBe('grant-plan-changed');
    const foreign = [...own.demo.simulator.world.vaults.keys()].find((name) => name !== own.vault.name) ?? '';
    expect(await code(keyIn(newVault(own, { vaultName: foreign })))).toBe('vault-name-in-use');
    own.vault.deletedAt = Date.now();
    expect(
      await code(
        keyIn(newVault(own, { vaultName: own.vault.name, closed: false }), { keyName: 'data-encryption' }),
      ),
    ).toBe('vault-name-held-by-deleted-vault');
    expect(own.subscription.vaults).toHaveLength(1);
  });

  it('in a vault that the list has with another key stands beside it, and is checked by itself', async () => {
    const own = await ownConsole();
    const [listed] = own.tenant.vaults;
    const vaultUri = listed?.vaultUri ?? '';
    const change = keyIn({ is: 'present', vaultUri });
    expect(await own.make(change, (await own.plan(change)).digest)).toEqual({ ok: true, value: { sent: 1 } });
    const vaults = await own.vaults();
    expect(vaults).toEqual([listed, { vaultUri, keyName: 'causeway', keyVersion: null, secretName: null }]);
    const { results } = await own.access.check({ ...own.tenant, vaults: vaults ?? [] });
    const statesOf = (check: CheckId) =>
      results.flatMap((one) => (one.check === check ? [[one.keyName, one.verdict.state]] : []));
    expect(statesOf('vault-found')).toEqual([
      ['data-encryption', 'passed'],
      ['causeway', 'passed'],
    ]);
  });

  it('takes the place of another key only in the customer’s own workspace', async () => {
    const own = await ownConsole();
    const [listed] = own.tenant.vaults;
    const { tenantId } = own.tenant;
    const chosen = {
      tenantId,
      vaultUri: listed?.vaultUri ?? '',
      keyName: 'other',
      insteadOf: { vaultUri: listed?.vaultUri ?? '', keyName: 'data-encryption' },
    };
    expect(await own.onboarding.chooseKey(chosen, own.caller)).toMatchObject({
      problem: { code: 'input-invalid' },
    });
    expect(await own.vaults()).toEqual([listed]);
  });
});

describe('a private endpoint connection', () => {
  const pending: PrivateEndpoint = {
    id: `/subscriptions/${guidFrom('provider')}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/causeway`,
    ...{ status: 'Pending' as const, description: 'Bridgehead', callerAddress: '10.0.0.4' },
  };

  it('is listed with whose it is, and approved, which the access check proves', async () => {
    const own = await ownConsole();
    const { access, vault, tenant, onboarding, caller } = own;
    const endpoint = { ...pending };
    vault.privateEndpoint = endpoint;
    vault.network = { ...vault.network, publicAccess: 'Disabled' };
    const networkOf = async () =>
      (await access.check(tenant)).results.find(({ check }) => check === 'vault-network')?.verdict.state;
    expect(await networkOf()).toBe('failed');
    const listed = await onboarding.connections({ tenantId: tenant.tenantId }, caller);
    if (!listed.ok) return expect.unreachable(listed.problem.code);
    expect(listed.value).toMatchObject([
      { endpointId: pending.id, status: 'Pending', description: 'Bridgehead' },
    ]);
    const change = { kind: 'connection', connectionId: listed.value[0]?.connectionId ?? '' } as const;
    const { digest, requests } = await own.plan(change);
    expect(requests).toMatchObject([{ method: 'PUT', exists: false }]);
    expect(await own.make(change, digest)).toEqual({ ok: true, value: { sent: 1 } });
    expect(endpoint.status).toBe('Approved');
    expect(await networkOf()).toBe('passed');
    expect((await own.plan(change)).requests).toMatchObject([{ exists: true }]);
  });

  it('of another key vault is not found', async () => {
    const own = await ownConsole();
    const endpoint = { ...pending };
    own.vault.privateEndpoint = endpoint;
    const connectionId = `${vaultScope(own.subscription, { ...own.vault, name: 'another-kv' })}/privateEndpointConnections/causeway`;
    await expect(own.plan({ kind: 'connection', connectionId })).rejects.toThrow('resource-not-found');
    expect(endpoint.status).toBe('Pending');
  });
});

describe('the state of the key', () => {
  const disabled = ({ tenant }: Own): OwnChange => ({
    ...{ kind: 'key-state', vaultUri: tenant.vaults[0]?.vaultUri ?? '', keyName: 'data-encryption' },
    enabled: false,
  });
  const isEnabled = ({ vault }: Own) => vault.keys.get('data-encryption')?.versions.at(-1)?.enabled;

  it('is changed with a sign-in at Key Vault alone, and by a person with a role for keys', async () => {
    const own = await ownConsole();
    const change = disabled(own);
    const { digest, requests } = await own.plan(change);
    expect(requests).toMatchObject([
      { method: 'PATCH', body: JSON.stringify({ attributes: { enabled: false } }, null, 2), exists: false },
    ]);
    expect(requests[0]?.url).toMatch(
      /^https:\/\/coatapeque-kv\.vault\.azure\.net\/keys\/data-encryption\/[0-9a-f]{32}\?api-version=7\.5$/,
    );
    expect(await own.make(change, digest)).toMatchObject({ problem: { code: 'customer-sign-in-required' } });
    await own.signInToVault();
    // The owner of a subscription has no access to its data.
    expect(await own.make(change, digest)).toMatchObject({ problem: { code: 'key-state-not-authorised' } });
    expect(isEnabled(own)).toBe(true);
    own.grantPerson(builtInRoles.keyVaultCryptoOfficer.id);
    expect(await own.make(change, digest)).toEqual({ ok: true, value: { sent: 1 } });
    expect(isEnabled(own)).toBe(false);
    const back = { ...change, enabled: true };
    expect(await own.make(back, (await own.plan(back)).digest)).toEqual({ ok: true, value: { sent: 1 } });
    expect(isEnabled(own)).toBe(true);
  });

  it('of a key that is not the key of the tenant is refused', async () => {
    const own = await ownConsole();
    await expect(own.plan({ ...disabled(own), keyName: 'another' } as OwnChange)).rejects.toThrow(
      'key-not-found',
    );
  });
});

it('the resource groups that the administrator sees are offered with their region', async () => {
  const own = await ownConsole();
  const { onboarding, tenant, caller, subscription } = own;
  expect(await onboarding.places({ tenantId: tenant.tenantId }, caller)).toEqual({
    ok: true,
    value: [
      {
        ...{ subscriptionId: subscription.subscriptionId, subscriptionName: 'Production' },
        ...{ resourceGroup: 'rg-encryption', location: subscription.resourceGroups[0]?.location },
      },
    ],
  });
});
