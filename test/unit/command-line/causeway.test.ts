import { describe, expect, it } from 'vitest';
import { runCauseway } from '../../support/run-causeway.ts';

/** Runs the command in the demo, on a new data folder. */
const causeway = (...args: string[]) => runCauseway(args);
const pipedInto = (input: string, ...args: string[]) => runCauseway(args, { input });

interface CheckDocument {
  readonly tenants: {
    state: string;
    status: string;
    problem: { code: string; owner: string } | null;
    report: { results: unknown[] };
  }[];
}

describe('causeway', { timeout: 180_000 }, () => {
  it('lists the demo’s tenants as one JSON document', async () => {
    const { code, stdout } = await causeway('tenants', '--json');
    const { version, environment, tenants } = JSON.parse(stdout) as {
      version: number;
      environment: string;
      tenants: unknown[];
    };
    expect([code, version, environment]).toEqual([0, 2, 'demo']);
    expect(tenants.length).toBeGreaterThanOrEqual(14);
  });

  it('checks all tenants, prints only the document on stdout, and exits with 1 if access is not working', async () => {
    const { code, stdout } = await causeway('check', '--all', '--json');
    const document = JSON.parse(stdout) as CheckDocument;
    const { tenants } = document;
    expect(code).toBe(1);
    expect(Object.keys(document).sort()).toEqual(
      ['version', 'environment', 'runs', 'suspicion', 'tenants', 'notices'].sort(),
    );
    expect(new Set(tenants.map(({ state }) => state))).toContain('failed');
    expect(new Set(tenants.map(({ status }) => status))).toContain('not working');
    for (const { state, problem, report } of tenants) {
      expect(report.results.length).toBeGreaterThan(0);
      expect(problem === null).toBe(state === 'passed');
    }
  });

  it('checks one healthy tenant and exits with 0', async () => {
    const { stdout } = await causeway('tenants', '--json');
    const [row] = (JSON.parse(stdout) as { tenants: { tenant: { name: string } }[] }).tenants;
    const { code, stdout: table, stderr } = await causeway('check', row?.tenant.name ?? '');
    expect(code).toBe(0);
    expect(table).toContain(row?.tenant.name);
    expect(stderr.split('\n')).toContain(
      'Recommendation for the provider: Application authenticates with a client secret.',
    );
  });

  it('shows why access to a specified tenant is not working, and the exact command', async () => {
    const { code, stdout } = await causeway('check', 'brezhollow.example');
    expect(code).toBe(1);
    expect(stdout).toContain('\nKey is disabled\nAction required: Customer\n');
    expect(stdout).toContain('   Required role: Key Vault Crypto Officer, scope: the key\n');
    expect(stdout).toContain(
      '   az keyvault key set-attributes --vault-name brezhollow-kv --name data-encryption --enabled true',
    );
  });

  it('explains an error from its arguments or from standard input, and exits with 2 if it is unknown', async () => {
    const error = 'AADSTS7000222: expired. Correlation ID: 2d2d2d2d-0000-4000-8000-000000000002';
    const given = await causeway('explain', error);
    expect(given.code).toBe(0);
    expect(given.stdout).toContain('Client secret has expired\nAction required: Provider\n');
    expect(given.stdout).toContain('correlation: 2d2d2d2d-0000-4000-8000-000000000002');
    expect((await pipedInto(error, 'explain')).stdout).toBe(given.stdout);
    const { code, stdout } = await pipedInto('The printer is out of paper.', 'explain', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ problem: { code: 'unrecognised' } }] });
  });

  it.each([
    ['a missing error', ['explain']],
    ['missing tenants', ['check']],
    ['tenants together with --all', ['check', 'x', '--all']],
    ['an unknown tenant', ['check', 'nobody.example']],
    ['an unknown option', ['check', '--everything']],
    ['an unknown command', ['destroy']],
    ['an unknown person', ['tenants', '--as', 'nobody']],
    ['a person without permission', ['check', '--all', '--as', 'demo-reader']],
  ])('exits with 2 and a message for %s', async (_, args) => {
    const { code, stdout, stderr } = await causeway(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trim()).not.toBe('');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('examines this machine in the demo without the network', async () => {
    const { code, stdout } = await causeway('doctor', '--json');
    const { environment, examinations } = JSON.parse(stdout) as {
      environment: string;
      examinations: { id: string; state: string }[];
    };
    const states = Object.fromEntries(examinations.map(({ id, state }) => [id, state]));
    expect(code).toBe(0);
    expect([environment, states]).toMatchObject([
      'demo',
      { dns: 'not checked', records: 'passed', audit: 'passed', 'data-folder': 'passed' },
    ]);
  });

  it('exits with 0 after the help of each command, and with 2 and what to do after an unknown one', async () => {
    const help = await causeway('tenants', 'import', '--help');
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('Exit codes:');
    const unknown = await causeway('tenants', 'destroy');
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr.trim().split('\n')).toEqual([
      expect.stringContaining('error: '),
      'Run “causeway tenants --help” to see the options and examples.',
    ]);
  });

  it('imports customers from standard input', async () => {
    const file = 'name,tenant\nFjord,not a tenant\n';
    const { code, stdout, stderr } = await pipedInto(file, 'tenants', 'import', '-', '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      { added: 0, rows: [{ line: 2, column: 'tenant' }] },
    ]);
    expect(stderr).toContain('Nothing was added.');
  });

  it('shows a customer administrator only their tenant', async () => {
    const { stdout } = await causeway('tenants', '--json', '--as', 'demo-customer-1');
    expect((JSON.parse(stdout) as { tenants: unknown[] }).tenants).toHaveLength(1);
  });
});
