import { parse } from 'shell-quote';
import { describe, expect, it } from 'vitest';
import { secretCommands } from '../../../electron/rotation/secret-commands.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';

const commands = (keyId: string | null) =>
  secretCommands({ appId: tenantIdNumber(2), keyId, name: "Causeway 2026's", endsOn: '2027-05-28' });

describe('the commands of a rotation', () => {
  it('add a client secret and keep the present ones', () => {
    const [az, powershell] = commands(null).add;
    expect(parse(az?.text ?? '')).toEqual([
      ...['az', 'ad', 'app', 'credential', 'reset', '--id', tenantIdNumber(2), '--append'],
      ...['--display-name', "Causeway 2026's", '--end-date', '2027-05-28'],
      ...['--query', 'password', '--output', 'tsv'],
    ]);
    expect(powershell?.text).toContain("DisplayName = 'Causeway 2026''s'; EndDateTime = '2027-05-28'");
  });

  it('remove one client secret by its ID, or by a placeholder that no shell reads as a redirection', () => {
    const [az, powershell] = commands(tenantIdNumber(5)).remove;
    expect(parse(az?.text ?? '')).toEqual([
      ...[
        'az',
        'ad',
        'app',
        'credential',
        'delete',
        '--id',
        tenantIdNumber(2),
        '--key-id',
        tenantIdNumber(5),
      ],
    ]);
    expect(powershell?.text).toContain(`-KeyId '${tenantIdNumber(5)}'`);
    expect(parse(commands(null).remove[0]?.text ?? '').at(-1)).toBe('<ID of the client secret>');
  });
});
