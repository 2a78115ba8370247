import { describe, expect, it } from 'vitest';
import type { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { allowReadingSubscription } from '../../../electron/simulator/scenarios/assign-roles.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { withRegistration } from '../../../electron/simulator/scenarios/with-registration.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { explainProblem, problem as problemSchema, type Problem } from '../../../shared/problems/problem.ts';
import { reportUnder, type Circumstances } from './scenario-access-check.ts';
import { giveRoles, showRoles } from './show-roles.ts';

const problemOf = ({ verdict }: TenantReport): Problem => {
  if (!('problem' in verdict)) throw new Error(`There is no problem: ${verdict.state}.`);
  expect(problemSchema.safeParse(verdict.problem).error).toBeUndefined();
  return verdict.problem;
};
const explained = async (circumstances: Circumstances) => {
  const problem = problemOf(await reportUnder(circumstances));
  const { explanation, remedy } = explainProblem(problem);
  return { problem, explanation, commands: JSON.stringify(remedy.flatMap(({ commands = [] }) => commands)) };
};
const reassignTo =
  (principalOf: (fixture: ScenarioFixture) => string) =>
  (fixture: ScenarioFixture): void => {
    for (const assignment of fixture.subscription.roleAssignments)
      Object.assign(assignment, { principalId: principalOf(fixture) });
    allowReadingSubscription(fixture);
  };
const namesake = 'dddddddd-1111-4222-8333-444455556666';

describe('a missing role is explained by what Resource Manager shows', () => {
  it.each<[keyof typeof builtInRoles, string]>([
    ['owner', 'Owner'],
    ['contributor', 'Contributor'],
    ['keyVaultContributor', 'Key Vault Contributor'],
  ])('a role that manages the vault and gives no access to data: %s', async (role, title) => {
    const { problem, explanation } = await explained({ change: giveRoles([role, 'subscription']) });
    expect(problem.code).toBe('vault-role-missing');
    expect(explanation).toContain(`It has the role ${title} at the subscription, which does not allow this.`);
    expect(explanation).toContain('do not give access to its keys');
  });

  it('a role that reads keys and does not use them', async () => {
    const { explanation } = await explained({ change: giveRoles(['keyVaultReader', 'vault']) });
    expect(explanation).toContain(
      'It has the role Key Vault Reader at the vault, which does not allow this.',
    );
  });

  it('a role for keys where one for secrets is missing', async () => {
    const { problem, explanation } = await explained({
      change: giveRoles(['keyVaultCryptoUser', 'vault'], ['keyVaultReader', 'vault']),
    });
    expect(problem.code).toBe('secret-role-missing');
    expect(explanation).toContain('Key Vault Crypto User at the vault, Key Vault Reader at the vault');
  });

  it('the same role of a namesake, which no command names', async () => {
    const { explanation, commands } = await explained({ change: reassignTo(() => namesake) });
    expect(explanation).toContain(`another principal with the object ID ${namesake}`);
    expect(commands).not.toContain(namesake);
  });

  it('the role of the app registration, and of the service principal at home', async () => {
    const ofRegistration = await explained({
      change: withRegistration(reassignTo(({ application }) => application.objectId)),
    });
    expect(ofRegistration.explanation).toContain(
      'This is the object ID of the app registration, not the object ID of the service principal',
    );
    const atHome = await explained({
      change: withRegistration(
        reassignTo(({ world, application }) => {
          const home = world.tenants.get(application.homeTenantId);
          return (home && servicePrincipalOf(home, application.appId))?.objectId ?? '';
        }),
      ),
    });
    expect(atHome.explanation).toContain('of the service principal in the home tenant');
  });

  it('a role that Key Vault does not apply', async () => {
    const { explanation } = await explained({
      change(fixture) {
        showRoles(fixture);
        for (const assignment of fixture.subscription.roleAssignments.slice(1))
          Object.assign(assignment, { createdAt: 0, effectiveFrom: fixture.now + 60 * 60_000 });
      },
    });
    expect(explanation).toContain(
      'the role Key Vault Crypto User at the key data-encryption, but Key Vault does not apply it',
    );
  });

  it('nothing if the application cannot see its roles', async () => {
    const { problem } = await explained({
      change: ({ subscription }) => {
        subscription.roleAssignments = [];
      },
    });
    for (const fact of ['otherRoles', 'roleNotApplied', 'assignedTo', 'assignedToWhat'])
      expect(Object.keys(problem.facts)).not.toContain(fact);
  });
});

describe('a vault with the name of an earlier one', () => {
  it('is not thought to be a new one if it was created before the last successful check', async () => {
    const { problem } = await explained({
      wasGood: true,
      change(fixture) {
        fixture.subscription.roleAssignments = [];
        allowReadingSubscription(fixture);
      },
    });
    expect(problem.code).toBe('vault-role-missing');
  });

  it('is not thought to be a new one without an earlier check', async () => {
    const { problem } = await explained({
      change(fixture) {
        fixture.subscription.roleAssignments = [];
        allowReadingSubscription(fixture);
        Object.assign(fixture.vault, { createdAt: fixture.now });
      },
    });
    expect(problem.code).toBe('vault-role-missing');
  });

  it('is a new one if it was created since, also if only its key is missing', async () => {
    const { problem, explanation } = await explained({
      wasGood: true,
      change(fixture) {
        showRoles(fixture);
        Object.assign(fixture.vault, { createdAt: fixture.now - 60_000 });
        fixture.vault.keys.clear();
      },
    });
    expect(problem.code).toBe('vault-recreated');
    expect(explanation).toContain('It was created on');
  });
});
