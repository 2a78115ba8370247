import { describe, expect, it } from 'vitest';
import { exampleFacts } from '../../../../shared/problems/example-facts.ts';
import { leastRoleFor } from '../../../../shared/problems/least-role.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';

const prefix = 'Microsoft.KeyVault/vaults/';
const assigner = 'Key Vault Data Access Administrator';
const anyAssigner = 'Owner, or User Access Administrator';

/** The first step with a command for az, with these facts beside those of the example. */
function assigningStep(code: ProblemCode, facts: object) {
  const { remedy } = explainProblem({ code, facts: { ...exampleFacts[code], ...facts } });
  const step = remedy.find(({ commands = [] }) =>
    commands.some(({ text }) => text.includes('role assignment')),
  );
  const [text = ''] = step?.commands?.map((command) => command.text) ?? [];
  return { role: step?.role?.name, scope: step?.role?.scope, text };
}

describe('the least-privileged role', () => {
  it.each([
    ['keys/read', 'Key Vault Crypto Service Encryption User', 'object'],
    ['keys/wrap/action', 'Key Vault Crypto Service Encryption User', 'object'],
    ['keys/sign/action', 'Key Vault Crypto User', 'object'],
    ['keys/backup/action', 'Key Vault Crypto User', 'object'],
    ['keys/rotate/action', 'Key Vault Crypto Officer', 'object'],
    ['keys/delete', 'Key Vault Crypto Officer', 'object'],
    ['keys/create/action', 'Key Vault Crypto Officer', 'vault'],
    ['keys/purge/action', 'Key Vault Crypto Officer', 'vault'],
    ['keys/release/action', 'Key Vault Crypto Service Release User', 'object'],
    ['keyrotationpolicies/write', 'Key Vault Crypto Officer', 'object'],
    ['secrets/getSecret/action', 'Key Vault Secrets User', 'object'],
    ['secrets/setSecret/action', 'Key Vault Secrets Officer', 'vault'],
    ['secrets/purge/action', 'Key Vault Secrets Officer', 'vault'],
    ['certificates/read', 'Key Vault Certificate User', 'object'],
    ['certificates/import/action', 'Key Vault Certificates Officer', 'vault'],
  ])('for %s is %s', (action, role, level) => {
    expect(leastRoleFor(`${prefix}${action}`)).toEqual({ role, level });
    expect(leastRoleFor(`${prefix}${action}`.toUpperCase())).toEqual({ role, level });
  });

  it.each([undefined, '', 'keys/read', `${prefix}write`, 'Microsoft.Storage/keys/read'])(
    'is not known for %s',
    (action) => {
      expect(leastRoleFor(action)).toBeUndefined();
    },
  );

  it('is the one that the command assigns, at the smallest scope that allows the action', () => {
    const sign = assigningStep('vault-role-missing', { action: `${prefix}keys/sign/action` });
    expect(sign.text).toContain('--role "Key Vault Crypto User"');
    expect(sign.text).toMatch(/\/keys\/customer-data"$/);
    const create = assigningStep('vault-role-missing', { action: `${prefix}keys/create/action` });
    expect(create.text).toContain('--role "Key Vault Crypto Officer"');
    expect(create.text).toMatch(/--query id --output tsv\)"$/);
    const set = assigningStep('vault-data-role-missing', { action: `${prefix}secrets/setSecret/action` });
    expect(set.text).toContain('--role "Key Vault Secrets Officer"');
  });

  it('can be assigned by the person whose role is printed', () => {
    for (const [action, printed] of [
      ['keys/create/action', assigner],
      ['keys/release/action', anyAssigner],
    ] as const)
      expect(assigningStep('vault-role-missing', { action: `${prefix}${action}` })).toMatchObject({
        role: printed,
        scope: 'the key vault',
      });
    for (const [action, printed] of [
      ['certificates/import/action', assigner],
      ['certificates/read', anyAssigner],
    ] as const)
      expect(assigningStep('vault-data-role-missing', { action: `${prefix}${action}` }).role).toBe(printed);
  });

  it('is assigned to a person as a user', () => {
    const { text } = assigningStep('vault-role-missing', { principalType: 'User' });
    expect(text).toContain('--assignee-principal-type User');
  });
});
