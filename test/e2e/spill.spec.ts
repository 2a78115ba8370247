import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createApplicationCertificate } from '../../electron/simulator/doors/certificates.ts';
import { handOffFormat } from '../../shared/domain/onboarding/hand-off-choice.ts';
import { tenantColumn } from '../../shared/domain/tenant-columns.ts';
import {
  searchAttachments,
  searchForSpill,
  sinkNames,
  spillIn,
  type Canaries,
  type SinkName,
} from '../support/spill.ts';
import { answerDialogs, goTo, openTenant } from './in-the-console.ts';
import { openElectronWithTrace } from './electron-with-trace.ts';
import {
  addCustomers,
  askFromPage,
  customers,
  expect,
  passwordOf,
  test as base,
  type LiveWindow,
} from './live-window.ts';
import { filesOf, heapOf, part, processesBelow, temporaryFiles } from './sinks.ts';

/** Written into each sink on purpose: a search that does not find it proves nothing. */
const control = 'control-that-is-planted-in-every-sink-51d7';

const test = base.extend<{ temporaryFolder: string }>({
  temporaryFolder: async ({ dataFolder }, use) => {
    const folder = join(dataFolder, 'elsewhere', 'temporary');
    await mkdir(folder, { recursive: true });
    await use(folder);
  },
  planted: async ({ temporaryFolder }, use) => {
    await use({
      env: { TMPDIR: temporaryFolder, TEST_CONTROL: control },
      args: [`--test-control=${control}`],
    });
  },
});

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Asks as the page does, and returns the value. */
const asker =
  (page: Page) =>
  async <Value>(action: string, input: unknown = {}): Promise<Value> => {
    const answer = (await askFromPage(page, action, input)) as { ok: boolean; value: Value };
    expect(answer, action).toMatchObject({ ok: true });
    return answer.value;
  };
type Ask = ReturnType<typeof asker>;

/** Everything that an administrator does with a console, and what it exported meanwhile. */
async function useEverything({ page, azure, accept, signIn }: LiveWindow, ask: Ask, folder: string) {
  const [customer] = azure.tenants;
  const vaultUri = `https://${customer?.subscriptions[0]?.vaults[0]?.name ?? ''}.vault.azure.net`;
  const tenantId = customer?.tenantId ?? '';
  const tenantIds = azure.tenants.map((tenant) => tenant.tenantId);
  await signIn('administrator');

  await test.step('check all customers', async () => {
    await ask('checks.startAll');
    const checked = async () =>
      (await ask<{ latest: object | null }[]>('tenants.list')).filter(({ latest }) => latest !== null).length;
    await expect.poll(checked, { timeout: 120_000 }).toBe(customers.length);
  });
  await test.step('note, encrypt, drill', async () => {
    await ask('tenants.annotate', { tenantId, notes: control });
    for (const operation of ['encrypt', 'wrap'])
      await ask('encryption.roundTrip', {
        ...{ tenantId, vaultUri, keyName: 'customer-data', algorithm: 'RSA-OAEP-256', operation },
        text: 'Hello',
      });
    for (let time = 0; time < 2; time += 1) await ask('drill.revocation', { tenantId });
  });
  await test.step('rotate the client secret, and enter a certificate', async () => {
    await ask('rotation.signIn');
    await accept('administrator');
    const account = async () => (await ask<{ account: object | null }>('rotation.read')).account;
    await expect.poll(account).not.toBeNull();
    const send = async (change: object) => {
      const { digest } = await ask<{ digest: string }>('rotation.plan', { change });
      await ask('rotation.send', { change, digest });
    };
    await send({ kind: 'create', days: 90 });
    await ask('rotation.tryNext');
    const trial = async () => (await ask<{ trial: { step: string } | null }>('rotation.read')).trial?.step;
    await expect.poll(trial, { timeout: 120_000 }).toBe('ended');
    await ask('provider.exchange');
    await send({ kind: 'remove' });
    const path = join(folder, 'application.pem');
    const { certificate, privateKey } = await createApplicationCertificate('live window', new Date());
    await writeFile(path, `${certificate}\n${privateKey}`);
    await ask('provider.addNext', { credential: { kind: 'certificate', path, password: '' } });
    await ask('provider.removeOther');
    await writeFile(path, '');
    // One line of the file in the middle of the key.
    keyLine = privateKey.split('\n')[10] ?? '';
  });
  await test.step('look at the pages', async () => {
    await openTenant(page, customers[0]);
    await goTo(page, 'Activity');
    await goTo(page, 'Settings');
  });
  const file = async (action: string, input: unknown) => {
    const value = await ask<Readonly<Record<string, string>>>(action, input);
    return part(`${action} ${JSON.stringify(input)}`, JSON.stringify(value));
  };
  const choice = {
    ...{ subscriptionId: null, resourceGroup: null, vaultName: null, permissionModel: 'rbac' },
    ...{ createVault: null, keyName: null, createKey: null, secretName: null },
  };
  return test.step('export everything', async () => ({
    'support bundle': await Promise.all(
      tenantIds.map((each) => file('reports.supportBundle', { tenantId: each })),
    ),
    exports: await Promise.all([
      ...(['csv', 'json', 'html'] as const).map((format) =>
        file('exports.tenants', { tenantIds, columns: tenantColumn.options, format }),
      ),
      ...(['csv', 'json'] as const).map((format) => file('exports.activity', { filter: {}, format })),
      ...handOffFormat.options.map((format) => file('onboarding.handOff', { tenantId, format, choice })),
      ...tenantIds.map((each) => file('reports.forCustomer', { tenantId: each })),
    ]),
  }));
}
let keyLine = '';

/** At most so many of a kind: a search for hundreds of tokens in each encoding takes minutes. */
const some = (values: ReadonlySet<string>, most = 4): string[] => {
  const all = [...values];
  return all.filter((_, index) => index % Math.ceil(all.length / most) === 0 || index === all.length - 1);
};

function canariesOf({ azure }: LiveWindow): Canaries {
  const { issued, application } = azure;
  return {
    'access token': some(issued.accessTokens),
    'refresh token': some(issued.refreshTokens),
    'client secret': [azure.secret, ...application.secrets.map(({ value }) => value)],
    'private key': [keyLine],
    'vault secret value': some(issued.vaultSecrets),
    'one-time token': some(issued.codes),
    'CSRF value': some(issued.states),
  };
}

const attachment = (content: unknown) => ({
  body: JSON.stringify(content),
  contentType: 'application/json',
});

test.skip(() => process.platform !== 'linux', 'Only Linux shows the environment of other processes.');

test('after the use of everything, no secret is anywhere but where it belongs @clipboard', async ({
  live,
  dataFolder,
  temporaryFolder,
}) => {
  test.setTimeout(600_000);
  const { app, page } = live;
  await answerDialogs(app, 'confirm');
  let output = '';
  for (const stream of [app.process().stdout, app.process().stderr])
    stream?.on('data', (chunk) => (output += String(chunk)));
  const ask = asker(page);
  const texts = await useEverything(live, ask, join(dataFolder, 'elsewhere'));

  await test.step('the control is planted where the console wrote nothing of it', async () => {
    const dumps = await app.evaluate(({ app: running }) => running.getPath('crashDumps'));
    await mkdir(dumps, { recursive: true });
    await writeFile(join(dumps, 'control.dmp'), control);
    await writeFile(join(dataFolder, 'control.txt'), control);
    await writeFile(join(temporaryFolder, 'control.txt'), control);
    await appendFile(join(dataFolder, 'causeway.log'), `${control}\n`);
    await page.evaluate((text) => {
      Object.assign(globalThis, { planted: [text] });
      localStorage.setItem('control', text);
    }, control);
    await app.evaluate(async ({ clipboard, session }, text) => {
      process.stderr.write(`${text}\n`);
      const copied: string = await clipboard.readText();
      await clipboard.writeText(`${copied} ${text}`);
      session.defaultSession.flushStorageData();
    }, control);
    await expect.poll(() => output).toContain(control);
  });

  const stored = () => filesOf(dataFolder)['caches, cookies and local storage of Chromium'];
  await expect
    .poll(() => stored().some(({ bytes }) => bytes.includes(control) || bytes.includes(utf16(control))))
    .toBe(true);
  const sinks = {
    ...filesOf(dataFolder),
    ...processesBelow(app.process().pid ?? 0),
    ...texts,
    'data folder': filesOf(dataFolder)['data folder'].filter(({ where }) => !where.includes('elsewhere')),
    'temporary folder': temporaryFiles(temporaryFolder),
    'standard output and error': [part('both', output)],
    'heap of the page': [part('snapshot', await heapOf(page))],
    clipboard: [part('text', await app.evaluate(({ clipboard }) => clipboard.readText()))],
    'replies and events': (
      await app.evaluate(() => (globalThis as unknown as { sentToPages: string[] }).sentToPages)
    ).map((text, index) => part(`message ${index}`, text)),
  };
  const canaries = canariesOf(live);
  const { findings, searched } = searchForSpill(sinks, canaries);
  await test.info().attach(searchAttachments.ofUse, attachment({ searched, findings }));

  await test.step('the search reached every sink, and finds the control in each', () => {
    /** Neither a bundle nor an export contains the note. */
    const { tenantId = '', domains = [] } = live.azure.tenants[0] ?? {};
    const controls: Partial<Record<SinkName, string>> = {
      ...{ 'support bundle': tenantId, exports: domains.at(-1) ?? '' },
    };
    const without = sinkNames.filter((sink) => {
      const wanted = controls[sink] ?? control;
      return !sinks[sink].some(({ bytes }) => bytes.includes(wanted) || bytes.includes(utf16(wanted)));
    });
    expect(without).toEqual([]);
    for (const sink of sinkNames) expect(searched[sink].bytes, sink).toBeGreaterThan(20);
    expect(searched['replies and events'].parts).toBeGreaterThan(50);
    expect(searched['heap of the page'].bytes).toBeGreaterThan(1_000_000);
    expect(searched['records with free pages'].bytes).toBeGreaterThan(50_000);
    expect(searched['command lines of the processes'].parts).toBeGreaterThanOrEqual(4);
    for (const [name, values] of Object.entries(canaries)) expect(values.length, name).toBeGreaterThan(0);
  });

  await test.step('the search finds no secret', () => {
    expect(findings).toEqual([]);
    const known = Object.values(canaries).flat();
    for (const sink of ['replies and events', 'support bundle', 'exports', 'log'] as const)
      for (const { where, bytes } of sinks[sink])
        expect(spillIn(bytes.toString('latin1'), known), where).toEqual([]);
  });

  await test.step('the same search finds a secret that is written to the disk', async () => {
    const [secret = ''] = canaries['client secret'];
    await writeFile(join(dataFolder, 'leak.txt'), Buffer.from(`x${secret}`).toString('base64'));
    const again = searchForSpill({ ...sinks, 'data folder': filesOf(dataFolder)['data folder'] }, canaries);
    await test.info().attach(searchAttachments.ofLeak, attachment(again.findings));
    expect(again.findings).toContainEqual({
      ...{ sink: 'data folder', where: join(dataFolder, 'leak.txt') },
      ...{ canary: 'client secret', encoding: 'base64' },
    });
  });
});

test('after the use of the browser door, no secret is anywhere but where it belongs', async ({
  azure,
  dataFolder,
  temporaryFolder,
}, testInfo) => {
  test.setTimeout(600_000);
  await addCustomers(dataFolder, azure);
  const elsewhere = join(dataFolder, 'elsewhere');
  const authority = join(elsewhere, 'authority.pem');
  await writeFile(authority, azure.authorityCertificate);
  const root = join(import.meta.dirname, '..', '..');
  const redirect = join(root, 'test', 'contract', 'redirect-azure-hosts-here.ts');
  const server = spawn(
    process.execPath,
    ['--import', redirect, join(root, 'electron', 'serve.ts'), '--no-open'],
    {
      env: {
        ...process.env,
        ...{ SIMULATOR_HTTPS_PORT: String(azure.here.port), NODE_EXTRA_CA_CERTS: authority },
        ...{ CAUSEWAY_DATA_FOLDER: dataFolder, TMPDIR: temporaryFolder, TEST_CONTROL: control },
        CAUSEWAY_CLIENT_ID: azure.application.appId,
        CAUSEWAY_TENANT_ID: azure.application.homeTenantId,
        CAUSEWAY_CLIENT_SECRET: azure.secret,
        CAUSEWAY_CONSOLE_CLIENT_ID: azure.consoleApplication.appId,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk) => (output += String(chunk)));
  const exited = once(server, 'exit');
  await expect.poll(() => /http:\S+/.exec(output)?.[0] ?? '').not.toBe('');
  const address = /http:\S+/.exec(output)?.[0] ?? '';
  const profile = join(elsewhere, 'browser');
  const browser = await openElectronWithTrace(
    join(import.meta.dirname, 'plain-browser.ts'),
    {
      ...(process.env as Record<string, string>),
      ...{ BROWSER_ADDRESS: address, BROWSER_PROFILE: profile },
    },
    testInfo,
  );
  try {
    const { page, app } = browser;
    await expect(page.getByRole('button', { name: 'Use a device code' })).toBeVisible();
    const csrf = await page.evaluate(() => sessionStorage.getItem('causeway-csrf') ?? '');
    const token = new URL(address).hash.replace(/^#(?:\w+=)?/, '');
    await page.addInitScript(() => {
      const received: string[] = [];
      const real = globalThis.fetch.bind(globalThis);
      globalThis.fetch = async (...given) => {
        const response = await real(...given);
        void (async () => {
          const reader = response.clone().body?.pipeThrough(new TextDecoderStream()).getReader();
          for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
            received.push(read.value);
        })().catch(() => undefined);
        return response;
      };
      Object.assign(globalThis, { received });
    });
    await page.reload();

    await test.step('sign in with a device code, and use the console', async () => {
      await page.getByRole('button', { name: 'Use a device code' }).click();
      const code = page.getByLabel('Device code');
      await expect(code).toBeVisible();
      const form = new URLSearchParams({
        ...{ account: `administrator@${azure.home.domains[0] ?? ''}`, decision: 'accept' },
        ...{ password: passwordOf('administrator'), user_code: (await code.textContent()) ?? '' },
      });
      await azure.simulator.fetch(
        new Request('https://login.microsoftonline.com/common/oauth2/deviceauth', {
          ...{ method: 'POST', body: form },
        }),
      );
      await expect(page.getByRole('button', { name: /^Signed in as/ })).toBeVisible();
      await openTenant(page, customers[0]);
      await page.getByRole('button', { name: 'Check now' }).click();
      await expect(page.getByRole('region', { name: 'Access status' })).toContainText('Access is working');
      await goTo(page, 'Settings');
    });

    const { certificate, privateKey } = await createApplicationCertificate('browser', new Date());
    const path = join(elsewhere, 'application.pem');
    await writeFile(path, `${certificate}\n${privateKey}`);
    const calls = await page.evaluate(
      async ([header, item, tenantIds, columns, file]) => {
        const csrfValue = sessionStorage.getItem(item) ?? '';
        const call = async (action: string, input: unknown) => {
          const headers = { 'content-type': 'application/json', [header]: csrfValue };
          const body = JSON.stringify({ action, input });
          return (await fetch('/call', { method: 'POST', headers, body })).text();
        };
        const [tenantId] = tenantIds;
        return {
          bundle: await call('reports.supportBundle', { tenantId }),
          exports: [
            await call('exports.tenants', { tenantIds, columns, format: 'csv' }),
            await call('exports.activity', { filter: {}, format: 'json' }),
            await call('reports.forCustomer', { tenantId }),
          ],
          more: [
            await call('provider.read', {}),
            // The console reads the file, and refuses the credential because variables configure the application.
            await call('provider.addNext', {
              credential: { kind: 'certificate', path: file, password: '' },
            }),
            await call('tenants.annotate', { tenantId, notes: 'planted' }),
            await call('drill.revocation', { tenantId }),
          ],
        };
      },
      [
        'x-causeway-csrf',
        'causeway-csrf',
        azure.tenants.map(({ tenantId }) => tenantId),
        [...tenantColumn.options],
        path,
      ] as const,
    );
    const received = await page.evaluate(() => (globalThis as unknown as { received: string[] }).received);
    await page.evaluate((text) => localStorage.setItem('control', text), control);
    await app.evaluate(({ session }) => session.defaultSession.flushStorageData());
    for (const folder of [dataFolder, temporaryFolder]) await writeFile(join(folder, 'control.txt'), control);
    await appendFile(join(dataFolder, 'causeway.log'), control);
    await mkdir(join(dataFolder, 'window', 'Crashpad'), { recursive: true });
    await writeFile(join(dataFolder, 'window', 'Crashpad', 'control.dmp'), control);

    const own = filesOf(dataFolder);
    const sinks = {
      ...own,
      ...processesBelow(server.pid ?? 0),
      'data folder': own['data folder'].filter(({ where }) => !where.includes('elsewhere')),
      'records with free pages': own['records with free pages'],
      // The browser belongs to the person, but what the door stores in it is searched.
      'caches, cookies and local storage of Chromium': temporaryFiles(profile),
      'temporary folder': temporaryFiles(temporaryFolder),
      'standard output and error': [part('both', output)],
      'heap of the page': [part('snapshot', await heapOf(page))],
      // The console writes to no clipboard on its own: a person copies what the page shows.
      clipboard: [part('what the page shows', await page.content())],
      'support bundle': [part('bundle', calls.bundle)],
      exports: calls.exports.map((text, index) => part(String(index), text)),
      'replies and events': [...received, ...calls.more].map((text, index) => part(String(index), text)),
    };
    const { issued } = azure;
    const canaries: Canaries = {
      'access token': some(issued.accessTokens),
      'refresh token': some(issued.refreshTokens),
      'client secret': [azure.secret],
      'private key': [privateKey.split('\n')[10] ?? ''],
      'vault secret value': some(issued.vaultSecrets),
      'one-time token': [token],
      'CSRF value': [csrf],
    };
    const { findings, searched } = searchForSpill(sinks, canaries);

    await test.step('the search reached every sink', () => {
      for (const sink of sinkNames) expect(searched[sink].bytes, sink).toBeGreaterThan(20);
      expect(searched['replies and events'].parts).toBeGreaterThan(20);
      for (const [name, values] of Object.entries(canaries))
        expect(values[0]?.length, name).toBeGreaterThan(20);
      for (const sink of [
        ...(['data folder', 'log', 'temporary folder', 'crash dumps'] as const),
        ...(['environment of the processes', 'caches, cookies and local storage of Chromium'] as const),
      ])
        expect(
          sinks[sink].some(({ bytes }) => bytes.includes(control) || bytes.includes(utf16(control))),
          sink,
        ).toBe(true);
    });

    await test.step('the one-time address is printed, and the page alone has the CSRF value', () => {
      const places = [...new Set(findings.map(({ sink, canary }) => `${canary}: ${sink}`))];
      const belongs = [
        'one-time token: standard output and error',
        'CSRF value: heap of the page',
        'CSRF value: caches, cookies and local storage of Chromium',
      ];
      expect(places).toContain('one-time token: standard output and error');
      expect(places.filter((place) => !belongs.includes(place))).toEqual([]);
      expect(output.split(token)).toHaveLength(2);
    });
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    await exited;
  }
});
