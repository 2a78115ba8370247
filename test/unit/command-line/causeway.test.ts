import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const cli = new URL('../../../electron/cli.ts', import.meta.url).pathname;

/** Runs the command in a process of its own, in the demo, on a fresh data folder. */
function causeway(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return pipedInto('', ...args);
}

function pipedInto(
  input: string,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('CAUSEWAY_'));
  const folder = mkdtempSync(join(tmpdir(), 'causeway-cli-'));
  const env = { ...Object.fromEntries(kept), CAUSEWAY_DATA_FOLDER: folder };
  return new Promise((resolve) => {
    const { stdin } = execFile(process.execPath, [cli, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
    stdin?.end(input);
  });
}

interface CheckDocument {
  readonly tenants: {
    state: string;
    problem: { code: string; owner: string } | null;
    report: { results: unknown[] };
  }[];
}

describe('causeway', { timeout: 60_000 }, () => {
  it('lists the demo’s tenants as one JSON document', async () => {
    const { code, stdout } = await causeway('tenants', '--json');
    const { world, tenants } = JSON.parse(stdout) as { world: string; tenants: unknown[] };
    expect([code, world]).toEqual([0, 'demo']);
    expect(tenants.length).toBeGreaterThanOrEqual(14);
  });

  it('checks all of them, prints nothing but the document on stdout, and tells by its exit code', async () => {
    const { code, stdout } = await causeway('check', '--all', '--json');
    const { tenants } = JSON.parse(stdout) as CheckDocument;
    expect(code).toBe(1);
    expect(new Set(tenants.map(({ state }) => state))).toContain('failed');
    for (const { state, problem, report } of tenants) {
      expect(report.results.length).toBeGreaterThan(0);
      expect(problem === null).toBe(state === 'passed');
    }
  });

  it('checks one healthy tenant and ends well', async () => {
    const { stdout } = await causeway('tenants', '--json');
    const [row] = (JSON.parse(stdout) as { tenants: { tenant: { name: string } }[] }).tenants;
    const { code, stdout: table, stderr } = await causeway('check', row?.tenant.name ?? '');
    expect(code).toBe(0);
    expect(table).toContain(row?.tenant.name);
    expect(stderr.split('\n')).toContain('Advice to the provider: Client secret instead of a certificate.');
  });

  it('says of a tenant that was named why it is closed, and the exact command', async () => {
    const { code, stdout } = await causeway('check', 'brezhollow.example');
    expect(code).toBe(1);
    expect(stdout).toContain('Key is disabled. Next move: customer.');
    expect(stdout).toContain('   Needs at least: Key Vault Crypto Officer');
    expect(stdout).toContain(
      '   az keyvault key set-attributes --vault-name brezhollow-kv --name data-encryption --enabled true',
    );
  });

  it('explains an error that is given or piped in, and says by its exit code when it knows none', async () => {
    const error = 'AADSTS7000222: expired. Correlation ID: 2d2d2d2d-0000-4000-8000-000000000002';
    const given = await causeway('explain', error);
    expect(given.code).toBe(0);
    expect(given.stdout).toContain('Client secret has expired. Next move: provider.');
    expect(given.stdout).toContain('correlation: 2d2d2d2d-0000-4000-8000-000000000002');
    expect((await pipedInto(error, 'explain')).stdout).toBe(given.stdout);
    const { code, stdout } = await pipedInto('The printer is out of paper.', 'explain', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ problem: { code: 'unrecognised' } }] });
  });

  it.each([
    ['nothing to explain', ['explain']],
    ['nothing to check', ['check']],
    ['names and --all together', ['check', 'x', '--all']],
    ['a tenant that is not there', ['check', 'nobody.example']],
    ['an option that is not there', ['check', '--everything']],
    ['a command that is not there', ['destroy']],
    ['a person who is not there', ['tenants', '--as', 'nobody']],
    ['a person who may not', ['check', '--all', '--as', 'demo-reader']],
  ])('ends with 2 and one sentence for %s', async (_, args) => {
    const { code, stdout, stderr } = await causeway(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trim()).not.toBe('');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('shows a customer’s administrator their own tenant alone', async () => {
    const { stdout } = await causeway('tenants', '--json', '--as', 'demo-customer-1');
    expect((JSON.parse(stdout) as { tenants: unknown[] }).tenants).toHaveLength(1);
  });
});
