import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { agentPolicy } from '@azure/core-rest-pipeline';
import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';
import { SecretClient } from '@azure/keyvault-secrets';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import type { Recipe } from '../../electron/simulator/doors/recipe.ts';

const run = promisify(execFile);

let doors: OpenDoors;
let recipe: Recipe;
let agent: Agent;

beforeAll(async () => {
  doors = await openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });
  ({ recipe } = doors);
  const ca = await readFile(recipe.caFile);
  agent = new Agent({ ca });
  agent.createConnection = (options) =>
    connect({ ca, servername: String(options.servername), host: '127.0.0.1', port: recipe.httpsPort });
});
afterAll(async () => {
  agent.destroy();
  await doors.close();
});

const lab = (index: number) => {
  const tenant = recipe.tenants[index];
  const uri = tenant?.vaults[0]?.uri;
  if (!tenant || uri === undefined) throw new Error('The lab has too few tenants.');
  return { ...tenant, uri };
};
/** Only name resolution and the trusted authority are changed. */
const options = () => ({
  additionalPolicies: [{ policy: agentPolicy(agent), position: 'perCall' as const }],
});
const control = (path: string, init: RequestInit = {}, token = recipe.control.token) =>
  fetch(`${recipe.control.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });

/** Runs curl with the HTTPS door as the address of every host name. */
const curl = async (...args: string[]): Promise<string> =>
  (await run('curl', ['-sS', '--connect-to', `::127.0.0.1:${recipe.httpsPort}`, ...args])).stdout;
const statusByCurl = async (...args: string[]): Promise<number> =>
  Number(await curl('--cacert', recipe.caFile, '-o', '/dev/null', '-w', '%{http_code}', ...args));

describe('through the HTTPS door', () => {
  it.each([0, 1])(
    'Microsoft’s clients use every kind of key and the secret of lab tenant %i',
    async (index) => {
      const { tenantId, uri, vaults } = lab(index);
      const { clientId, secret } = recipe.app;
      const credential = new ClientSecretCredential(tenantId, clientId, secret, options());
      const keys = new KeyClient(uri, credential, options());
      const names = [];
      for await (const { name } of keys.listPropertiesOfKeys()) names.push(name);
      expect(names.toSorted()).toEqual(vaults[0]?.keys.toSorted());
      const key = await keys.getKey('rsa-3072');
      const cryptography = new CryptographyClient(key, credential, options());
      const { result } = await cryptography.wrapKey(
        'RSA-OAEP-256',
        Buffer.from('32 bytes of a content key, e.g.'),
      );
      expect(Buffer.from((await cryptography.unwrapKey('RSA-OAEP-256', result)).result).toString()).toContain(
        'content key',
      );
      const value = await new SecretClient(uri, credential, options()).getSecret('test');
      expect(value.value).toContain('secret of lab');
    },
  );

  it('the application’s certificate is valid in the other tenant, too', async () => {
    const { tenantId, subscriptionId } = lab(1);
    const { clientId, certificateFile, privateKeyFile } = recipe.app;
    const pem = `${await readFile(privateKeyFile, 'utf8')}\n${await readFile(certificateFile, 'utf8')}`;
    const credential = new ClientCertificateCredential(tenantId, clientId, { certificate: pem }, options());
    const client = new AuthorizationManagementClient(credential, String(subscriptionId), options());
    const roles = [];
    for await (const { roleDefinitionId } of client.roleAssignments.listForSubscription())
      roles.push(roleDefinitionId);
    expect(roles).toHaveLength(3);
  });

  it.each([
    ['DELETE', 'a request without a body', [], 401],
    ['POST', 'a body in chunks', ['--header', 'transfer-encoding: chunked', '--data', '{}'], 401],
    [
      'POST',
      'a body in chunks over the limit',
      ['--header', 'transfer-encoding: chunked', '--data', 'huge'],
      413,
    ],
  ])('accepts %s for %s', async (method, _what, more, status) => {
    const folder = await mkdtemp(join(tmpdir(), 'huge-'));
    const huge = join(folder, 'huge');
    await writeFile(huge, 'x'.repeat(2_000_000));
    const url = 'https://labone-vault.vault.azure.net/keys/rsa-2048/wrapkey?api-version=7.5';
    const options = more.map((one) => (one === 'huge' ? `@${huge}` : one));
    expect(await statusByCurl('-X', method, ...options, url)).toBe(status);
    await rm(folder, { recursive: true });
  });

  it.each([
    ['curl gets a token with the recipe only', []],
    ['a form in chunks is accepted', ['--header', 'transfer-encoding: chunked']],
  ])('%s', async (_what, more) => {
    const { tenantId } = lab(0);
    const { clientId, secret } = recipe.app;
    const form = `grant_type=client_credentials&client_id=${clientId}&client_secret=${secret}&scope=https://vault.azure.net/.default`;
    const url = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`;
    const answer = await curl('--cacert', recipe.caFile, ...more, '--data', form, url);
    expect(JSON.parse(answer)).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
  });

  it('a client that does not trust the authority fails', async () => {
    const failing = curl('https://login.microsoftonline.com/common/discovery/instance');
    await expect(failing).rejects.toThrow(/certificate/i);
  });

  it('the connection to a vault that is unknown or deleted ends without an answer', async () => {
    const missing = statusByCurl('https://no-such-vault.vault.azure.net/keys');
    await expect(missing).rejects.toThrow(/empty reply|reset/i);
  });
});

describe('through the proxy', () => {
  it.each([
    'microsoft.com/devicelogin',
    'www.microsoft.com/devicelogin',
    'login.microsoft.com/device',
    'microsoft.com/deviceloginus',
    'microsoft.com/deviceloginchina',
  ])('a browser finds the page for device codes at %s', async (address) => {
    const known = ['--proxy', recipe.proxy, '--cacert', recipe.caFile];
    const { stdout } = await run('curl', ['-sSL', ...known, `https://${address}`]);
    expect(stdout).toContain('name="user_code"');
  });

  const byProxy = (url: string): Promise<{ stdout: string }> =>
    run('curl', [
      ...['-sS', '--proxy', recipe.proxy, '--cacert', recipe.caFile],
      ...['-o', '/dev/null', '-w', '%{http_code} %{http_connect}', url],
    ]);

  it('a program needs no other redirection', async () => {
    const { stdout } = await byProxy(`${lab(0).uri}/keys?api-version=7.5`);
    expect(stdout).toBe('401 200');
  });

  it.each(['https://no-such-vault.vault.azure.net/keys', 'https://example.com/'])(
    'the name of %s does not resolve',
    async (url) => {
      await expect(byProxy(url)).rejects.toMatchObject({ stdout: '000 502' });
      expect(doors.simulator.log.list().at(-1)).toMatchObject({ method: 'CONNECT', failure: 'ENOTFOUND' });
    },
  );
});

describe('the control API', () => {
  it('refuses requests without the token', async () => {
    expect((await control('/faults', {}, 'guess')).status).toBe(401);
  });

  it('adds and removes faults, and refuses invalid ones', async () => {
    const body = JSON.stringify({ service: 'entra', effect: { kind: 'server error', status: 503 } });
    const discover = () =>
      statusByCurl(
        `https://login.microsoftonline.com/${lab(0).tenantId}/v2.0/.well-known/openid-configuration`,
      );
    expect((await control('/faults', { method: 'POST', body })).status).toBe(201);
    expect(await discover()).toBe(503);
    expect((await control('/faults', { method: 'DELETE' })).status).toBe(204);
    expect(await discover()).toBe(200);
    expect((await control('/faults', { method: 'POST', body: '{"service":"mail"}' })).status).toBe(400);
  });

  it('moves the clock, and restores a snapshot', async () => {
    const { id } = (await (await control('/snapshots', { method: 'POST' })).json()) as { id: number };
    const { tenantId } = lab(0);
    const body = JSON.stringify({ tenantId, incident: 'tenant-deleted' });
    expect((await control('/incidents', { method: 'POST', body })).status).toBe(204);
    expect(doors.simulator.world.tenants.get(tenantId)?.state).toBe('deleted');
    expect((await control(`/snapshots/${id}/restore`, { method: 'POST' })).status).toBe(204);
    expect(doors.simulator.world.tenants.get(tenantId)?.state).toBe('active');
    const before = doors.simulator.clock.now();
    await control('/clock', { method: 'POST', body: '{"advance":3600000}' });
    expect(doors.simulator.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
    await control('/clock', { method: 'POST', body: '{"advance":-3600000}' });
  });
});

describe('the command', () => {
  it('writes the recipe when it listens, and removes its files on SIGTERM', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ready-'));
    const file = join(folder, 'ready.json');
    const stale = '{}';
    await writeFile(file, stale);
    const root = new URL('../..', import.meta.url).pathname;
    const child = spawn(
      process.execPath,
      [
        'electron/cli.ts',
        'simulator',
        '--world',
        '25',
        '--https-port',
        '0',
        '--http-port',
        '0',
        '--ready-file',
        file,
      ],
      { cwd: root, stdio: 'ignore' },
    );
    const exited = once(child, 'exit');
    try {
      while (existsSync(file) ? (await readFile(file, 'utf8')) === stale : child.exitCode === null)
        await wait(50);
      const written = JSON.parse(await readFile(file, 'utf8')) as Recipe;
      expect(written.httpPort).toBeGreaterThan(0);
      expect(written.tenants).toHaveLength(25);
      expect(existsSync(written.caFile)).toBe(true);
      child.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
      expect(existsSync(written.caFile)).toBe(false);
    } finally {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    ['an unknown world', () => ['--world', 'moon'], 'demo, lab, lab-with-delays, a number'],
    ['an invalid port', () => ['--http-port', '70000'], 'from 0 to 65535'],
    [
      'an HTTPS port in use',
      () => ['--http-port', '0', '--https-port', String(recipe.httpsPort)],
      'is in use. Choose another',
    ],
    [
      'an HTTP port in use',
      () => ['--https-port', '0', '--http-port', String(recipe.httpPort)],
      'is in use. Choose another',
    ],
    [
      'a ready file that cannot be written',
      () => ['--https-port', '0', '--http-port', '0', '--ready-file', '/no/such/folder/ready.json'],
      'The ready file cannot be written',
    ],
  ])('prints one line about %s', async (_what, more, words) => {
    const root = new URL('../..', import.meta.url).pathname;
    const started = run(process.execPath, ['electron/cli.ts', 'simulator', ...more()], { cwd: root });
    const { code, stderr } = (await started.catch((reason: unknown) => reason)) as {
      code: number;
      stderr: string;
    };
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    const isHint = (line: string): boolean => line.startsWith('Run “causeway simulator --help”');
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line) => !isHint(line)),
    ).toHaveLength(1);
  });
});
