import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createHeldTokens,
  createRevocationDrill,
  dropHeldTokens,
} from '../../../electron/checks/revocation-drill.ts';
import { createSignInForGraph } from '../../../electron/customer/sign-in-for-graph.ts';
import { addingPermission } from '../../../electron/azure/graph/own-application.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { performPlan, planAccess } from '../../../electron/onboarding/customer-acts.ts';
import { performRemoval } from '../../../electron/onboarding/offboarding/perform-removal.ts';
import { planOffboarding } from '../../../electron/onboarding/offboarding/plan-offboarding.ts';
import { proveRemoval } from '../../../electron/onboarding/offboarding/prove-removal.ts';
import type { TenantAccess } from '../../../electron/identity/tenant-access.ts';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { subscriptionScope } from '../../../electron/simulator/world/subscription.ts';
import { refusalRows } from '../../../shared/domain/onboarding/refusal-rows.ts';
import { outcomeOfProof, type RemovalDepth } from '../../../shared/domain/onboarding/removal.ts';
import { browserOf } from '../identity/people/console-sign-in.ts';
import { newCustomer } from './new-customer.ts';

const { signal } = new AbortController();

/** The new customer with access to the key, whose administrator takes it back. */
async function grantedCustomer() {
  const customer = await newCustomer();
  const { access: checks, demo, tenant, principalId, simulated, who } = customer;
  const access = await customer.signIn();
  if (!access) throw new Error('Nobody is signed in.');
  const granted = await planAccess(access, { tenant, principalId, part: 'role', addresses: [] });
  if (granted.ok) await performPlan(access, granted.value);
  const held = createHeldTokens();
  const drill = createRevocationDrill({ openTenant: checks.openTenant, held });
  const graph = (): Promise<TenantAccess> =>
    createSignInForGraph({
      application: {
        ...{ appId: demo.consoleApp.clientId, homeTenantId: demo.app.homeTenantId },
        ...{ cloud: 'public', keepsTokens: false },
      },
      tenantId: tenant.tenantId,
      transport: createTransport({ backend: (request) => demo.simulator.fetch(request) }),
      openBrowser: browserOf({ demo }, who),
    })({ permission: addingPermission, signal });
  const plan = (depth: RemovalDepth) =>
    planOffboarding(access, { depth, principalId, isEnabled: null, seesGraph: false });
  const [subscription] = simulated.subscriptions;
  const [vault] = tenant.vaults;
  if (!subscription || !vault) throw new Error('The customer has no key vault.');
  return {
    ...{ ...customer, admin: access, held, drill, graph, plan, subscription },
    key: { is: 'key', vaultUri: vault.vaultUri, keyName: vault.keyName ?? '' } as const,
    remove: async (depth: RemovalDepth) => {
      const { requests } = await plan(depth);
      return performRemoval(access, await graph(), requests);
    },
    /** What the provider finds, with new tokens and with those that it holds. */
    prove: async () => refusalRows(await checks.check(tenant), await drill(tenant, signal)),
    assign: (scope: string, who = principalId) =>
      subscription.roleAssignments.push({
        ...{ name: randomUUID(), scope, principalId: who },
        ...{ roleDefinitionId: builtInRoles.reader.id, principalType: 'ServicePrincipal' },
        ...{ createdAt: 0, createdBy: who, effectiveFrom: 0 },
      }),
  };
}
const found = (rows: readonly { readonly found: string }[]) =>
  [...new Set(rows.map((row) => row.found))].sort();

describe('a removal of everything', () => {
  it('lists every role that the person sees, and removes it before the service principal', async () => {
    const { plan, assign, subscription, remove, simulated, principalId } = await grantedCustomer();
    assign(subscriptionScope(subscription));
    const { requests, grants, notSeen } = await plan({ is: 'everything' });
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).host}`)).toEqual([
      'DELETE management.azure.com',
      'DELETE management.azure.com',
      'DELETE graph.microsoft.com',
    ]);
    expect(requests.at(-1)?.url).toBe(`https://graph.microsoft.com/v1.0/servicePrincipals/${principalId}`);
    expect(grants.map(({ what, fate }) => [what, fate])).toEqual(
      expect.arrayContaining([
        ['The role Key Vault Crypto Service Encryption User', 'removed'],
        ['The role Reader', 'removed'],
      ]),
    );
    expect(notSeen[0]).toMatch(/^Others may exist/);
    expect(notSeen).toHaveLength(2);
    expect(await remove({ is: 'everything' })).toEqual({ ok: true, value: 3 });
    expect(subscription.roleAssignments.filter((one) => one.principalId === principalId)).toEqual([]);
    expect(
      simulated.servicePrincipals.find(({ objectId }) => objectId === principalId)?.deletedAt,
    ).not.toBeNull();
  });

  it('removes access policies as well', async () => {
    const { plan, simulated, tenant, admin, principalId } = await grantedCustomer();
    for (const vault of simulated.subscriptions.flatMap(({ vaults }) => vaults))
      vault.authorization = 'access policies';
    const granted = await planAccess(admin, { tenant, principalId, part: 'role', addresses: [] });
    if (granted.ok) await performPlan(admin, granted.value);
    const { requests, grants } = await plan({ is: 'everything' });
    expect(requests.map(({ url }) => new URL(url).pathname.split('/').at(-1))).toContain('remove');
    expect(grants).toContainEqual(
      expect.objectContaining({ what: 'An access policy of the key vault', fate: 'removed' }),
    );
  });

  it('lists what the application has in Microsoft Entra, and says what cannot be read', async () => {
    const { admin, graph, principalId } = await grantedCustomer();
    const reader = await graph();
    const { grants, notSeen } = await planOffboarding(
      { ...admin, token: reader.token.bind(reader) },
      { depth: { is: 'everything' }, principalId, isEnabled: true, seesGraph: true },
    );
    expect(grants).toContainEqual({
      ...{ what: 'The application permission Microsoft Graph: User.Read.All', where: 'Microsoft Entra' },
      fate: 'ends',
    });
    expect(notSeen.join(' ')).toContain('delegated permissions');
  });

  it('is proven by the application: before nothing is gone, afterwards everything but the tokens that it holds', async () => {
    const { prove, remove, held, tenant } = await grantedCustomer();
    const before = await prove();
    expect(found(before)).toEqual(['present']);
    expect(outcomeOfProof({ rows: before })).toBe('present');
    await remove({ is: 'everything' });
    const after = await prove();
    const left = after.filter((row) => row.found !== 'gone');
    expect(left.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^A token for Microsoft Graph .* issued/),
    ]);
    expect(left[0]).toMatchObject({ found: 'present', until: expect.stringMatching(/Z$/) as string });
    expect(outcomeOfProof({ rows: after })).toBe('ending');
    expect(after.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'Service principal in the tenant',
        expect.stringMatching(/^A new token for Key Vault/) as string,
        expect.stringMatching(/^A token for Key Vault .* issued/) as string,
      ]),
    );
    dropHeldTokens(held, tenant);
    expect(outcomeOfProof({ rows: await prove() })).toBe('gone');
  });

  it('is not proven by a refusal that the provider caused', async () => {
    const { prove, demo } = await grantedCustomer();
    const application = demo.simulator.world.applications.get(demo.app.clientId);
    if (application) application.secrets = [];
    const rows = await prove();
    expect(found(rows)).toEqual(['unknown']);
    expect(outcomeOfProof({ rows })).toBe('unknown');
  });

  it('is seen by the own sign-in of the administrator, as far as it can', async () => {
    const { admin, graph, remove, principalId, demo } = await grantedCustomer();
    const reader = await graph();
    const own = { ...admin, token: reader.token.bind(reader) };
    const wanted = { appId: demo.app.clientId, principalId, seesGraph: true };
    expect(found(await proveRemoval(own, wanted))).toEqual(['present', 'unknown']);
    await remove({ is: 'everything' });
    const rows = await proveRemoval(own, wanted);
    expect(rows.map((row) => row.found)).toEqual(['gone', 'gone', 'unknown']);
    expect((await proveRemoval(own, { ...wanted, principalId: null })).map((row) => row.found)).toContain(
      'unknown',
    );
  });
});

describe('a pause', () => {
  it('stops new tokens, and ends with everything as it was', async () => {
    const { plan, remove, prove } = await grantedCustomer();
    await prove();
    expect((await plan({ is: 'pause' })).requests).toMatchObject([
      { method: 'PATCH', body: '{\n  "accountEnabled": false\n}' },
    ]);
    expect(await remove({ is: 'pause' })).toEqual({ ok: true, value: 1 });
    const paused = await prove();
    expect(paused.find(({ what }) => what.startsWith('A new token for Key Vault'))).toMatchObject({
      found: 'gone',
      detail: expect.stringContaining('disabled') as string,
    });
    expect(await remove({ is: 'resume' })).toEqual({ ok: true, value: 1 });
    expect(found(await prove())).toEqual(['present']);
  });
});

describe('a removal of one key', () => {
  it('takes the role at this key alone', async () => {
    const { plan, key, assign, subscription, remove, principalId } = await grantedCustomer();
    assign(subscriptionScope(subscription));
    const { requests, grants } = await plan(key);
    expect(requests).toHaveLength(1);
    expect(grants.map(({ fate }) => fate).sort()).toEqual(['removed', 'stays']);
    expect(await remove(key)).toEqual({ ok: true, value: 1 });
    expect(
      subscription.roleAssignments.filter((one) => one.principalId === principalId).map(({ scope }) => scope),
    ).toEqual([subscriptionScope(subscription)]);
    const again = await plan(key);
    expect(again.requests).toEqual([]);
    expect(again.notSeen.at(-1)).toMatch(/^The application has no role at this key alone/);
  });
});
