import { describe, expect, it } from 'vitest';
import { exampleFacts } from '../../../../shared/problems/example-facts.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';

const codes = ['advice-role-broader-than-needed', 'advice-scope-wider-than-needed'] as const;
const example = exampleFacts['advice-role-broader-than-needed'];
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const groupId = 'aaaaaaaa-1111-4222-8333-444455556666';

const stepsWith = (code: (typeof codes)[number], facts: object) =>
  explainProblem({ code, facts: { ...example, ...facts } }).remedy.map(({ role, commands = [], say }) => ({
    say,
    role: role === undefined ? null : `${role.name} at ${role.scope}`,
    az: commands.filter(({ shell }) => shell === 'az').map(({ text }) => text.replace(/ --.*/, '')),
  }));

describe.each(codes)('%s', (code) => {
  it('assigns a role for everything that is checked before it removes one', () => {
    const needed = [
      { vaultName: 'one', keyName: 'key', secretName: 'secret' },
      { vaultName: 'two', keyName: 'key', secretName: null },
      { vaultName: 'three', keyName: null, secretName: 'secret' },
    ];
    const az = stepsWith(code, { needed }).flatMap((step) => step.az);
    const create = 'az role assignment create';
    expect(az).toEqual([create, create, create, create, 'az role assignment delete', create]);
  });

  it('recommends no removal if it is not known what loses access', () => {
    const steps = stepsWith(code, { needed: undefined });
    expect(steps.flatMap(({ az }) => az)).toEqual(['az role assignment create']);
    expect(steps.map(({ say }) => say).join()).not.toContain('Remove');
  });

  it('assigns nothing for a role that gives no access to what is checked', () => {
    const steps = stepsWith(code, { needed: [], roleId: owner });
    expect(steps.flatMap(({ az }) => az)).toEqual(['az role assignment delete', 'az role assignment create']);
  });

  it('names the role that may remove the assignment', () => {
    const removers = (facts: object) =>
      stepsWith(code, facts).flatMap(({ az, role }) => (az[0]?.includes('delete') ? [role] : []));
    const scope = 'the scope of the role assignment';
    expect(removers({})).toEqual([`Key Vault Data Access Administrator at ${scope}`]);
    expect(removers({ roleId: owner })).toEqual([`Owner, or User Access Administrator at ${scope}`]);
  });

  it('removes the application from the group that has the role', () => {
    const steps = stepsWith(code, { groupId });
    const removing = steps.find(({ az }) => az[0] === 'az ad group member remove');
    expect(removing?.role).toBe('Groups Administrator at the tenant');
    expect(steps.flatMap(({ az }) => az)).not.toContain('az role assignment delete');
    expect(steps.at(-1)?.az).toEqual(['az ad group member add']);
  });
});
