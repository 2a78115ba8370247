import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../../electron/simulator/authorization/role-definition.ts';
import type { RoleAssignment, Subscription } from '../../../../electron/simulator/world/subscription.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';
import { reportUnder } from '../scenario-access-check.ts';
import { giveRoles } from '../show-roles.ts';

const minute = 60_000;

/** A customer who gave the application these roles so many minutes ago, and on whose vaults they count only now or later. */
async function checkAfterGrant(
  grants: { role: keyof typeof builtInRoles; minutesAgo: number; counts: boolean }[],
) {
  const { demo, customer, check, sent } = createDemoAccessCheck();
  const tenant = customer('qinglan');
  const [subscription] = demo.simulator.world.tenants.get(tenant.tenantId)?.subscriptions ?? [];
  const before = subscription?.roleAssignments[0];
  if (!subscription || !before) throw new Error('The demo gives this customer no role.');
  const now = Date.now();
  const granted = ({ role, minutesAgo, counts }: (typeof grants)[number], index: number): RoleAssignment => ({
    ...before,
    name: before.name.replace(/^./, String(index)),
    roleDefinitionId: builtInRoles[role].id,
    createdAt: now - minutesAgo * minute,
    effectiveFrom: counts ? 0 : now + 60 * minute,
  });
  (subscription satisfies Subscription).roleAssignments = grants.map(granted);
  return { report: await check(tenant), sent };
}

const readable = { role: 'keyVaultReader', minutesAgo: 600, counts: true } as const;
const young = { role: 'keyVaultCryptoUser', minutesAgo: 3, counts: false } as const;

describe('a role that Key Vault does not honour yet', () => {
  it('is waited for while it may still be on its way', async () => {
    const { report } = await checkAfterGrant([readable, young]);
    expect(stateOf(report, 'round-trip')).toBe('waiting vault-role-missing');
    const { verdict } = report;
    const minutes = verdict.state === 'waiting' ? (Date.parse(verdict.until) - Date.now()) / minute : 0;
    expect(minutes).toBeGreaterThan(6);
    expect(minutes).toBeLessThanOrEqual(7);
  });

  it('is missing once that time is over', async () => {
    const { report } = await checkAfterGrant([readable, { ...young, minutesAgo: 30 }]);
    expect(stateOf(report, 'round-trip')).toBe('failed vault-role-missing');
  });

  it('is not mistaken for another role that was granted just now', async () => {
    const { report } = await checkAfterGrant([{ ...readable, minutesAgo: 3 }]);
    expect(stateOf(report, 'round-trip')).toBe('failed vault-role-missing');
  });

  it('is missing where Resource Manager does not let the application look', async () => {
    const { report, sent } = await checkAfterGrant([young]);
    expect(stateOf(report, 'vault-authorisation')).toBe('failed vault-role-missing');
    expect(sent.some((one) => one.includes('/roleAssignments?'))).toBe(true);
  });
});

describe('a role for secrets that Key Vault does not honour yet', () => {
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

  it('is waited for, and missing once that time is over', async () => {
    const report = await after(3, 'keyVaultSecretsUser');
    expect(stateOf(report, 'secret')).toBe('waiting secret-role-missing');
    expect(report.verdict.state).toBe('waiting');
    expect(stateOf(await after(30, 'keyVaultSecretsUser'), 'secret')).toBe('failed secret-role-missing');
  });

  it('is not mistaken for a role that reads none', async () => {
    expect(stateOf(await after(3, 'keyVaultReader'), 'secret')).toBe('failed secret-role-missing');
  });
});
