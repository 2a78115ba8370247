import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../support/data-folder.ts';
import { runProgram } from '../../support/run-program.ts';

const thisMonth = () => new Date().toISOString().slice(0, 7);

describe('causeway availability', () => {
  it('says that nothing is known before the first check', async () => {
    const { code, stdout, stderr } = await runProgram(['availability'], { folder: dataFolder() });
    expect(code).toBe(2);
    expect(stdout).toContain('–');
    expect(stderr).toContain('Run “causeway check”');
  });

  it('shows the months of all tenants or of one, and exports a row for each tenant and month', async () => {
    const folder = dataFolder();
    const run = (...args: string[]) => runProgram(args, { folder });
    await run('check', 'almgard.example', 'brezhollow.example');
    // Shares are of whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const of = async (...args: string[]) => (await run('availability', ...args)).stdout;
    expect(await of('almgard.example')).toMatch(new RegExp(`${thisMonth()}.*100\\.00 %.*0\\.00 %.*0\\.00 %`));
    expect(await of('brezhollow.example')).toMatch(/ 0\.00 %.* 0\.00 %.*100\.00 %/);
    expect((await of('--months', '3')).match(/\d{4}-\d{2}/g)).toHaveLength(3);

    const rows = JSON.parse(await of('almgard.example', '--months', '2', '--output', 'json')) as unknown[];
    expect(rows).toMatchObject([{ workingShare: null }, { month: thisMonth(), workingShare: 1 }]);
    const file = join(folder, 'availability.csv');
    const { code, stdout } = await run('availability', '--output', 'csv', '--output-file', file);
    expect([code, stdout]).toEqual([0, '']);
    const listed = await run('tenants', '--json');
    const { tenants } = JSON.parse(listed.stdout) as { tenants: unknown[] };
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(tenants.length + 1);
  });

  it.each([
    [['--months', '15'], 'Enter a whole number from 1 to 14.'],
    [['--output', 'pdf'], 'Allowed choices are'],
    [['nobody.example'], 'Run “causeway tenants”'],
    [['--person', 'demo-customer-1', '--output', 'csv'], 'role'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await runProgram(['availability', ...args], { folder: dataFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
