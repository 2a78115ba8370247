import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format, resolveConfig } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import { buildWorld } from '../../electron/simulator/world-file/build-world.ts';
import { readWorldFile } from '../../electron/simulator/world-file/read-world-file.ts';
import { worldFile } from '../../electron/simulator/world-file/world-file.ts';
import { throughProxy, type ProxiedClient } from './through-proxy.ts';

const root = new URL('../..', import.meta.url).pathname;
const example = readFileSync(`${root}docs/simulator-world.json`, 'utf8');

describe('the published schema', () => {
  const path = `${root}docs/simulator-world.schema.json`;

  it('is the one that the simulator validates with', async () => {
    const schema = { title: 'A world of the simulated Azure', ...z.toJSONSchema(worldFile, { io: 'input' }) };
    const text = await format(JSON.stringify(schema), { ...(await resolveConfig(path)), parser: 'json' });
    if (process.env['CAUSEWAY_WRITE_DOCS'] === '1') writeFileSync(path, text);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('accepts the example, and refuses it with an unknown name', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(path, 'utf8')) as object,
    );
    const world = JSON.parse(example) as object;
    expect(validate(world)).toBe(true);
    expect(validate({ ...world, tenants: [] })).toBe(false);
  });
});

describe('the world of the example', () => {
  let doors: OpenDoors;
  let azure: ProxiedClient;
  beforeAll(async () => {
    const { world } = readWorldFile(example);
    if (!world) throw new Error('The example is invalid.');
    const open = (now: number) => buildWorld(world, now);
    doors = await openSimulatorDoors({ world: open, httpsPort: 0, httpPort: 0 });
    azure = await throughProxy(doors.recipe);
  });
  afterAll(async () => {
    await azure.close();
    await doors.close();
  });

  it('has the ids, keys, secrets and people of the file', async () => {
    const [tenant] = doors.recipe.tenants;
    expect(doors.recipe.app).toMatchObject({
      clientId: '5e0b3c54-7d0b-4f0e-9c55-0d3c1c2f9a11',
      redirectUris: ['http://localhost:3000/callback'],
    });
    expect(tenant).toMatchObject({
      tenantId: '2a0f2b5e-5c5c-4c3c-8a77-6f1f0f4f1b01',
      users: [{ userPrincipalName: 'amara@healthy.example', role: 'Global Administrator' }],
    });
    const token = await azure.token('healthy.example');
    const read = (path: string) => azure.readVault('https://healthy-keys.vault.azure.net', path, token);
    expect(await read('/secrets/connection')).toMatchObject({ status: 200, body: { value: 'purpose=test' } });
    const { n } = ((await read('/keys/data-encryption')).body as { key: { n: string } }).key;
    expect(Buffer.from(n, 'base64url')).toHaveLength(384);
  });

  it.each([
    ['firewalledcustomer', 'firewalled-keys', 403, 'Firewall: the default action is Deny'],
    ['expiredcustomer', 'expired-keys', 200, null],
  ])('refuses at %s what the file says', async (tenant, vault, status, why) => {
    const token = await azure.token(`${tenant}.onmicrosoft.com`);
    const answer = await azure.readVault(`https://${vault}.vault.azure.net`, '/keys', token);
    expect(answer.status).toBe(status);
    const logged = doors.simulator.log.list().at(-1)?.why ?? null;
    if (why === null) expect(logged).toBeNull();
    else expect(logged).toContain(why);
  });

  it('has an expired key, and a customer without consent', async () => {
    const token = await azure.token('expiredcustomer.onmicrosoft.com');
    const wrap = await azure.send(
      'https://expired-keys.vault.azure.net/keys/data-encryption/wrapkey?api-version=7.5',
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ alg: 'RSA-OAEP-256', value: 'AAAA' }),
      },
    );
    expect(wrap.status).toBe(403);
    expect(await azure.token('newcustomer.onmicrosoft.com')).toContain('AADSTS700016');
  });
});

const customer = '{"displayName":"A","domains":["a.example"]}';
const provider =
  '{"displayName":"P","domains":["p.example"],"application":{"displayName":"App","secret":"12345678"}}';
const world = (customers: string, more = ''): string =>
  `{\n"provider":${provider},\n"customers":[\n${customers}\n]${more}}`;
const vaultOf = (text: string): string => `{"displayName":"A","domains":["a.example"],"vaults":[\n${text}]}`;

describe('a fault in a file is reported with its line and column', () => {
  it.each([
    ['a comma too many', '{\n  "a": 1,\n}', [3, 1, ''], /RBrace/],
    ['an empty file', '', [1, 1, ''], /end of input/],
    ['a list', '[]', [1, 1, ''], /object/],
    ['a missing name', '{\n  "customers": []\n}', [1, 1, 'provider'], /missing/],
    ['an unknown name', world(customer, ',\n  "tenants": 1'), [6, 3, 'tenants'], /unknown/],
    ['a name that occurs twice', world(customer, ',\n"provider":1'), [6, 1, 'provider'], /twice/],
    ['a wrong type', world(customer, ',"callerAddress": 5'), [5, 20, 'callerAddress'], /IP address/],
    [
      'an unknown kind',
      world(vaultOf('{"name":"abc","keys":[{"name":"k","kind":"DES"}]}')),
      [5, 42, 'customers[0].vaults[0].keys[0].kind'],
      /P-256/,
    ],
    [
      'a bad name of a vault',
      world(vaultOf('{"name":"ABC"}')),
      [5, 9, 'customers[0].vaults[0].name'],
      /lower-case/,
    ],
    [
      'an unknown role',
      world(vaultOf('{"name":"abc",\n"roles":["Boss"]}')),
      [6, 10, 'customers[0].vaults[0].roles[0]'],
      /Key Vault Administrator/,
    ],
    [
      'a bad address',
      world(vaultOf('{"name":"abc","allowedAddresses":["here"]}')),
      [5, 35, 'customers[0].vaults[0].allowedAddresses[0]'],
      /IPv4/,
    ],
    [
      'a domain of two customers',
      world(`${customer},\n${customer}`),
      [5, 31, 'customers[1].domains[0]'],
      /twice/,
    ],
    [
      'a scenario without a vault',
      world('{"displayName":"A","domains":["a.example"],"scenarios":["key-disabled"]}'),
      [4, 56, 'customers[0].scenarios'],
      /vault/,
    ],
    [
      'a bad time of propagation',
      world(customer, ',"propagation":{"role":-1}'),
      [5, 25, 'propagation.role'],
      />=0/,
    ],
  ] as const)('%s', (_what, text, [line, column, path], message) => {
    const { faults } = readWorldFile(text);
    expect(faults?.[0]).toEqual({ line, column, path, message: expect.stringMatching(message) as string });
  });

  it('and all faults are reported, in the order of the file', () => {
    const { faults } = readWorldFile(world('{"domains":["A"]},\n{"displayName":"","domains":[]}'));
    expect(faults?.map(({ line }) => line)).toEqual([4, 4, 5, 5]);
  });

  it('by the command, one fault a line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'world-'));
    const file = join(folder, 'world.json');
    await writeFile(file, world('{"displayName":"","domains":["A"]}'));
    const started = promisify(execFile)(process.execPath, ['electron/cli.ts', 'simulator', '--world', file], {
      cwd: root,
    });
    const { code, stderr } = (await started.catch((reason: unknown) => reason)) as {
      code: number;
      stderr: string;
    };
    await rm(folder, { recursive: true });
    expect(code).toBe(2);
    const lines = stderr.trim().split('\n');
    expect(lines[0]).toContain(`${file}:4:16: customers[0].displayName:`);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain('has 2 faults');
  });
});

it('a world with scenarios, states and delays is built as the file says', () => {
  const text = world(
    `{"displayName":"A","domains":["a.example"],"scenarios":["key-disabled"],
      "vaults":[{"name":"abc","keys":[{"name":"k"}],"secrets":[{"name":"s","value":"v"}]}]},
     {"displayName":"B","domains":["b.example"],"state":"blocked"}`,
    ',"propagation":"azure","callerAddress":"198.51.100.9"',
  );
  const { world: file } = readWorldFile(text);
  if (!file) throw new Error('The file is invalid.');
  const { world: built } = buildWorld(file, Date.now());
  const [, one, other] = [...built.tenants.values()];
  const [key] = one?.subscriptions[0]?.vaults[0]?.keys.get('k')?.versions ?? [];
  expect([key?.enabled, other?.state]).toEqual([false, 'blocked']);
  expect(built.propagation.role).toBeGreaterThan(60_000);
  expect(built.callerAddress).toBe('198.51.100.9');
});
