import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConsoleFindings } from '../../../../electron/command-line/doctor/console-findings.ts';
import type { Examination } from '../../../../electron/command-line/doctor/examination.ts';
import { examineMachine } from '../../../../electron/command-line/doctor/examine-machine.ts';
import type { Machine } from '../../../../electron/command-line/doctor/machine.ts';
import { openMachine } from '../../../../electron/open-machine.ts';
import { ok, refuse } from '../../../../shared/contract/action.ts';
import type { ScheduleStatus } from '../../../../shared/domain/schedule.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { live, runProgram } from '../../../support/run-program.ts';
import { sampleTenant } from '../../../support/sample-fleet.ts';
import { fakeMachine, reachedAt } from './fake-machine.ts';

const console_: ConsoleFindings = {
  environment: 'live',
  tenants: [sampleTenant(1)],
  notices: [],
  audit: ok({ entries: 12, problem: null }),
  schedule: ok({ schedules: [], followedBy: 'nobody', lastEndedAt: null, overdueMinutes: null }),
};
const vaultHost = 'customer1-kv.vault.azure.net';
const entra = 'login.microsoftonline.com';

const examined = (part: Partial<Machine> = {}, findings: Partial<ConsoleFindings> = {}) =>
  examineMachine(fakeMachine(part), { ...console_, ...findings });
const states = (all: readonly Examination[]) => Object.fromEntries(all.map(({ id, state }) => [id, state]));
const one = (all: readonly Examination[], id: string): Examination => {
  const found = all.find((line) => line.id === id);
  if (!found) throw new Error(`There is no line ${id}.`);
  return found;
};

describe('causeway doctor', () => {
  it('examines everything in the order in which it has to work', async () => {
    const all = await examined();
    expect(all.map(({ id }) => id)).toEqual([
      ...['proxy', 'system-proxy'],
      ...[entra, 'graph.microsoft.com', 'management.azure.com', vaultHost].map((host) => `dns:${host}`),
      ...[entra, 'graph.microsoft.com', 'management.azure.com', vaultHost].map((host) => `tls:${host}`),
      ...['clock', 'keyring', 'records', 'audit', 'settings', 'schedule', 'data-folder', 'disk'],
    ]);
    const notPassed = all.filter(({ state }) => state !== 'passed').map(({ id }) => id);
    expect(notPassed).toEqual(['system-proxy', 'keyring', 'schedule']);
  });

  it('examines the hosts of the clouds of the tenants, and no key vault if there is none', async () => {
    const machine = fakeMachine();
    const government = sampleTenant(1, { cloud: 'us-government', vaults: [] });
    const all = await examineMachine(machine, { ...console_, tenants: [government] });
    expect(machine.sent).toContain('reach login.microsoftonline.us');
    expect(machine.sent).not.toContain(`reach ${entra}`);
    expect(one(all, 'dns:key-vault').state).toBe('not checked');
  });

  it('sends nothing in the demo, and nothing if it is not known whether this is the demo', async () => {
    const inDemo = fakeMachine();
    const all = await examineMachine(inDemo, { ...console_, environment: 'demo' });
    expect(inDemo.sent).toEqual([]);
    for (const id of ['dns', 'tls', 'clock'])
      expect(one(all, id)).toMatchObject({ state: 'not checked', finding: 'The demo uses no network.' });

    const closed = fakeMachine();
    const failed = await examineMachine(closed, { reason: 'no such table: run.' });
    expect(closed.sent).toEqual([]);
    expect(one(failed, 'console')).toMatchObject({ state: 'failed' });
    expect(one(failed, 'console').finding).toContain('no such table');
    expect(one(failed, 'dns').state).toBe('unknown');
    expect(one(failed, 'disk').state).toBe('passed');
  });

  it('names the proxy, which then resolves the names', async () => {
    const proxy = {
      kind: 'proxy',
      uri: 'http://u:p@proxy:80',
      proxy: 'proxy:80',
      variable: 'HTTPS_PROXY',
    } as const;
    const all = await examined({ proxy, bypassesProxy: (host) => host === vaultHost });
    expect(one(all, 'proxy').finding).toContain('the proxy proxy:80, which HTTPS_PROXY contains');
    expect([one(all, `dns:${entra}`).state, one(all, `dns:${vaultHost}`).state]).toEqual([
      'not checked',
      'passed',
    ]);
    expect(JSON.stringify(all)).not.toContain('u:p@');
    const invalid = await examined({ proxy: { kind: 'not valid', variable: 'ALL_PROXY' } });
    expect(one(invalid, 'proxy').state).toBe('failed');
    expect(one(invalid, 'proxy').action).toMatch(/^Set the environment variable/);
  });

  const error = (code: string) => Object.assign(new Error(`queryA ${code}`), { code });
  it.each<[string, () => Promise<string[]>, string, string]>([
    ['no such name', () => Promise.reject(error('ENOTFOUND')), 'failed', 'has no address'],
    ['no address', () => Promise.resolve([]), 'failed', 'has no address'],
    ['only this machine', () => Promise.resolve(['127.0.0.1', '::1']), 'failed', 'A filter usually'],
    ['another error', () => Promise.reject(error('EPERM')), 'unknown', 'EPERM'],
    ['one address', () => Promise.resolve(['10.0.0.4']), 'passed', 'has the address 10.0.0.4.'],
  ])('judges a name with %s', async (_, resolve, state, words) => {
    const line = one(await examined({ resolve }), `dns:${entra}`);
    expect(line.state).toBe(state);
    expect(line.finding).toContain(words);
  });

  it('says that the traffic is inspected, and by whom', async () => {
    const certificateOf = () => Promise.resolve({ issuer: 'Contoso Proxy CA', isPublic: false });
    const line = one(await examined({ certificateOf }), `tls:${entra}`);
    expect(line).toMatchObject({ state: 'attention' });
    expect(line.finding).toContain('is inspected: “Contoso Proxy CA”');
    expect(line.action).not.toBeNull();
    const unreadable = await examined({ certificateOf: () => Promise.reject(new Error('closed')) });
    expect(one(unreadable, `tls:${entra}`).state).toBe('passed');
  });

  it.each([
    ['failed', makeProblem('certificate-not-trusted', { host: entra })],
    ['failed', makeProblem('connection-refused', { host: entra })],
    ['unknown', makeProblem('answer-timed-out', { host: entra, afterMs: 30_000 })],
  ] as const)('%s: %o', async (state, problem) => {
    const all = await examined({ reach: () => Promise.resolve({ ok: false, problem }) });
    expect(one(all, `tls:${entra}`)).toMatchObject({ state });
    expect(one(all, `tls:${entra}`).action).not.toBeNull();
    expect(one(all, 'clock').state).toBe('unknown');
  });

  it.each([
    ['passed', 0, 100],
    ['passed', -90_000, 100],
    ['attention', 180_000, 100],
    ['failed', -3_600_000, 100],
    // Half of a slow round trip is no fault of the clock.
    ['passed', 130_000, 60_000],
  ] as const)('%s: a clock that is off by %i ms after a round trip of %i ms', async (state, offset, trip) => {
    const all = await examined({ reach: () => Promise.resolve(reachedAt(offset, trip)) });
    expect(one(all, 'clock').state).toBe(state);
  });

  it('says in which direction the clock is wrong', async () => {
    const all = await examined({ reach: () => Promise.resolve(reachedAt(3_600_000)) });
    expect(one(all, 'clock').finding).toContain('60 minutes behind');
  });

  it('reports what the console found in its files, each with what to do', async () => {
    const path = '/data/live/records.db';
    const notices = [
      makeProblem('records-not-readable', { path, quarantinedAs: null }),
      makeProblem('settings-not-readable', { path: '/data/settings.json', quarantinedAs: null }),
      makeProblem('tenant-list-empty', {}),
    ];
    const changed = makeProblem('audit-trail-changed', { found: 'changed', entry: 3, at: null });
    const all = await examined({}, { notices, audit: ok({ entries: 12, problem: changed }) });
    expect(states(all)).toMatchObject({
      ...{ records: 'failed', settings: 'failed', audit: 'failed', 'console:tenant-list-empty': 'failed' },
    });
    for (const { state, action } of all) if (state === 'failed') expect(action).not.toBeNull();
    const refused = await examined({}, { audit: refuse(makeProblem('records-locked', { path })) });
    expect(one(refused, 'audit').state).toBe('unknown');
  });

  it('says whether the scheduled checks are on time, and when the last run ended', async () => {
    const schedule = {
      scheduleId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11',
      scope: { kind: 'all' },
      recurrence: { kind: 'hours', every: 1 },
      enabled: true,
    } as const;
    const planned = { schedule, tenants: 3, startsAt: null, isRunning: false, lastEndedAt: null };
    const lastEndedAt = '2026-03-01T11:00:00.000Z';
    const lineWith = async (changes: Partial<ScheduleStatus>) => {
      const status: ScheduleStatus = {
        ...{ schedules: [planned], followedBy: 'here', lastEndedAt, overdueMinutes: null },
      };
      return one(await examined({}, { schedule: ok({ ...status, ...changes }) }), 'schedule');
    };
    expect(await lineWith({})).toMatchObject({
      state: 'passed',
      finding: expect.stringContaining('1 Mar 2026') as string,
    });
    expect(await lineWith({ followedBy: 'nobody' })).toMatchObject({ state: 'attention' });
    expect(await lineWith({ overdueMinutes: 45 })).toMatchObject({
      ...{ state: 'failed', finding: expect.stringContaining('45 minutes') as string },
    });
    expect(await lineWith({ schedules: [] })).toMatchObject({ state: 'not checked' });
  });

  it.each<[string, Partial<Machine>, string, string]>([
    [
      'read-only',
      { stat: () => ({ bytes: 0, isShared: false, isWritable: false }) },
      'data-folder',
      'failed',
    ],
    ['shared', { stat: () => ({ bytes: 0, isShared: true, isWritable: true }) }, 'data-folder', 'attention'],
    ['missing', { stat: () => null }, 'data-folder', 'not checked'],
    ['almost full', { freeBytes: () => 500 * 1_048_576 }, 'disk', 'attention'],
    ['full', { freeBytes: () => 1_048_576 }, 'disk', 'failed'],
    ['silent', { freeBytes: () => null }, 'disk', 'unknown'],
  ])('judges a disk that is %s', async (_, part, id, state) => {
    expect(one(await examined(part), id).state).toBe(state);
  });
});

describe('the command “causeway doctor”', () => {
  const doctor = (machine: Machine, env = {}, ...args: string[]) =>
    runProgram(['doctor', ...args], {
      ...{ folder: dataFolder(), env },
      openMachine: () => Promise.resolve(machine),
    });

  it('exits with 0 in the demo, and closes the machine', async () => {
    let closed = 0;
    const machine = fakeMachine({ close: () => Promise.resolve(void (closed += 1)) });
    const { code, stdout } = await doctor(machine);
    expect([code, closed, machine.sent]).toEqual([0, 1, []]);
    expect(stdout).toMatch(/^not checked {2}TLS: The demo uses no network\.$/m);
    expect(stdout).toMatch(/^passed {7}Audit trail: The hash chain of \d+ entr(y|ies) is unchanged\.$/m);
  });

  it('exits with 1 if a line failed, and with 2 if one is unknown', async () => {
    const failed = fakeMachine({ freeBytes: () => 0 });
    const { code, stdout } = await doctor(failed, live, '--json');
    expect(code).toBe(1);
    const document = JSON.parse(stdout) as { environment: string; examinations: Examination[] };
    expect(document.environment).toBe('live');
    expect(one(document.examinations, 'disk')).toMatchObject({
      state: 'failed',
      action: 'Free space on the disk.',
    });
    expect((await doctor(fakeMachine({ freeBytes: () => null }), live)).code).toBe(2);
  });

  it('shows a hostile issuer as text', async () => {
    const issuer = 'CA\u001b[2J\n=evil';
    const machine = fakeMachine({ certificateOf: () => Promise.resolve({ issuer, isPublic: false }) });
    const { stdout } = await doctor(machine, live);
    expect(stdout).toContain('CA�[2J�=evil');
  });
});

describe('the machine of a command', () => {
  it('knows its files, their permissions and the free space', async () => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'settings.json'), '{}', { mode: 0o600 });
    const machine = openMachine({ CAUSEWAY_DATA_FOLDER: folder, HTTPS_PROXY: 'proxy.example:3128' });
    try {
      const files = machine.files('demo');
      expect(files).toEqual({
        folder,
        records: join(folder, 'demo', 'records.db'),
        settings: join(folder, 'settings.json'),
      });
      expect(machine.stat(files.settings)).toMatchObject({ bytes: 2, isWritable: true });
      expect(machine.stat(files.records)).toBeNull();
      expect(machine.freeBytes(folder)).toBeGreaterThan(0);
      expect(machine.freeBytes(join(folder, 'none'))).toBeNull();
      expect(machine.proxy).toMatchObject({ proxy: 'proxy.example:3128', variable: 'HTTPS_PROXY' });
      expect(await machine.resolve('localhost')).not.toEqual([]);
    } finally {
      await machine.close();
    }
  });

  it('has a problem instead of an error if a service cannot be reached', async () => {
    const machine = openMachine({ CAUSEWAY_DATA_FOLDER: dataFolder(), HTTPS_PROXY: '127.0.0.1:9' });
    try {
      const reached = await machine.reach(entra);
      expect(reached).toMatchObject({ ok: false, problem: { code: 'proxy-connection-refused' } });
    } finally {
      await machine.close();
    }
  });
});
