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
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  if (!tenant || uri === undefined) throw new Error('The lab lacks a tenant.');
  return { ...tenant, uri };
};
/** Nothing is switched off but name resolution and the authority. */
const options = () => ({
  additionalPolicies: [{ policy: agentPolicy(agent), position: 'perCall' as const }],
});
const control = (path: string, init: RequestInit = {}, token = recipe.control.token) =>
  fetch(`${recipe.control.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });

describe('through the HTTPS door', () => {
  test.each([0, 1])(
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
        Buffer.from('32 bytes of a content key, say.'),
      );
      expect(Buffer.from((await cryptography.unwrapKey('RSA-OAEP-256', result)).result).toString()).toContain(
        'content key',
      );
      const value = await new SecretClient(uri, credential, options()).getSecret('test');
      expect(value.value).toContain('secret of lab');
    },
  );

  test('the application’s certificate opens the other tenant too', async () => {
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

  test.each([
    ['DELETE', 'a request without a body', [], 401],
    ['POST', 'a body in chunks', ['--header', 'transfer-encoding: chunked', '--data', '{}'], 401],
    [
      'POST',
      'a body in chunks over the limit',
      ['--header', 'transfer-encoding: chunked', '--data', 'huge'],
      413,
    ],
  ])('takes by %s %s', async (method, _what, more, status) => {
    const folder = await mkdtemp(join(tmpdir(), 'huge-'));
    const huge = join(folder, 'huge');
    await writeFile(huge, 'x'.repeat(2_000_000));
    const { stdout } = await run('curl', [
      ...['-sS', '-o', '/dev/null', '-w', '%{http_code}', '--cacert', recipe.caFile],
      ...['--connect-to', `::127.0.0.1:${recipe.httpsPort}`, '-X', method],
      ...more.map((one) => (one === 'huge' ? `@${huge}` : one)),
      'https://labone-vault.vault.azure.net/keys/rsa-2048/wrapkey?api-version=7.5',
    ]);
    await rm(folder, { recursive: true });
    expect(Number(stdout)).toBe(status);
  });

  test.each([
    ['curl gets a token with nothing but the recipe', []],
    ['a form in chunks is read like any other', ['--header', 'transfer-encoding: chunked']],
  ])('%s', async (_what, more) => {
    const { tenantId } = lab(0);
    const { clientId, secret } = recipe.app;
    const form = `grant_type=client_credentials&client_id=${clientId}&client_secret=${secret}&scope=https://vault.azure.net/.default`;
    const { stdout } = await run('curl', [
      '-sS',
      '--cacert',
      recipe.caFile,
      '--connect-to',
      `::127.0.0.1:${recipe.httpsPort}`,
      ...more,
      '--data',
      form,
      `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
  });

  test('a client that does not trust the authority gets nothing', async () => {
    const curl = run('curl', [
      '-sS',
      '--connect-to',
      `::127.0.0.1:${recipe.httpsPort}`,
      'https://login.microsoftonline.com/common/discovery/instance',
    ]);
    await expect(curl).rejects.toThrow(/certificate/i);
  });

  test('a vault that does not exist is not there', async () => {
    const { stdout } = await run('curl', [
      '-s',
      '-o',
      '/dev/null',
      '-w',
      '%{http_code}',
      '--cacert',
      recipe.caFile,
      '--connect-to',
      `::127.0.0.1:${recipe.httpsPort}`,
      'https://no-such-vault.vault.azure.net/keys',
    ]);
    expect(stdout).toBe('421');
  });
});

describe('the control API', () => {
  test('refuses whoever lacks the token', async () => {
    expect((await control('/faults', {}, 'guess')).status).toBe(401);
  });

  test('puts faults in and takes them out, and refuses what is none', async () => {
    const body = JSON.stringify({ service: 'entra', effect: { kind: 'server error', status: 503 } });
    const discover = async () => {
      const { stdout } = await run('curl', [
        '-s',
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        '--cacert',
        recipe.caFile,
        '--connect-to',
        `::127.0.0.1:${recipe.httpsPort}`,
        `https://login.microsoftonline.com/${lab(0).tenantId}/v2.0/.well-known/openid-configuration`,
      ]);
      return stdout;
    };
    expect((await control('/faults', { method: 'POST', body })).status).toBe(201);
    expect(await discover()).toBe('503');
    expect((await control('/faults', { method: 'DELETE' })).status).toBe(204);
    expect(await discover()).toBe('200');
    expect((await control('/faults', { method: 'POST', body: '{"service":"mail"}' })).status).toBe(400);
  });

  test('moves the clock, and goes back to a snapshot', async () => {
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
  test('writes the recipe once it listens, and SIGTERM ends it without leaving its files', async () => {
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

  test.each([
    ['a world that it does not know', () => ['--world', 'moon'], 'demo, lab, or a number'],
    ['a port that is none', () => ['--http-port', '70000'], 'from 0 to 65535'],
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
  ])('says in a line what is wrong with %s', async (_what, more, words) => {
    const root = new URL('../..', import.meta.url).pathname;
    const started = run(process.execPath, ['electron/cli.ts', 'simulator', ...more()], { cwd: root });
    const { code, stderr } = (await started.catch((reason: unknown) => reason)) as {
      code: number;
      stderr: string;
    };
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
