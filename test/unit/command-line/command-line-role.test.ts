import { describe, expect, it } from 'vitest';
import { commandLineRole, roleVariable } from '../../../electron/command-line/command-line-role.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { runCauseway } from '../../support/run-causeway.ts';

describe('the role of the command line', () => {
  it.each([
    [{}, undefined],
    [{ [roleVariable]: ' ' }, undefined],
    [{ [roleVariable]: 'Reader' }, 'reader'],
    [{ [roleVariable]: 'administrator' }, 'administrator'],
  ])('for %j is %s', (env, role) => {
    expect(commandLineRole(env)).toBe(role);
  });

  it('refuses any other value, also that of a role that no command can have', () => {
    for (const wanted of ['owner', 'customer-administrator', 'set-up'])
      expect(() => commandLineRole({ [roleVariable]: wanted })).toThrow('reader, operator, administrator');
  });

  it('permits a reader to list and not to check, in the process', { timeout: 180_000 }, async () => {
    const env = { CAUSEWAY_DATA_FOLDER: dataFolder(), [roleVariable]: 'reader' };
    expect((await runCauseway(['tenants'], { env })).code).toBe(0);
    const { code, stdout } = await runCauseway(['check', '--all'], { env });
    expect([code, stdout]).toEqual([2, '']);
  });
});
