import { describe, expect, it } from 'vitest';
import {
  allowReadingSubscription,
  moveRolesToManagementGroup,
} from '../../../../electron/simulator/scenarios/assign-roles.ts';
import { builtInRoles } from '../../../../electron/simulator/authorization/built-in-roles.ts';
import type { RoleAssignment, Subscription } from '../../../../electron/simulator/world/subscription.ts';
import { vaultRoles } from '../../../../electron/azure/resource-manager/built-in-roles.ts';
import {
  createServiceClock,
  type ClockedService,
  type ServiceClock,
} from '../../../../electron/checks/clock/service-clock.ts';
import {
  isRoleMissing,
  verdictWithPropagation,
} from '../../../../electron/checks/vault-checks/role-propagation.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { appId, names, otherId, tenantId } from '../evaluation-input.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';
import { reportUnder } from '../scenario-access-check.ts';
import { giveRoles } from '../show-roles.ts';

const minute = 60_000;

function roleWith(title: string) {
  const found = [...vaultRoles.values()].find((role) => role.title === title);
  if (!found) throw new RangeError(`There is no role ${title}.`);
  return found;
}

/** Checks a customer that assigned these roles some minutes ago; a role has an effect now or only later. */
async function checkAfterGrant(
  grants: { role: keyof typeof builtInRoles; minutesAgo: number; counts: boolean }[],
) {
  const { demo, customer, check } = createDemoAccessCheck();
  const tenant = customer('qinglan');
  const [subscription] = demo.simulator.world.tenants.get(tenant.tenantId)?.subscriptions ?? [];
  const before = subscription?.roleAssignments[0];
  if (!subscription || !before) throw new Error('This customer has no role in the demo.');
  const now = Date.now();
  const granted = ({ role, minutesAgo, counts }: (typeof grants)[number], index: number): RoleAssignment => ({
    ...before,
    name: before.name.replace(/^./, String(index)),
    roleDefinitionId: builtInRoles[role].id,
    createdAt: now - minutesAgo * minute,
    effectiveFrom: counts ? 0 : now + 60 * minute,
  });
  (subscription satisfies Subscription).roleAssignments = grants.map(granted);
  return { report: await check(tenant), now };
}

const readable = { role: 'keyVaultReader', minutesAgo: 600, counts: true } as const;
const recent = { role: 'keyVaultCryptoUser', minutesAgo: 3, counts: false } as const;

describe('a role without effect yet in Key Vault', () => {
  it('makes the check wait while the role may still propagate', async () => {
    const { report, now } = await checkAfterGrant([readable, recent]);
    expect(stateOf(report, 'round-trip')).toBe('waiting vault-role-missing');
    const until = new Date(now + 7 * minute).toISOString();
    expect(report.verdict).toMatchObject({ state: 'waiting', until });
  });

  it('is missing after that time', async () => {
    const { report } = await checkAfterGrant([readable, { ...recent, minutesAgo: 30 }]);
    expect(stateOf(report, 'round-trip')).toBe('failed vault-role-missing');
  });

  it('is not confused with another recent role', async () => {
    const { report } = await checkAfterGrant([{ ...readable, minutesAgo: 3 }]);
    expect(stateOf(report, 'round-trip')).toBe('failed vault-role-missing');
  });

  it('is missing if the application cannot read role assignments', async () => {
    const { report } = await checkAfterGrant([recent]);
    expect(stateOf(report, 'vault-authorisation')).toBe('failed vault-role-missing');
  });
});

describe('a role for secrets without effect yet in Key Vault', () => {
  const after = (minutesAgo: number, role: keyof typeof builtInRoles) =>
    reportUnder({
      change: (fixture) => {
        giveRoles(['reader', 'subscription'], ['keyVaultCryptoUser', 'key'], [role, 'vault'])(fixture);
        for (const assignment of fixture.subscription.roleAssignments.slice(2))
          Object.assign(assignment, {
            createdAt: fixture.now - minutesAgo * minute,
            effectiveFrom: fixture.now + 60 * minute,
          });
      },
    });

  it('makes the check wait, and is missing after that time', async () => {
    const report = await after(3, 'keyVaultSecretsUser');
    expect(stateOf(report, 'secret')).toBe('waiting secret-role-missing');
    expect(report.verdict.state).toBe('waiting');
    expect(stateOf(await after(30, 'keyVaultSecretsUser'), 'secret')).toBe('failed secret-role-missing');
  });

  it('is not confused with a role that does not read secrets', async () => {
    expect(stateOf(await after(3, 'keyVaultReader'), 'secret')).toBe('failed secret-role-missing');
  });
});

describe('a role at a management group', () => {
  const hour = 60 * minute;
  /** The data actions of the role take effect only tomorrow. */
  const after = (age: number, name: 'root' | 'platform' = 'platform') =>
    reportUnder({
      change: (fixture) => {
        const { now } = fixture;
        moveRolesToManagementGroup(fixture, name, {
          createdAt: now - age,
          effectiveFrom: now - age,
          dataEffectiveFrom: now + 24 * hour,
        });
        allowReadingSubscription(fixture);
      },
    });

  it.each(['root', 'platform'] as const)('may still propagate after an hour (%s)', async (name) => {
    const report = await after(hour, name);
    expect(stateOf(report, 'vault-authorisation')).toBe('waiting vault-role-missing');
    expect(stateOf(report, 'secret')).toBe('waiting secret-role-missing');
    const { verdict, startedAt } = report;
    const wait = verdict.state === 'waiting' ? Date.parse(verdict.until) - Date.parse(startedAt) : 0;
    expect(wait).toBeGreaterThan(4.9 * hour);
    expect(wait).toBeLessThan(5.1 * hour);
  });

  it('is missing after six hours', async () => {
    const report = await after(6.1 * hour);
    expect(stateOf(report, 'vault-authorisation')).toBe('failed vault-role-missing');
    expect(stateOf(report, 'secret')).toBe('failed secret-role-missing');
  });

  it('makes the check wait no longer than six hours, whatever its time of creation', async () => {
    const { verdict, startedAt } = await after(-48 * hour);
    const wait = verdict.state === 'waiting' ? Date.parse(verdict.until) - Date.parse(startedAt) : 0;
    expect(wait).toBeGreaterThan(5.9 * hour);
    expect(wait).toBeLessThan(6.1 * hour);
  });
});

describe('the verdict on a missing role', () => {
  const now = new Date('2026-03-01T12:00:00.000Z');
  const roleMissing = makeProblem('vault-role-missing', {
    ...{ tenantId, appId, ...names, objectId: otherId, action: 'wrap' },
  });
  const view = {
    roles: [
      {
        ...{ role: roleWith('Key Vault Crypto User'), roleId: '', assignmentId: '', level: 'vault' as const },
        ...{ scope: '/subscriptions/1', groupId: null, conditional: false },
        createdAt: '2026-03-01T11:58:00.000Z',
      },
    ],
  };
  /** Each service's clock is ahead by so many minutes. */
  const clockAhead = (minutes: (service: ClockedService | undefined) => number): ServiceClock => ({
    now: (service) => new Date(now.getTime() + minutes(service) * minute),
    onThisMachine: (instant, service) => new Date(instant.getTime() - minutes(service) * minute),
    compare: () => createServiceClock(() => now).compare(),
  });
  const verdictFor = (problem: Problem, clock: ServiceClock) =>
    verdictWithPropagation(problem, view, { kind: 'keys', name: names.keyName }, clock);

  it('waits only for a refusal that a role would end', () => {
    const clock = clockAhead(() => 0);
    expect(verdictFor(roleMissing, clock)).toMatchObject({
      state: 'waiting',
      until: '2026-03-01T12:08:00.000Z',
    });
    expect(verdictFor(makeProblem('key-disabled', names), clock)).toMatchObject({ state: 'failed' });
    expect(isRoleMissing(roleMissing)).toBe(true);
    expect(isRoleMissing(makeProblem('key-disabled', names))).toBe(false);
  });

  it('goes by the clock of Resource Manager, which stamped the assignment', () => {
    const clock = clockAhead((service) => (service === 'Resource Manager' ? 5 : 0));
    expect(verdictFor(roleMissing, clock)).toMatchObject({ until: '2026-03-01T12:03:00.000Z' });
  });
});
