import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildConsole } from '../../electron/build-console.ts';
import type { ConsoleOptions } from '../../electron/console-options.ts';
import type { RunningConsole } from '../../electron/running-console.ts';
import { openFaultLog } from '../../electron/fault-log.ts';
import { createSession } from '../../electron/identity/session.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../electron/store/settings/node-settings-file.ts';
import { openRecords } from '../../electron/store/records/open-records.ts';
import type { Person } from '../../shared/domain/session.ts';
import type { Answer } from '../../shared/contract/action.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { discoveryOnly } from '../support/discovery-only.ts';
import { sampleTenant } from '../support/sample-tenant.ts';
import { dataFolder } from '../support/data-folder.ts';

const someTenant = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';

async function open(folder: string, env: ConsoleOptions['env'] = {}): Promise<RunningConsole> {
  const running = await buildConsole({
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper('A test stores no secrets.'),
    backend: discoveryOnly,
    env,
  });
  onTestFinished(() => running.close());
  return running;
}

const administrator: Person = { id: 'a', name: 'Marit', role: 'administrator', tenantId: null };

function callerOf(running: RunningConsole, who?: string | Person) {
  const session = createSession();
  const person = typeof who === 'string' ? running.people.find(({ id }) => id === who) : who;
  if (person) session.choose(person);
  const caller = { session, signal: new AbortController().signal };
  return (action: string, input: unknown) => running.dispatcher.answer(caller, action, input);
}

describe('a console without configuration', () => {
  it('opens the demo with its customers', async () => {
    const running = await open(dataFolder());
    const ask = callerOf(running, 'demo-reader');
    expect(running.environment).toBe('demo');
    const answer = await ask('tenants.list', {});
    expect(answer.ok && (answer.value as unknown[]).length).toBeGreaterThanOrEqual(14);
  });

  it('adds a tenant of the simulator, and refuses a tenant id that no tenant has', async () => {
    const ask = callerOf(await open(dataFolder()), 'demo-administrator');
    const list = await ask('tenants.list', {});
    const [known] = list.ok ? (list.value as TenantRow[]) : [];
    const tenantId = known?.tenant.tenantId ?? '';
    await ask('tenants.remove', { tenantId });
    const add = (tenant: string) =>
      ask('tenants.add', { tenant, name: 'By hand', cloud: 'public', vaults: [] });
    expect(await add(tenantId)).toMatchObject({ ok: true, value: { tenantId } });
    expect(await add(someTenant)).toMatchObject({ ok: false, problem: { code: 'tenant-not-found' } });
    const [vault] = known?.tenant.vaults ?? [];
    expect(await ask('tenants.resolve', { text: `${vault?.vaultUri ?? ''}/keys/k` })).toMatchObject({
      value: { tenantId, keyName: 'k', knownAs: 'By hand' },
    });
    expect(await ask('tenants.resolve', { text: known?.tenant.domain ?? '' })).toMatchObject({
      value: { tenantId },
    });
  });

  it('opens with the last person, and with nobody after that person signed out', async () => {
    const folder = dataFolder();
    const first = await open(folder);
    expect(first.lastPerson).toBeNull();
    await callerOf(first)('session.choose', { personId: 'demo-reader' });
    const second = await open(folder);
    expect(second.lastPerson?.id).toBe('demo-reader');
    await callerOf(second, 'demo-reader')('session.leave', {});
    expect((await open(folder)).lastPerson).toBeNull();
  });

  it('refuses an incident for a tenant that the simulator does not have', async () => {
    const folder = dataFolder();
    const records = openRecords(join(folder, 'demo', 'records.db'));
    await records.tenants.add(sampleTenant(1, { tenantId: someTenant }));
    records.close();
    const ask = callerOf(await open(folder), 'demo-operator');
    const answer = await ask('demo.apply', { tenantId: someTenant, incident: 'key-disabled' });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'demo-tenant-missing' } });
  });
});

describe('a console with a provider’s application', () => {
  const application = { CAUSEWAY_CLIENT_ID: someTenant, CAUSEWAY_TENANT_ID: someTenant };

  it('uses the HTTP backend, and stores its records separately from those of the demo', async () => {
    const folder = dataFolder();
    const running = await open(folder, { ...application, CAUSEWAY_CLIENT_SECRET: 'value' });
    const ask = callerOf(running, administrator);
    expect(running.environment).toBe('live');
    expect(await ask('tenants.list', {})).toEqual({ ok: true, value: [] });
    expect(existsSync(join(folder, 'live', 'records.db'))).toBe(true);
    expect(existsSync(join(folder, 'demo'))).toBe(false);
    const added = await ask('tenants.add', {
      tenant: 'fjord.example',
      name: 'Fjord',
      cloud: 'public',
      vaults: [],
    });
    expect(added).toMatchObject({ ok: false, problem: { code: 'name-not-resolved' } });
    expect(await ask('demo.incidents', {})).toMatchObject({ ok: false, problem: { code: 'demo-only' } });
  });

  it('does not open the demo without its secret: it shows a notice, and no check passes', async () => {
    const running = await open(dataFolder(), application);
    const ask = callerOf(running, administrator);
    expect(running.environment).toBe('live');
    const about = await ask('console.about', {});
    expect(about).toMatchObject({ ok: true, value: { notices: [{ code: 'input-invalid' }] } });
    await ask('tenants.add', { tenant: someTenant, name: 'By hand', cloud: 'public', vaults: [] });
    const ended = new Promise((resolve) => {
      const session = createSession();
      session.choose(administrator);
      running.events.subscribe(session, (event) => {
        if (event.kind === 'run-ended') resolve(event.run.state);
      });
    });
    await ask('checks.start', { tenantId: someTenant });
    expect(await ended).toBe('finished');
    const status = await ask('tenants.status', { tenantId: someTenant });
    expect(status).toMatchObject({
      ok: true,
      value: { latest: { verdict: { state: expect.not.stringMatching('passed') as string } } },
    });
  });
});

describe('a live console', () => {
  const application = {
    CAUSEWAY_CLIENT_ID: someTenant,
    CAUSEWAY_TENANT_ID: someTenant,
    CAUSEWAY_CLIENT_SECRET: 'value',
  };
  const refusalOf = async (answer: Promise<Answer<unknown>>) => {
    const given = await answer;
    return given.ok ? 'ok' : given.problem.code;
  };

  it('without a console application permits only the set-up', async () => {
    const running = await open(dataFolder(), application);
    expect(running.people.map(({ role }) => role)).toEqual(['set-up']);
    const ask = callerOf(running, 'local-administrator');
    expect(await ask('session.current', {})).toMatchObject({ value: { signIn: 'set-up' } });
    for (const allowed of ['provider.read', 'settings.read', 'console.about'])
      expect(await refusalOf(ask(allowed, {})), allowed).toBe('ok');
    expect(await refusalOf(ask('settings.change', { consoleClientId: someTenant }))).toBe('ok');
    for (const [action, input] of [
      ['tenants.list', {}],
      ['tenants.status', { tenantId: someTenant }],
      ['tenants.add', { tenant: someTenant, name: 'x', cloud: 'public', vaults: [] }],
      ['checks.startAll', {}],
      ['fleet.activity', {}],
      ['problems.explain', { text: 'AADSTS50105' }],
      ['demo.incidents', {}],
    ] as const)
      expect(await refusalOf(ask(action, input)), action).toBe('role-insufficient');
    expect(await refusalOf(ask('session.signIn', { method: 'browser' }))).toBe('console-application-missing');
  });

  it('opens without an application after its set-up began in the demo, and leads back to the demo', async () => {
    const folder = dataFolder();
    const demo = await open(folder);
    const begun = await refusalOf(callerOf(demo, 'demo-administrator')('providerSetup.begin', {}));
    expect([begun, demo.environment]).toEqual(['ok', 'demo']);

    const setUp = await open(folder);
    expect([setUp.environment, setUp.people.map(({ role }) => role)]).toEqual(['live', ['set-up']]);
    const ask = callerOf(setUp, 'local-administrator');
    expect(await ask('console.about', {})).toMatchObject({
      value: { notices: [{ code: 'set-up-not-finished' }] },
    });
    expect(await ask('providerSetup.observe', {})).toMatchObject({ value: { target: null, isFixed: false } });
    expect(await refusalOf(ask('tenants.list', {}))).toBe('role-insufficient');
    expect(await refusalOf(ask('providerSetup.leave', {}))).toBe('ok');
    expect((await open(folder)).environment).toBe('demo');
  });

  it.each(['variable', 'setting'])(
    'with a console application by %s lets nobody in without an account',
    async (by) => {
      const folder = dataFolder();
      if (by === 'setting') nodeSettingsFile(folder).write('settings', { consoleClientId: someTenant });
      const running = await open(folder, {
        ...application,
        ...(by === 'variable' && { CAUSEWAY_CONSOLE_CLIENT_ID: someTenant }),
      });
      expect([running.people, running.lastPerson]).toEqual([[], null]);
      const ask = callerOf(running);
      expect(await ask('session.current', {})).toMatchObject({ value: { signIn: 'account', person: null } });
      expect(await refusalOf(ask('session.choose', { personId: 'local-administrator' }))).toBe(
        'input-invalid',
      );
      expect(await refusalOf(ask('session.choose', { personId: 'command-line' }))).toBe('input-invalid');
      expect(await refusalOf(ask('provider.read', {}))).toBe('session-required');
      expect(await ask('session.accounts', {})).toEqual({ ok: true, value: [] });
    },
  );
});

describe('the demo', () => {
  it('signs a person in as in Azure, on a page of the simulator', async () => {
    const folder = dataFolder();
    const opened = Promise.withResolvers<string>();
    const running = await buildConsole({
      dataFolder: folder,
      settingsFile: nodeSettingsFile(folder),
      secretKeeper: memorySecretKeeper('A test stores no secrets.'),
      backend: discoveryOnly,
      env: {},
      openBrowser: (address) => {
        opened.resolve(address);
        return Promise.resolve();
      },
    });
    onTestFinished(() => running.close());
    const session = createSession();
    const caller = { session, signal: new AbortController().signal };
    const ended = new Promise((resolve) => {
      running.events.subscribe(session, (event) => {
        if (event.kind === 'sign-in-changed' && event.state.step === 'ended') resolve(event.state.problem);
      });
    });
    await running.dispatcher.answer(caller, 'session.signIn', { method: 'browser' });
    const page = await opened.promise;
    expect(page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/organizations\/oauth2\/v2\.0\/authorize\?/);
    const account = /value="(ines@[^"]+)"/.exec(await (await fetch(page)).text())?.[1] ?? '';
    const password = 'ines-of-bridgeheadcrypto';
    const body = new URLSearchParams({ account, password, decision: 'accept' });
    const returned = await fetch(page, { method: 'POST', body });
    expect(await returned.text()).toContain('Return to Causeway');
    expect(await ended).toBeNull();
    expect(session.person).toMatchObject({ name: 'Inés Figueroa', role: 'reader', tenantId: null });
    const answer = await running.dispatcher.answer(caller, 'fleet.activity', {});
    expect(JSON.stringify(answer)).toContain('session.signIn');
  });
});

describe('the fault log', () => {
  it('is redacted, readable by its owner only, and rotated when it is long', () => {
    const path = join(dataFolder(), 'deep', 'causeway.log');
    const log = openFaultLog(path);
    log('a handler', new Error('Bearer eyJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiJ4In0.c2lnbmF0dXJl was refused'));
    expect(readFileSync(path, 'utf8')).toMatch(/^\d{4}-.* a handler: Error: /);
    expect(readFileSync(path, 'utf8')).not.toContain('eyJ');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    for (let line = 0; line < 9; line += 1) log('noise', 'word '.repeat(40_000));
    expect(existsSync(`${path}.old`)).toBe(true);
    expect(statSync(path).size).toBeLessThan(1_500_000);
  });

  it('never throws, even if the path is invalid', () => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'a-file'), '');
    expect(() => openFaultLog(join(folder, 'a-file', 'causeway.log'))('a handler', null)).not.toThrow();
  });
});
