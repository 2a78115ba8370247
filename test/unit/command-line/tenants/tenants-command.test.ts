import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeCommand, type Ask } from '../../../../electron/command-line/tenants/remove-command.ts';
import { createWithConsole } from '../../../../electron/command-line/with-console.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { live, openIn, runCommand, runProgram } from '../../../support/run-program.ts';
import { sampleId } from '../../../support/sample-fleet.ts';

const vault = 'https://fjord-keys.vault.azure.net';
const key = `${vault}/keys/customer-data`;
const version = '0123456789abcdef0123456789abcdef';

interface Added {
  readonly tenant: {
    tenantId: string;
    name: string;
    domain: string | null;
    cloud: string;
    vaults: unknown[];
  };
  readonly tags: string[];
}

/** Runs commands on one data folder. */
function onOneFolder() {
  const folder = dataFolder();
  const run = (...args: string[]) => runProgram(args, { folder, env: live });
  const list = async () => {
    const { stdout } = await run('tenants', '--json');
    return (JSON.parse(stdout) as { tenants: { tenant: Added['tenant'] }[] }).tenants.map(
      ({ tenant }) => tenant,
    );
  };
  return { folder, run, list };
}

const addTo = ({ run }: ReturnType<typeof onOneFolder>, number: number, ...more: string[]) =>
  run('tenants', 'add', sampleId(number), '--name', `Fjord ${number}`, ...more, '--json');

describe('causeway tenants add', () => {
  it('adds a tenant with its key vaults, keys, secrets and tags', async () => {
    const { stdout, code } = await addTo(
      onOneFolder(),
      1,
      ...['--key', `${key}/${version}`, '--secret', `${vault}/secrets/broker`],
      ...['--vault', 'https://second-keys.vault.azure.net', '--tag', 'gold', 'eu'],
    );
    const { tenant, tags } = JSON.parse(stdout) as Added;
    expect(code).toBe(0);
    expect(tags).toEqual(['gold', 'eu']);
    expect(tenant).toMatchObject({ tenantId: sampleId(1), name: 'Fjord 1', cloud: 'public' });
    expect(tenant.vaults).toEqual([
      { vaultUri: 'https://second-keys.vault.azure.net', keyName: null, keyVersion: null, secretName: null },
      { vaultUri: vault, keyName: 'customer-data', keyVersion: version, secretName: 'broker' },
    ]);
  });

  it.each([
    ['a missing name', ['add', sampleId(1)], '--name'],
    ['a text that is no tenant', ['add', 'not a tenant', '--name', 'X'], 'Enter a tenant ID'],
    ['an unknown domain', ['add', 'nobody.example', '--name', 'X'], '.'],
    [
      'a key that is no identifier',
      ['add', sampleId(1), '--name', 'X', '--key', 'data'],
      'Use an identifier',
    ],
    ['a secret as a key', ['add', sampleId(1), '--name', 'X', '--key', `${vault}/secrets/a`], 'identifier'],
    [
      'a foreign address',
      ['add', sampleId(1), '--name', 'X', '--vault', 'https://evil.example'],
      'A vault URI',
    ],
    [
      'a key twice',
      ['add', sampleId(1), '--name', 'X', '--key', key, '--key', `${key}/${'a'.repeat(32)}`],
      'each key once',
    ],
    [
      'a key vault of another cloud',
      ['add', sampleId(1), '--name', 'X', '--cloud', 'china', '--vault', vault],
      'another cloud',
    ],
    ['nothing to change', ['edit', 'Fjord 9'], 'Specify what to change'],
    ['an unknown tenant', ['edit', 'Fjord 9', '--name', 'X'], 'not found'],
  ])('and edit refuse %s and change nothing', async (_, args, message) => {
    const opened = onOneFolder();
    const { code, stdout, stderr } = await opened.run('tenants', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(await opened.list()).toEqual([]);
  });
});

describe('causeway tenants edit', () => {
  it('changes what is given and keeps the rest', async () => {
    const opened = onOneFolder();
    await addTo(opened, 1, '--key', key, '--tag', 'gold', 'trial');
    const edit = async (...args: string[]) =>
      JSON.parse((await opened.run('tenants', 'edit', ...args, '--json')).stdout) as Added;

    const named = await edit('fjord 1', '--name', 'Fjord Energi', '--domain', 'fjord.example');
    expect(named.tenant).toMatchObject({ name: 'Fjord Energi', domain: 'fjord.example' });
    expect([named.tenant.vaults.length, named.tags]).toEqual([1, ['gold', 'trial']]);
    expect((await edit(sampleId(1), '--no-domain')).tenant.domain).toBeNull();
    expect((await edit(sampleId(1), '--tag', 'GOLD', 'eu', '--remove-tag', 'Trial')).tags).toEqual([
      'gold',
      'eu',
    ]);
    const moved = await edit(
      sampleId(1),
      '--vault',
      'https://new-keys.vault.azure.net',
      '--remove-vault',
      vault,
    );
    expect(moved.tenant.vaults).toEqual([
      { vaultUri: 'https://new-keys.vault.azure.net', keyName: null, keyVersion: null, secretName: null },
    ]);
  });
});

describe('causeway tenants remove', () => {
  const removeIn = (folder: string, ask: Ask) =>
    removeCommand(
      createWithConsole(() => openIn(folder, live), 'administrator'),
      () => ask,
    );
  const answering =
    (answer: string): Ask =>
    () =>
      Promise.resolve(answer);

  it('removes after the typed name, or with --yes', async () => {
    const opened = onOneFolder();
    await addTo(opened, 1);
    await addTo(opened, 2);
    expect((await runCommand(removeIn(opened.folder, answering('Fjord 1\n')), ['Fjord 1'])).code).toBe(0);
    expect((await runCommand(removeIn(opened.folder, null), ['Fjord 2', '--yes'])).code).toBe(0);
    expect(await opened.list()).toEqual([]);
  });

  it.each([
    ['another name', answering('fjord'), 'The name is different'],
    ['the end of the input', answering(''), 'The name is different'],
    ['no terminal', null, 'Use --yes'],
  ])('removes nothing after %s', async (_, ask, message) => {
    const opened = onOneFolder();
    await addTo(opened, 1);
    const { code, stderr } = await runCommand(removeIn(opened.folder, ask), ['Fjord 1']);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(await opened.list()).toHaveLength(1);
  });

  it('needs the rights of an administrator', async () => {
    const opened = onOneFolder();
    await addTo(opened, 1);
    const asOperator = await opened.run('tenants', 'remove', 'Fjord 1', '--yes');
    expect(asOperator.code).toBe(2);
    expect(await opened.list()).toHaveLength(1);
    const { folder } = opened;
    const options = { folder, env: live, role: 'administrator' as const };
    expect((await runProgram(['tenants', 'remove', 'Fjord 1', '--yes'], options)).code).toBe(0);
  });
});

describe('causeway tenants import', () => {
  const fileIn = (folder: string, name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const good = (rows: string[]) => `name,tenant,tags\n${rows.join('\n')}\n`;

  it('shows the preview, and changes nothing in a dry run', async () => {
    const opened = onOneFolder();
    await addTo(opened, 1);
    const file = fileIn(
      opened.folder,
      'a.csv',
      good([`Known,${sampleId(1)},`, `New one,${sampleId(2)},gold`]),
    );
    const { code, stdout, stderr } = await opened.run('tenants', 'import', file, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(/2 +│ Known .*│ Known/);
    expect(stdout).toMatch(/3 +│ New one .*│ New/);
    expect(stderr).toContain('1 new customer, 1 known customer and 0 errors. Nothing was added.');
    expect(await opened.list()).toHaveLength(1);
  });

  it('adds every customer of a CSV or JSON file', async () => {
    const opened = onOneFolder();
    const csv = fileIn(opened.folder, 'a.csv', good([`One,${sampleId(2)},gold;eu`, `Two,${sampleId(3)},`]));
    const { code, stdout } = await opened.run('tenants', 'import', csv, '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { added: 2, counts: { new: 2, error: 0 } }]);
    const json = fileIn(opened.folder, 'a.json', JSON.stringify([{ name: 'Three', tenant: sampleId(4) }]));
    expect((await opened.run('tenants', 'import', json)).code).toBe(0);
    expect((await opened.list()).map(({ name }) => name)).toEqual(['One', 'Two', 'Three']);
  });

  it('adds nothing if one row has an error, names its line, and exits with 1', async () => {
    const opened = onOneFolder();
    const file = fileIn(opened.folder, 'a.csv', good([`One,${sampleId(2)},`, 'Two,not a tenant,']));
    const { code, stdout } = await opened.run('tenants', 'import', file);
    expect(code).toBe(1);
    expect(stdout).toMatch(/3 +│ Two +│ +│ Error +│ tenant/);
    expect(await opened.list()).toEqual([]);
  });

  it('makes invitations with --as invitations', async () => {
    const opened = onOneFolder();
    const file = fileIn(opened.folder, 'a.csv', good([`One,${sampleId(2)},`]));
    const args = ['tenants', 'import', file, '--as', 'invitations', '--days', '30', '--json'];
    expect(JSON.parse((await opened.run(...args)).stdout)).toMatchObject({ added: 1 });
    expect(await opened.list()).toEqual([]);
    expect(JSON.parse((await opened.run(...args)).stdout)).toMatchObject({ added: 0, counts: { known: 1 } });
  });

  it.each([
    ['a file that does not exist', ['/no/such/file.csv'], 'cannot be read'],
    ['another kind', ['x.csv', '--as', 'guests'], 'Allowed choices'],
    ['an invalid number of days', ['x.csv', '--days', '0'], '1 to 90'],
  ])('refuses %s', async (_, args, message) => {
    const { code, stderr } = await onOneFolder().run('tenants', 'import', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('causeway tenants export', () => {
  it('writes the selected tenants in each format, to stdout or a file', async () => {
    const opened = onOneFolder();
    await addTo(opened, 1, '--tag', 'gold');
    await addTo(opened, 2);
    const all = await opened.run('tenants', 'export');
    expect([all.code, all.stdout.split('\r\n').length]).toEqual([0, 4]);
    const args = ['tenants', 'export', '--tag', 'gold', '--columns', 'tenantId', 'name', '--format', 'json'];
    expect(JSON.parse((await opened.run(...args)).stdout)).toEqual([
      { tenantId: sampleId(1), name: 'Fjord 1' },
    ]);
    const path = join(opened.folder, 'out.html');
    const html = await opened.run('tenants', 'export', '--format', 'html', '--output', path);
    expect([html.code, html.stdout]).toEqual([0, '']);
    expect(readFileSync(path, 'utf8')).toContain('<table>');
  });

  it('exits with 2 and writes nothing if no tenant matches', async () => {
    const opened = onOneFolder();
    await addTo(opened, 1);
    const { code, stdout, stderr } = await opened.run('tenants', 'export', '--failed');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('No tenant matches');
  });
});

describe('an export in the format of an import', () => {
  it('makes the same list elsewhere', async () => {
    const [from, to] = [onOneFolder(), onOneFolder()];
    await addTo(
      from,
      1,
      ...[
        '--key',
        key,
        '--secret',
        `${vault}/secrets/broker`,
        '--vault',
        'https://second-keys.vault.azure.net',
      ],
      ...['--tag', 'gold', 'eu'],
    );
    await from.run('tenants', 'add', sampleId(2), '--name', '=Fjord, "2"');
    const file = join(from.folder, 'customers.json');
    expect((await from.run('tenants', 'export', '--format', 'import', '--output', file)).code).toBe(0);
    const { code, stderr } = await to.run('tenants', 'import', file);
    expect([code, stderr]).toEqual([
      0,
      'The file has 2 new customers, 0 known customers and 0 errors. Added: 2.\n',
    ]);
    const rowsOf = async ({ run }: ReturnType<typeof onOneFolder>) => {
      const { stdout } = await run('tenants', '--json');
      const { tenants } = JSON.parse(stdout) as {
        tenants: { tenant: object; annotations: { tags: string[] } }[];
      };
      return tenants.map(({ tenant, annotations }) => ({ ...tenant, addedAt: '', tags: annotations.tags }));
    };
    expect(await rowsOf(to)).toEqual(await rowsOf(from));
  });
});
