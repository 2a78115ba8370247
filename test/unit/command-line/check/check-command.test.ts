import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../../support/data-folder.ts';
import { junitFaults } from '../../../support/junit-faults.ts';
import { runProgram } from '../../../support/run-program.ts';
import { sarifFaults } from '../../../support/sarif-faults.ts';

interface CheckDocument {
  readonly tenants: readonly { readonly tenantId: string; readonly status: string }[];
  readonly runs: readonly unknown[];
}

const documentOf = (text: string) => JSON.parse(text) as CheckDocument;

describe('causeway check', { timeout: 180_000 }, () => {
  it('selects by status, tag and view, in one run, and writes each format to a file', async () => {
    const folder = dataFolder();
    const settings = { views: [{ name: 'Energi', filter: { search: 'almgard' } }] };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ settings }));
    const inFolder = (...args: string[]) => runProgram(args, { folder });
    const file = (name: string) => join(folder, name);

    const all = await inFolder('check', '--all', '--output', 'junit', '--output-file', file('all.xml'));
    expect([all.code, all.stdout]).toEqual([1, '']);
    expect(all.stderr).toContain(`The result is in ${file('all.xml')}.`);
    expect(await junitFaults(readFileSync(file('all.xml'), 'utf8'))).toEqual([]);

    const failed = documentOf((await inFolder('check', '--failed', '--json')).stdout);
    expect(failed.tenants.length).toBeGreaterThan(0);
    expect(failed.runs).toHaveLength(1);
    expect(new Set(failed.tenants.map(({ status }) => status))).toEqual(new Set(['not working']));

    const view = documentOf((await inFolder('check', '--view', 'energi', '--output', 'json')).stdout);
    expect(view.tenants).toHaveLength(1);

    expect((await inFolder('tenants', 'edit', 'almgard.example', '--tag', 'gold')).code).toBe(0);
    const tagged = await inFolder('check', '--tag', 'GOLD', 'silver', '--output', 'sarif');
    expect(tagged.code).toBe(0);
    expect(sarifFaults(tagged.stdout)).toEqual([]);
    expect((JSON.parse(tagged.stdout) as Log).runs[0]?.tool.driver.version).toBe('1.2.3');
    for (const format of ['csv', 'markdown']) {
      const { code, stdout } = await inFolder('check', 'almgard.example', '--output', format);
      expect([code, stdout.trim().split('\n').length]).toEqual([0, format === 'csv' ? 2 : 3]);
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('all.xml'))).toEqual(['all.xml']);
  });

  it('exits with 2 and an empty result if no tenant matches', async () => {
    const { code, stdout, stderr } = await runProgram(['check', '--tag', 'none', '--json'], {
      folder: dataFolder(),
    });
    expect(code).toBe(2);
    expect(documentOf(stdout).tenants).toEqual([]);
    expect(stderr).toContain('No tenant matches the selection.');
  });

  it.each([
    ['tenants with a selection', ['check', 'almgard.example', '--failed'], 'only one of them'],
    ['--all with a selection', ['check', '--all', '--view', 'x'], 'only one of them'],
    ['--json with another format', ['check', '--all', '--json', '--output', 'csv'], 'cannot be used with'],
    ['an unknown format', ['check', '--all', '--output', 'pdf'], 'Allowed choices are'],
    ['an unknown view', ['check', '--view', 'none'], 'There is no view “none”'],
    ['two persons', ['check', '--all', '--as', 'demo-reader', '--person', 'demo-reader'], 'cannot be used'],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await runProgram(args, { folder: dataFolder() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('refuses a file that cannot be written before it checks anything', async () => {
    const folder = dataFolder();
    for (const [file, reason] of [
      [join(folder, 'none', 'report.xml'), 'its folder does not exist'],
      [folder, 'it is a folder'],
    ] as const) {
      const { code, stderr } = await runProgram(['check', '--all', '--output-file', file], { folder });
      expect(code).toBe(2);
      expect(stderr).toBe(`The file ${file} cannot be written: ${reason}. Name another file.\n`);
    }
  });

  it('names the tags if none of them matches', async () => {
    const folder = dataFolder();
    await runProgram(['tenants', 'edit', 'almgard.example', '--tag', 'gold'], { folder });
    const { stderr } = await runProgram(['check', '--tag', 'golden'], { folder });
    expect(stderr).toContain('No tenant matches the selection. The tags are “gold”.');
    const both = await runProgram(['check', '--tag', 'gold', '--failed'], { folder });
    expect(both.stderr).toContain('Use fewer of the options');
  });

  it('accepts the former name of --person', async () => {
    const { code, stderr } = await runProgram(['check', '--all', '--as', 'demo-reader'], {
      folder: dataFolder(),
    });
    expect(code).toBe(2);
    expect(stderr).toContain('role');
  });
});
