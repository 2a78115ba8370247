import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../../electron/simulator/scenarios/all-scenarios.ts';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import {
  addRole,
  allowReadingSubscription,
  reassign,
} from '../../../electron/simulator/scenarios/assign-roles.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { vaultScope } from '../../../electron/simulator/world/subscription.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { problemFound } from '../../support/problem-found.ts';
import { reportUnder, type Circumstances } from './scenario-access-check.ts';
import { giveRoles, showRoles } from './show-roles.ts';

const explained = async (circumstances: Circumstances) => {
  const { verdict, ...report } = await reportUnder(circumstances);
  const problem = problemFound({ verdict, ...report });
  if (!problem) throw new Error('There is no problem.');
  const { explanation, remedy } = explainProblem(problem);
  const commands = remedy.flatMap(({ commands: all = [] }) => all.map(({ text }) => text)).join('\n');
  return {
    state: `${verdict.state} ${problem.code}`,
    explanation,
    steps: remedy.map(({ say }) => say),
    commands,
  };
};
const withoutRoles = (fixture: ScenarioFixture): void => {
  fixture.subscription.roleAssignments = [];
  allowReadingSubscription(fixture);
};
const other = 'dddddddd-1111-4222-8333-444455556666';
const changeOf = (id: string) => {
  const found = allScenarios.find((one) => one.id === id);
  if (!found) throw new RangeError(`There is no scenario ${id}.`);
  return found.change;
};

describe('a role that exists and that Key Vault does not apply', () => {
  const condition = "@Resource[Microsoft.KeyVault/vaults/keys:name] StringEquals 'another-key'";
  const underCondition = (createdAt: number) =>
    explained({
      change(fixture) {
        reassign(fixture, { condition, createdAt });
        allowReadingSubscription(fixture);
      },
    });

  it('has a condition, which is corrected instead of another assignment', async () => {
    const { state, explanation, steps, commands } = await underCondition(0);
    expect(state).toBe('failed vault-role-missing');
    expect(explanation).toContain('under a condition, which may exclude this request');
    expect(steps).toContainEqual(expect.stringMatching(/^Correct the condition/));
    expect(steps).not.toContainEqual(expect.stringMatching(/^Wait/));
    expect(commands).not.toContain('role assignment create');
  });

  it('has a condition and was assigned a moment ago, so that a wait comes first', async () => {
    const { state, explanation, steps } = await underCondition(Date.now() - 60_000);
    expect(state).toBe('waiting vault-role-missing');
    expect(explanation).toContain('under a condition, which was assigned a short time ago');
    expect(steps).not.toContainEqual(expect.stringMatching(/^Correct the condition/));
  });

  it('was assigned a moment ago, and is kept', async () => {
    const { state, explanation, steps, commands } = await explained({
      change(fixture) {
        const at = fixture.now - 60_000;
        reassign(fixture, { createdAt: at, effectiveFrom: fixture.now + 9 * 60_000 });
        allowReadingSubscription(fixture);
      },
    });
    expect(state).toBe('waiting vault-role-missing');
    expect(explanation).toMatch(/assigned a short time ago\. It takes effect by .+ UTC at the latest\./);
    expect(explanation).not.toContain('removed and assigned again');
    expect(steps).toContainEqual(expect.stringMatching(/^Keep the role assignment/));
    expect(steps).not.toContainEqual(expect.stringMatching(/^Wait 10 minutes/));
    expect(commands).not.toContain('role assignment create');
  });

  it('is at another key of the vault', async () => {
    const { explanation } = await explained({
      change(fixture) {
        const scope = `${vaultScope(fixture.subscription, fixture.vault)}/keys/old-key`;
        reassign(fixture, { scope });
        allowReadingSubscription(fixture);
      },
    });
    expect(explanation).toContain('Key Vault Crypto User at the key old-key');
  });
});

describe('a missing role', () => {
  it('is named once, although the application has it directly and through a group', async () => {
    const { explanation } = await explained({
      change(fixture) {
        giveRoles(['reader', 'subscription'], ['keyVaultReader', 'vault'])(fixture);
        addRole(fixture, builtInRoles.reader);
      },
    });
    expect(explanation.match(/Reader at the subscription/g)).toHaveLength(1);
  });

  it('was assigned to the application ID instead of the object ID', async () => {
    const { explanation } = await explained({
      change(fixture) {
        reassign(fixture, { principalId: fixture.application.appId });
        allowReadingSubscription(fixture);
      },
    });
    expect(explanation).toContain('This is the application (client) ID, not the object ID');
  });

  it('says nothing about others who have it above the vault', async () => {
    const { explanation } = await explained({
      change(fixture) {
        withoutRoles(fixture);
        addRole(fixture, builtInRoles.keyVaultCryptoUser, { principalId: other });
      },
    });
    expect(explanation).not.toContain(other);
  });

  it('says when the access worked', async () => {
    const gone = await explained({ wasGood: true, change: withoutRoles });
    expect(gone.explanation).toMatch(
      /The access worked on .+ UTC\. The role assignment may have been removed/,
    );
    const never = await explained({ change: withoutRoles });
    expect(never.explanation).not.toContain('The access worked');
  });

  it('says nothing about another key or secret that worked', async () => {
    const other = await explained({
      wasGood: true,
      change(fixture) {
        withoutRoles(fixture);
        for (const key of [...fixture.vault.keys.values()]) fixture.vault.keys.set('other-key', key);
      },
      changedVault: { keyName: 'other-key' },
    });
    expect(other.state).toBe('failed vault-role-missing');
    expect(other.explanation).not.toContain('The access worked');
    const reading = giveRoles(['reader', 'subscription'], ['keyVaultCryptoUser', 'key']);
    const secret = await explained({ wasGood: true, change: reading, changedVault: { secretName: 'other' } });
    expect(secret.state).toBe('failed secret-role-missing');
    expect(secret.explanation).not.toContain('The access worked');
    expect((await explained({ wasGood: true, change: reading })).explanation).toContain('The access worked');
  });

  it('is possibly the effect of a subscription that moved', async () => {
    const { state, explanation, steps } = await explained({
      wasGood: true,
      change: (fixture) => changeOf('subscription-moved-after-check')(fixture),
    });
    expect(state).toBe('failed vault-role-missing');
    expect(explanation).toContain('a subscription belongs to another tenant now');
    expect(steps[0]).toMatch(/^Check whether the subscription/);
  });

  it('says that an access policy has no effect beside Azure RBAC', async () => {
    const policies = (fixture: ScenarioFixture): void => {
      const { vault, principal } = fixture;
      withoutRoles(fixture);
      vault.accessPolicies = [{ objectId: principal.objectId, keys: ['all'], secrets: ['all'] }];
    };
    const { explanation } = await explained({ wasGood: true, change: policies });
    expect(explanation).toContain('It has an access policy, which has no effect');
    expect(explanation).not.toContain('may have been removed');
    expect((await explained({ change: withoutRoles })).explanation).not.toContain('access policy');
  });
});

describe('a missing access policy', () => {
  it('of a secret alone is added for secrets, although a role exists', async () => {
    const { state, commands } = await explained({
      vault: { keyName: null },
      change(fixture) {
        showRoles(fixture);
        fixture.vault.authorization = 'access policies';
        fixture.vault.accessPolicies = [];
      },
    });
    expect(state).toBe('failed vault-role-without-effect');
    expect(commands).toContain('--secret-permissions get');
    expect(commands).not.toContain('--key-permissions');
  });

  it('is added before the key vault is switched to another permission model', async () => {
    const { commands } = await explained({
      change(fixture) {
        showRoles(fixture);
        fixture.vault.authorization = 'access policies';
        fixture.vault.accessPolicies = [];
      },
    });
    expect(commands.indexOf('set-policy')).toBeGreaterThanOrEqual(0);
    expect(commands.indexOf('set-policy')).toBeLessThan(commands.indexOf('--enable-rbac-authorization'));
  });

  it('names the application ID that has it', async () => {
    const { explanation } = await explained({
      wasGood: true,
      change(fixture) {
        allowReadingSubscription(fixture);
        fixture.vault.authorization = 'access policies';
        const { appId: objectId } = fixture.application;
        fixture.subscription.roleAssignments = fixture.subscription.roleAssignments.slice(-1);
        fixture.vault.accessPolicies = [{ objectId, keys: ['all'], secrets: ['all'] }];
      },
    });
    expect(explanation).toContain('The access policy is added to the ID');
    expect(explanation).toContain('This is the application (client) ID');
    expect(explanation).toContain('The access policy may have been removed since then');
  });
});
