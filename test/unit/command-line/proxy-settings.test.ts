import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { buildConsole } from '../../../electron/build-console.ts';
import { createSession } from '../../../electron/identity/session.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../../electron/store/settings/node-settings-file.ts';
import { discoveryOnly } from '../../support/discovery-only.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { runCauseway } from '../../support/run-causeway.ts';

const someId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const live = { CAUSEWAY_CLIENT_ID: someId, CAUSEWAY_TENANT_ID: someId, CAUSEWAY_CLIENT_SECRET: 'value' };
const cleanups: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** A data folder with one tenant. */
async function folderWithTenant(): Promise<string> {
  const folder = dataFolder();
  const running = await buildConsole({
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper('A test stores no secrets.'),
    backend: discoveryOnly,
    env: live,
  });
  const session = createSession();
  const person: Person = { id: 'a', name: 'Marit', role: 'administrator', tenantId: null };
  session.choose(person);
  const caller = { session, signal: new AbortController().signal };
  const tenant = { tenant: someId, name: 'Fjord', cloud: 'public', vaults: [] };
  await running.dispatcher.answer(caller, 'tenants.add', tenant);
  await running.close();
  return folder;
}

const noProxies = Object.fromEntries(
  ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [
    [name, ''],
    [name.toLowerCase(), ''],
  ]),
);

async function checkUnder(env: Readonly<Record<string, string>>) {
  const folder = await folderWithTenant();
  return runCauseway(['check', '--all'], {
    env: { ...live, ...noProxies, CAUSEWAY_DATA_FOLDER: folder, ...env },
  });
}

/** A proxy that accepts connections and never answers. */
async function silentProxy(): Promise<string> {
  const server = createServer((socket) => cleanups.push(() => socket.destroy()));
  cleanups.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the command line', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ HTTPS_PROXY: '127.0.0.1:9' }, /Connection to the proxy failed/],
    [{ https_proxy: 'no-scheme.invalid:3128' }, /Host name of the proxy cannot be resolved/],
    [{ ALL_PROXY: 'ftp://127.0.0.1:21' }, /Proxy setting is not valid/],
  ])(
    'names the proxy of %j and ends with 2, without a stack trace',
    async (env, title) => {
      const { code, stdout, stderr } = await checkUnder(env);
      expect(code).toBe(2);
      expect(stdout + stderr).toMatch(title);
      expect(stdout + stderr).not.toMatch(/\n\s+at |unexpected error/);
    },
    30_000,
  );

  it('ends although the proxy never answers', async () => {
    const { code, stdout, stderr } = await checkUnder({ HTTPS_PROXY: await silentProxy() });
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(/Proxy did not respond/);
  }, 60_000);
});
