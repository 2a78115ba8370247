import { describe, expect, it } from 'vitest';
import type { GrantPart } from '../../../shared/domain/onboarding/customer-account.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { performPlan, planAccess, visibleVaults } from '../../../electron/onboarding/customer-acts.ts';
import { addressesIn } from '../../../electron/checks/vault-checks/vault-found.ts';
import { consoleParts, administratorOf, callerOf, operatorPerson } from '../../support/console-parts.ts';
import { newCustomer } from './new-customer.ts';

/** What a plan is made for, by default the access to the key. */
const wanted = (
  tenant: TenantRecord,
  principalId: string,
  part: GrantPart = 'role',
  addresses: readonly string[] = [],
) => ({ tenant, principalId, part, addresses });

describe('an administrator who signed in at the own tenant', () => {
  it('sees the vaults and keys there', async () => {
    const { signIn, tenant } = await newCustomer();
    const access = await signIn();
    expect(access && (await visibleVaults(access))).toMatchObject({
      value: [
        { vaultUri: tenant.vaults[0]?.vaultUri, resourceGroup: 'rg-encryption', keys: ['data-encryption'] },
      ],
    });
  });

  it('assigns the least role at the key, once, and the access check passes', async () => {
    const { access: checks, signIn, tenant, principalId } = await newCustomer();
    const access = await signIn();
    if (!access) return expect.unreachable('nobody is signed in');
    const plan = await planAccess(access, wanted(tenant, principalId));
    if (!plan.ok) return expect.unreachable(plan.problem.code);
    const [request] = plan.value.requests;
    expect(plan.value.requests).toHaveLength(1);
    expect(request).toMatchObject({ method: 'PUT', exists: false });
    expect(request?.url).toContain(
      '/vaults/coatapeque-kv/keys/data-encryption/providers/Microsoft.Authorization/',
    );
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ properties: { principalId } });
    expect(await performPlan(access, plan.value)).toEqual({ ok: true, value: 1 });
    expect((await checks.check(tenant)).verdict.state).not.toBe('failed');
    const again = await planAccess(access, wanted(tenant, principalId));
    expect(again).toMatchObject({ value: { requests: [{ exists: true }] } });
    expect(again.ok && again.value.digest).not.toBe(plan.value.digest);
    // Repeating the first plan finds the assignment.
    expect(await performPlan(access, plan.value)).toEqual({ ok: true, value: 1 });
  });

  it('adds an access policy where the key vault uses them', async () => {
    const { access: checks, signIn, tenant, principalId, simulated } = await newCustomer();
    for (const vault of simulated.subscriptions.flatMap(({ vaults }) => vaults))
      vault.authorization = 'access policies';
    const access = await signIn();
    if (!access) return expect.unreachable('nobody is signed in');
    const plan = await planAccess(access, wanted(tenant, principalId));
    if (!plan.ok) return expect.unreachable(plan.problem.code);
    expect(plan.value.requests[0]?.url).toContain(
      '/vaults/coatapeque-kv/accessPolicies/add?api-version=2026-02-01',
    );
    expect(await performPlan(access, plan.value)).toEqual({ ok: true, value: 1 });
    expect((await checks.check(tenant)).verdict.state).not.toBe('failed');
    expect(await planAccess(access, wanted(tenant, principalId))).toMatchObject({
      value: { requests: [{ exists: true }] },
    });
  });

  it('finds that an access policy with all permissions is sufficient', async () => {
    const { signIn, tenant, principalId, simulated } = await newCustomer();
    const access = await signIn();
    if (!access) return expect.unreachable('nobody is signed in');
    const existsWith = async (keys: string[]) => {
      for (const vault of simulated.subscriptions.flatMap(({ vaults }) => vaults)) {
        vault.authorization = 'access policies';
        vault.accessPolicies = [{ objectId: principalId, keys, secrets: ['all'] }];
      }
      const plan = await planAccess(access, wanted(tenant, principalId));
      return plan.ok && plan.value.requests[0]?.exists;
    };
    expect([await existsWith(['all']), await existsWith(['All']), await existsWith(['get'])]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('allows the addresses of the provider in a closed firewall, and keeps its rules', async () => {
    const { access: checks, signIn, tenant, principalId, simulated } = await newCustomer();
    for (const { network } of simulated.subscriptions.flatMap(({ vaults }) => vaults))
      Object.assign(network, { defaultAction: 'Deny', allowedAddresses: ['198.51.100.7/32'] });
    const access = await signIn();
    if (!access) return expect.unreachable('nobody is signed in');
    const blocked = await checks.check(tenant);
    const addresses = addressesIn(blocked);
    expect(addresses).toHaveLength(1);
    const plan = await planAccess(access, wanted(tenant, principalId, 'network', addresses));
    if (!plan.ok) return expect.unreachable(plan.problem.code);
    expect(plan.value.requests[0]?.body).toContain('198.51.100.7/32');
    expect(await performPlan(access, plan.value)).toEqual({ ok: true, value: 1 });
    const network = (await checks.check(tenant)).results.find(({ check }) => check === 'vault-network');
    expect(network?.verdict.state).toBe('passed');
    expect(await planAccess(access, wanted(tenant, principalId, 'network', addresses))).toMatchObject({
      value: { requests: [{ exists: true }] },
    });
  });

  it.each(['rbac', 'access policies'] as const)(
    'removes the access again (%s), and the check proves it',
    async (model) => {
      const { access: checks, signIn, tenant, principalId, simulated } = await newCustomer();
      for (const vault of simulated.subscriptions.flatMap(({ vaults }) => vaults))
        vault.authorization = model;
      const access = await signIn();
      if (!access) return expect.unreachable('nobody is signed in');
      const grant = await planAccess(access, wanted(tenant, principalId));
      if (!grant.ok) return expect.unreachable(grant.problem.code);
      await performPlan(access, grant.value);
      expect((await checks.check(tenant)).verdict.state).not.toBe('failed');
      const removal = await planAccess(access, wanted(tenant, principalId, 'removal'));
      if (!removal.ok) return expect.unreachable(removal.problem.code);
      expect(removal.value.requests).toHaveLength(1);
      expect(await performPlan(access, removal.value)).toEqual({ ok: true, value: 1 });
      expect((await checks.check(tenant)).verdict.state).toBe('failed');
      expect(await planAccess(access, wanted(tenant, principalId, 'removal'))).toMatchObject({
        value: { requests: [] },
      });
      // Repeating a removal finds nothing, and is no failure.
      expect(await performPlan(access, removal.value)).toEqual({ ok: true, value: 1 });
    },
  );

  it('without a role in Azure sees that the key vault is not visible', async () => {
    const { signIn, tenant, principalId } = await newCustomer((accounts) =>
      accounts.find(({ role }) => role === 'Member'),
    );
    const access = await signIn();
    expect(access && (await planAccess(access, wanted(tenant, principalId)))).toMatchObject({
      problem: { code: 'vault-not-visible-to-person' },
    });
  });

  it('acts in no other session, and not after another person chose the session', async () => {
    const { signIn, signIns, tenant, caller } = await newCustomer();
    await signIn();
    expect(signIns.account(caller.session, tenant.tenantId)?.username).toContain('coatapequedemo');
    const other = callerOf(administratorOf(tenant.tenantId));
    expect(signIns.access(other.session, tenant)).toBeNull();
    caller.session.choose(operatorPerson);
    expect(signIns.access(caller.session, tenant)).toBeNull();
  });
});

describe('the actions of a customer', () => {
  it('require a sign-in at the tenant, and exactly the confirmed requests', async () => {
    const { signIn, signIns, tenant, caller, report } = await newCustomer();
    const { handlers, records } = consoleParts({ customerSignIns: signIns });
    await records.tenants.add(tenant);
    await records.runs.keep(report);
    const { tenantId } = tenant;
    const digest = '0'.repeat(64);
    expect(await handlers.onboarding.grant({ tenantId, part: 'role', digest }, caller)).toMatchObject({
      problem: { code: 'customer-sign-in-required' },
    });
    await signIn();
    expect(await handlers.onboarding.grant({ tenantId, part: 'role', digest }, caller)).toMatchObject({
      problem: { code: 'grant-plan-changed' },
    });
    const plan = await handlers.onboarding.planGrant({ tenantId, part: 'role' }, caller);
    if (!plan.ok) return expect.unreachable(plan.problem.code);
    expect(
      await handlers.onboarding.grant({ tenantId, part: 'role', digest: plan.value.digest }, caller),
    ).toEqual({
      ok: true,
      value: { sent: 1 },
    });
  });
});
