import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tenantColumn } from '../../shared/domain/tenant-columns.ts';
import { actions } from '../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { buildConsole } from '../../electron/build-console.ts';
import type { RunningConsole } from '../../electron/running-console.ts';
import { createSession } from '../../electron/identity/session.ts';
import { createDemo } from '../../electron/simulator/scenarios/demo-world.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../electron/store/settings/node-settings-file.ts';
import { acceptAsAdministrator, actInOnboarding } from '../support/act-in-onboarding.ts';
import { every, inputFor } from '../support/every-action.ts';
import { spillIn } from '../support/spill.ts';

const demo = createDemo();
const planted = 'typed8Q~into-the-settings-and-nowhere-else';
const secrets = [demo.app.secret, planted, 'server=almgard;purpose=demo'];

type Ask = (action: string, input: unknown) => Promise<unknown>;

/** A browser in which the administrator of the provider accepts the simulated page. */
async function acceptAtHome(address: string): Promise<void> {
  const account = 'administrator@bridgeheadcrypto.onmicrosoft.com';
  const body = new URLSearchParams({ account, password: '', decision: 'accept' });
  const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' });
  await fetch(answer.headers.get('location') ?? '');
}

/** The whole rotation of the simulated application: create, try, exchange, remove. */
async function rotate(ask: Ask, events: readonly ConsoleEvent[]): Promise<void> {
  const until = (kind: ConsoleEvent['kind'], state: object) =>
    vi.waitFor(() => expect(events.findLast((one) => one.kind === kind)).toMatchObject(state), {
      ...{ timeout: 60_000, interval: 20 },
    });
  const send = async (change: object) => {
    const { digest } = (await ask('rotation.plan', { change })) as { readonly digest: string };
    expect(await ask('rotation.send', { change, digest })).toEqual({});
  };
  await ask('rotation.cancelSignIn', {});
  await ask('rotation.signIn', {});
  await until('browser-page-changed', { page: 'registration-sign-in', state: { problem: null } });
  await send({ kind: 'create', days: 90 });
  await ask('rotation.read', {});
  await ask('rotation.tryNext', {});
  await until('credential-trial-changed', { trial: { step: 'ended' } });
  await ask('rotation.cancelTrial', {});
  expect(await ask('provider.exchange', {})).toMatchObject({ other: { state: 'previous' } });
  await send({ kind: 'remove' });
}

describe('a run of every action of the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-'));
  const received: ConsoleEvent[] = [];
  const replies = new Map<string, unknown>();
  let console: RunningConsole;

  beforeAll(async () => {
    console = await buildConsole({
      dataFolder: folder,
      settingsFile: nodeSettingsFile(folder),
      secretKeeper: memorySecretKeeper('A test keeps nothing.'),
      backend: () => Promise.reject(new Error('The demo needs no network.')),
      env: {},
      openBrowser: (address) =>
        address.includes(demo.app.homeTenantId) ? acceptAtHome(address) : acceptAsAdministrator(address),
    });
    const session = createSession();
    const caller = { session, signal: new AbortController().signal };
    const ended = new Promise<void>((resolve) => {
      console.events.subscribe(session, (event) => {
        received.push(event);
        if (event.kind === 'run-ended' && event.run.tenants > 1) resolve();
      });
    });
    const ask = async (action: string, input: unknown): Promise<unknown> => {
      const answer = await console.dispatcher.answer(caller, action, input);
      replies.set(action, [replies.get(action), answer]);
      return answer.ok ? answer.value : answer.problem;
    };

    const [customer] = demo.customers;
    if (!customer) throw new Error('The demo has no customers.');
    const { tenantId } = customer;
    const [vault] = customer.vaults;
    if (!vault) throw new Error('The first customer has no vault.');
    const { vaultUri, keyName } = vault;

    await ask('session.people', {});
    await ask('session.choose', { personId: 'demo-administrator' });
    await ask('checks.startAll', {});
    await ended;
    for (const { tenantId: each } of demo.customers) await ask('tenants.status', { tenantId: each });
    const [run] = (await ask('checks.runs', {})) as { runId: string }[];
    await ask('checks.report', { tenantId, runId: run?.runId });
    const before = run?.runId ?? '';
    await ask('checks.compare', { tenantId, before, after: before });
    await ask('checks.start', { tenantId });
    await ask('checks.startSome', { tenantIds: [tenantId] });
    for (const action of [
      'tenants.activity',
      'tenants.openTicket',
      'history.ofTenant',
      'history.statuses',
      'history.availability',
    ])
      await ask(action, { tenantId });
    await ask('tenants.annotate', { tenantId, notes: 'A note.' });
    await ask('tenants.tag', { tenantIds: [tenantId], add: ['gold'], remove: [] });
    await ask('tenants.resolve', { text: `${vaultUri}/keys/${keyName ?? ''}` });
    await ask('fleet.trend', { days: 30 });
    await ask('fleet.activity', {});
    await ask('fleet.verifyActivity', {});
    for (const format of ['csv', 'json']) await ask('exports.activity', { filter: {}, format });
    for (const format of ['csv', 'json', 'html', 'import'])
      await ask('exports.tenants', { tenantIds: [tenantId], columns: tenantColumn.options, format });
    await ask('checks.cancel', { runId: 'none' });
    await ask('encryption.keys', { tenantId, vaultUri });
    for (const operation of ['encrypt', 'wrap'])
      await ask('encryption.roundTrip', {
        tenantId,
        vaultUri,
        keyName,
        algorithm: 'RSA1_5',
        operation,
        text: 'Hello',
      });
    await ask('problems.explain', {
      text: `AADSTS7000215: client_secret=${planted} Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiJ4In0.c2ln`,
    });
    for (const action of ['reports.forCustomer', 'reports.supportBundle', 'drill.revocation'])
      for (const { tenantId: each } of demo.customers) await ask(action, { tenantId: each });
    const tenant = { tenant: 'new.example', name: 'New', cloud: 'public', vaults: [] };
    await ask('tenants.add', tenant);
    await ask('tenants.edit', {
      tenantId,
      name: 'Renamed',
      domain: null,
      cloud: 'public',
      vaults: customer.vaults,
    });
    for (const incident of ['secret-expired', 'throttled', 'healthy'])
      await ask('demo.apply', { tenantId, incident });
    const application = { cloud: 'public', homeTenantId: tenantId, clientId: demo.app.clientId };
    await ask('provider.configure', {
      ...application,
      credential: { kind: 'client secret', secret: planted },
    });
    await ask('provider.configure', {
      ...{ ...application, cloud: 'moon' },
      credential: { kind: 'client secret', secret: planted },
    });
    await ask('provider.configure', {
      ...application,
      credential: { kind: 'certificate', path: '/nowhere.pfx', password: planted },
    });
    await ask('provider.addNext', { credential: { kind: 'client secret', secret: planted } });
    for (const action of ['chooseFile', 'exchange', 'removeOther']) await ask(`provider.${action}`, {});
    await rotate(ask, received);
    for (const action of [
      'session.current',
      'session.use',
      'tenants.list',
      'settings.read',
      'provider.read',
      'demo.incidents',
      'workspaces.list',
      'console.about',
    ])
      await ask(action, {});
    await ask('settings.change', { theme: 'dark' });
    await ask('links.read', {});
    await ask('links.change', { registered: true });
    await ask('workspaces.create', { name: 'Government' });
    await ask('workspaces.rename', { workspaceId: 'main', name: 'Production' });
    for (const action of ['remove', 'switchTo']) await ask(`workspaces.${action}`, { workspaceId: 'main' });
    await actInOnboarding(ask, demo, received);
    for (const [name] of every.filter(([one]) => one.startsWith('providerSetup.')))
      await ask(name, inputFor(name, tenantId));
    for (const name of ['ask', 'decline', 'ownRequest'].map((one) => `onboarding.${one}`))
      await ask(name, inputFor(name, tenantId));
    const signingSecret = `whsec_${Buffer.from(planted).toString('base64')}`;
    const webhook = { url: `https://hooks.invalid/${planted}`, signingSecret, internalNetwork: false };
    await ask('alertTargets.add', {
      ...(inputFor('alertTargets.add', tenantId) as object),
      address: { kind: 'webhook', ...webhook },
    });
    const { targets } = (await ask('alertTargets.list', {})) as { targets: { targetId: string }[] };
    await ask('alertTargets.sendTest', { targetId: targets[0]?.targetId });
    for (const [name] of every.filter(([one]) => /^(?:alerts|alertTargets|schedule|history)\./.test(one)))
      if (!replies.has(name)) await ask(name, inputFor(name, tenantId));
    await ask('fleet.eraseNames', inputFor('fleet.eraseNames', tenantId));
    await ask('provider.forget', {});
    await ask('tenants.remove', { tenantId });
    await ask('session.leave', {});
    for (const method of ['browser', 'device-code']) {
      const started = (await ask('session.signIn', { method })) as { readonly flowId: string };
      await ask('session.cancelSignIn', { flowId: started.flowId });
    }
    await ask('session.accounts', {});
    for (const action of ['session.continueAs', 'session.forget']) await ask(action, { accountId: 'nobody' });
    await ask('session.lock', {});
  }, 60_000);

  afterAll(async () => {
    await console.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('calls every action of the contract', () => {
    const all = Object.entries(actions).flatMap(([area, table]) =>
      Object.keys(table).map((name) => `${area}.${name}`),
    );
    expect([...replies.keys()].sort()).toEqual(all.sort());
  });

  it('receives the results of every check', () => {
    expect(received.filter(({ kind }) => kind === 'check-reported').length).toBeGreaterThan(100);
  });

  it('has no token, secret or assertion in an answer', () => {
    for (const [action, reply] of replies)
      expect(spillIn(JSON.stringify(reply), secrets), action).toEqual([]);
  });

  it('has none in an event', () => {
    for (const event of received) expect(spillIn(JSON.stringify(event), secrets), event.kind).toEqual([]);
  });

  it('writes none to the disk', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map(({ name }) => name)).toContain('records.db');
    for (const { parentPath, name } of files)
      expect(spillIn(readFileSync(join(parentPath, name), 'latin1'), secrets), name).toEqual([]);
  });
});

describe('the search for spilled secrets', () => {
  const secret = planted;
  it.each([
    ['plain', `x ${secret} y`],
    ['base64', Buffer.from(`<${secret}>`).toString('base64')],
    ['hexadecimal', Buffer.from(secret).toString('hex')],
    ['percent-encoded', `secret=${encodeURIComponent(secret)}`],
    ['UTF-16', Buffer.from(secret, 'utf16le').toString('latin1')],
    ['an unknown token', 'eyJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiJ4In0.c2ln'],
    ['a header', 'authorization: Bearer 0123456789abcdef0123'],
    ['a private key', '-----BEGIN PRIVATE KEY-----'],
  ])('finds it %s', (_writing, text) => {
    expect(spillIn(text, [secret])).not.toEqual([]);
  });

  it('finds nothing in clean text', () => {
    expect(
      spillIn(JSON.stringify({ name: 'Fjord', keyVersion: '521fbcfd113a88742704a51815ae06c3' }), secrets),
    ).toEqual([]);
  });
});
