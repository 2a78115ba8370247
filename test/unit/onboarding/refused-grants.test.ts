import { describe, expect, it } from 'vitest';
import { performPlan, planAccess } from '../../../electron/onboarding/customer-acts.ts';
import { addressesIn } from '../../../electron/checks/vault-checks/vault-found.ts';
import { subscriptionScope } from '../../../electron/simulator/world/subscription.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import type { GrantPart } from '../../../shared/domain/onboarding/customer-account.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { newCustomer } from './new-customer.ts';

/** A plan of the person, and the parts of the simulated Azure that a test changes before it is sent. */
async function planned(
  part: GrantPart,
  options: {
    readonly name?: string;
    readonly prepare?: (customer: Awaited<ReturnType<typeof newCustomer>>) => void;
  } = {},
) {
  const { name } = options;
  const customer = await newCustomer((accounts) =>
    name === undefined ? accounts[0] : accounts.find(({ displayName }) => displayName === name),
  );
  options.prepare?.(customer);
  const { tenant, principalId, access: checks, signIn, simulated } = customer;
  const [subscription] = simulated.subscriptions;
  const access = await signIn();
  if (!access || !subscription) throw new Error('Nobody is signed in.');
  const addresses = part === 'network' ? addressesIn(await checks.check(tenant)) : [];
  const plan = await planAccess(access, { tenant, principalId, part, addresses });
  if (!plan.ok) throw new Error(plan.problem.code);
  const send = () => performPlan(access, plan.value);
  return { ...customer, subscription, plan: plan.value, send };
}

const closed = ({ simulated }: Awaited<ReturnType<typeof newCustomer>>) => {
  for (const { network } of simulated.subscriptions.flatMap(({ vaults }) => vaults))
    network.defaultAction = 'Deny';
};

describe('a planned request of a customer', () => {
  it('for a role is refused to a person who may only manage the key vault, who learns which role is required', async () => {
    const { send, subscription } = await planned('role', { name: 'Iván Portillo' });
    const before = subscription.roleAssignments.length;
    const refused = await send();
    expect(refused).toMatchObject({
      problem: { code: 'role-assigner-not-authorised', cause: { status: 403 } },
    });
    const remedy = refused.ok ? [] : explainProblem(refused.problem).remedy;
    expect(JSON.stringify(remedy)).toContain('Key Vault Data Access Administrator');
    expect(subscription.roleAssignments).toHaveLength(before);
  });

  it('for a role that somebody else assigned in the meantime, under another name, changes nothing', async () => {
    const { send, plan, subscription } = await planned('role');
    const [request] = plan.requests;
    if (!request?.assignment) return expect.unreachable('no role is planned');
    const { scope, roleDefinitionId, principalId } = request.assignment;
    const role = roleDefinitionId.split('/').at(-1) ?? '';
    subscription.roleAssignments.push({
      ...{ name: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11', scope, roleDefinitionId: role, principalId },
      ...{ principalType: 'ServicePrincipal', createdAt: 0, createdBy: principalId, effectiveFrom: 0 },
    });
    const before = subscription.roleAssignments.length;
    expect(await send()).toEqual({ ok: true, value: 1 });
    expect(subscription.roleAssignments).toHaveLength(before);
  });

  it('for a service principal that is not replicated yet states its type, so that it is found', async () => {
    const { send, plan, simulated, demo, subscription } = await planned('role');
    const principal = servicePrincipalOf(simulated, demo.app.clientId);
    if (!principal) return expect.unreachable('the application has no service principal');
    principal.usableFrom = Date.now() + 60 * 60_000;
    expect(JSON.parse(plan.requests[0]?.body ?? '')).toMatchObject({
      properties: { principalType: 'ServicePrincipal' },
    });
    expect(await send()).toEqual({ ok: true, value: 1 });
    expect(subscription.roleAssignments.some(({ principalId }) => principalId === principal.objectId)).toBe(
      true,
    );
  });

  it('for the firewall is refused by Azure Policy, with the policy that did it', async () => {
    const { send, subscription, simulated } = await planned('network', { prepare: closed });
    subscription.policyAssignments = [
      {
        ...{ name: 'no-public', displayName: 'No public vaults', effect: 'Deny' },
        ...{ scope: subscriptionScope(subscription), policy: 'public access of vaults' },
      },
    ];
    const refused = await send();
    expect(refused).toMatchObject({ problem: { code: 'change-disallowed-by-policy' } });
    const { title, remedy } = refused.ok ? { title: '', remedy: [] } : explainProblem(refused.problem);
    expect(title).not.toBe('');
    expect(remedy.length).toBeGreaterThan(0);
    expect(JSON.stringify(refused)).toContain('No public vaults');
    expect(simulated.subscriptions[0]?.vaults[0]?.network.allowedAddresses).toEqual([]);
  });

  it('for the firewall is refused to a person who may only assign roles', async () => {
    const { send } = await planned('network', { name: 'Rosa Alvarenga', prepare: closed });
    expect(await send()).toMatchObject({ problem: { code: 'change-not-authorised' } });
  });
});
