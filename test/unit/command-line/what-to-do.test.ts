import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../support/data-folder.ts';
import { runCauseway } from '../../support/run-causeway.ts';
import { live, runProgram } from '../../support/run-program.ts';

const someId = '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11';

describe('the message of a command that cannot do what it was asked', () => {
  it.each([
    [['destroy'], 'Run “causeway --help”'],
    [['tenants', 'add', 'almgard.example'], 'Run “causeway tenants add --help”'],
    [['alerts', 'respond', 'first', '--acknowledge'], 'Copy an ID from “causeway alerts list”.'],
    [['schedule', 'remove', 'first'], 'Copy an ID from “causeway schedule list”.'],
    [['schedule', 'remove', someId], '1. '],
    [['schedule', 'add', '--every', '15m', '--view', 'none'], 'Save a view in the list of tenants first.'],
    [['tenants', 'import', '/no/such/file'], 'The file /no/such/file cannot be read: it does not exist.'],
    [['tenants', 'add', 'almgard.example', '--name', 'Almgard'], '1. Edit the existing entry instead.'],
    [['history', 'almgard.example', '--output-file', '/no/such/file'], 'Name another file.'],
    [['alerts', 'list', '--output-file', '/no/such/file'], 'Name another file.'],
    [['schedule', 'list', '--output-file', '/no/such/file'], 'Name another file.'],
    [['tenants', 'export', '--output', '/no/such/file'], 'Name another file.'],
  ])('of %j says what to do', async (args, advice) => {
    const { code, stdout, stderr } = await runProgram(args, { folder: dataFolder() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/ENOENT|UUID|Invalid option/);
  });

  it('names the variable with the role of the command line, if another role suffices', async () => {
    const folder = dataFolder();
    const remove = ['tenants', 'remove', 'almgard.example', '--yes'];
    const own = await runProgram(remove, { folder });
    expect([own.code, own.stderr]).toEqual([
      2,
      expect.stringContaining('set the variable CAUSEWAY_COMMAND_LINE_ROLE to “administrator”'),
    ]);
    const person = await runProgram([...remove, '--person', 'demo-reader'], { folder });
    expect(person.stderr).toContain('1. Ask a person with the required console role to do this.');
    expect(person.stderr).not.toContain('CAUSEWAY_COMMAND_LINE_ROLE');
  });

  it('says what to do about a notice of the console', async () => {
    const { stderr } = await runProgram(['tenants'], { folder: dataFolder(), env: live });
    expect(stderr).toContain('List of tenants is empty.');
    expect(stderr).toContain('\n1. Add a tenant to the list.\n');
  });

  it('names the clouds and the workspaces', async () => {
    const env = { ...live, CAUSEWAY_CLOUD: 'mars' };
    const { stderr } = await runProgram(['tenants'], { folder: dataFolder(), env });
    expect(stderr).toContain('CAUSEWAY_CLOUD: Set it to one of these values: public, us-government, china.');
    const other = await runCauseway(['tenants'], { env: { CAUSEWAY_WORKSPACE: 'none' } });
    expect([other.code, other.stdout]).toEqual([2, '']);
    expect(other.stderr).toMatch(/^There is no workspace “none”\. Set CAUSEWAY_WORKSPACE to one of .*\.\n$/);
  });

  it('says that a vault or a tag was not there to be removed', async () => {
    const removed = ['--remove-vault', 'https://none-keys.vault.azure.net', '--remove-tag', 'none'];
    const { code, stderr } = await runProgram(['tenants', 'edit', 'almgard.example', ...removed], {
      folder: dataFolder(),
    });
    expect(code).toBe(0);
    expect(stderr).toContain('no key vault https://none-keys.vault.azure.net');
    expect(stderr).toContain('no tag “none”');
  });

  it('says that the history is longer than the limit', async () => {
    const folder = dataFolder();
    for (let time = 0; time < 2; time += 1) await runProgram(['check', 'almgard.example'], { folder });
    const cut = await runProgram(['history', 'almgard.example', '--limit', '1'], { folder });
    expect(cut.stderr).toContain('The list ends after 1 check. Use --limit to read more of them.');
    const all = await runProgram(['history', 'almgard.example', '--limit', '2'], { folder });
    expect(all.stderr).not.toContain('--limit');
  });
});

describe('causeway schedule', () => {
  it('lists schedules for scripts, and says that a new one checks nothing', async () => {
    const folder = dataFolder();
    const added = await runProgram(['schedule', 'add', '--every', '15m', '--tag', 'none'], { folder });
    const scheduleId = added.stdout.trim();
    expect(added.stderr).toContain('No tenant matches this schedule now');
    const json = await runProgram(['schedule', 'list', '--output', 'json'], { folder });
    expect(JSON.parse(json.stdout)).toMatchObject({
      ...{ version: 2, environment: 'demo', overdueMinutes: null },
      schedules: [{ schedule: { scheduleId, recurrence: { kind: 'minutes', every: 15 } }, tenants: 0 }],
    });
    const file = join(folder, 'schedules.csv');
    const csv = await runProgram(['schedule', 'list', '--output', 'csv', '--output-file', file], { folder });
    expect([csv.code, csv.stdout]).toEqual([0, '']);
    const table = await runProgram(['schedule'], { folder });
    expect(table.stdout).toContain(scheduleId);
    expect((await runProgram(['schedule', 'remove', scheduleId], { folder })).code).toBe(0);
  });
});
