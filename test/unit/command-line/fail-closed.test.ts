import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { anyAnswer } from '../../../shared/contract/action.ts';
import { buildConsole } from '../../../electron/build-console.ts';
import { createProgram } from '../../../electron/command-line/create-program.ts';
import { createSession } from '../../../electron/identity/session.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../../electron/store/settings/node-settings-file.ts';
import { discoveryOnly } from '../../support/discovery-only.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { runCauseway } from '../../support/run-causeway.ts';

const someId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const live = { CAUSEWAY_CLIENT_ID: someId, CAUSEWAY_TENANT_ID: someId, CAUSEWAY_CLIENT_SECRET: 'value' };
type Env = Readonly<Record<string, string>>;

const openIn = (folder: string, env: Env) =>
  buildConsole({
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper('A test stores no secrets.'),
    backend: discoveryOnly,
    env,
  });

interface Result {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process on a data folder. */
async function run(args: readonly string[], folder: string, env: Env): Promise<Result> {
  const written = { stdout: '', stderr: '' };
  const catchOutput = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  const spies = [catchOutput('stdout'), catchOutput('stderr')];
  const program = createProgram({ version: '0.0.0', openConsole: () => openIn(folder, env) });
  process.exitCode = undefined;
  try {
    await program.parseAsync(args, { from: 'user' });
    return { code: process.exitCode, ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

afterEach(() => {
  process.exitCode = undefined;
});

/** Adds one tenant and closes the console. */
async function addTenant(folder: string, env: Env): Promise<void> {
  const running = await openIn(folder, env);
  const session = createSession();
  const person: Person = { id: 'a', name: 'Marit', role: 'administrator', tenantId: null };
  session.choose(person);
  const caller = { session, signal: new AbortController().signal };
  const tenant = { tenant: someId, name: 'Fjord', cloud: 'public', vaults: [] };
  const answer = anyAnswer.parse(await running.dispatcher.answer(caller, 'tenants.add', tenant));
  expect(answer.ok).toBe(true);
  await running.close();
}

const recordsPath = (folder: string): string => join(folder, 'live', 'records.db');

function exec(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

const damages: Readonly<Record<string, (folder: string) => void>> = {
  'random bytes in the records': (folder) => writeFileSync(recordsPath(folder), randomBytes(5_000)),
  'records of a newer version': (folder) => exec(recordsPath(folder), 'PRAGMA user_version = 999'),
  'records of 0 bytes': (folder) => writeFileSync(recordsPath(folder), ''),
  'records of another program': (folder) => exec(recordsPath(folder), 'PRAGMA application_id = 7'),
  'settings that are not JSON': (folder) => writeFileSync(join(folder, 'settings.json'), '{"settings":'),
};

const commands: readonly (readonly string[])[] = [
  ['tenants'],
  ['check', '--all'],
  ['explain', 'AADSTS7000222: The provided client secret keys are expired.'],
];

describe.each(Object.keys(damages))('after %s', (damage) => {
  it.each(commands)('“causeway %s” says so and exits with 2', async (...args) => {
    for (const json of [[], ['--json']]) {
      const folder = dataFolder();
      await addTenant(folder, live);
      damages[damage]?.(folder);
      const { code, stdout, stderr } = await run([...args, ...json], folder, live);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^(Records|Settings) .+\. The (records|settings) at .+\.$/m);
      if (json.length > 0) {
        const { notices } = JSON.parse(stdout) as { notices: unknown[] };
        expect(notices[0]).toMatchObject({
          code: expect.stringMatching(/^(records|settings)-/) as string,
          owner: 'operator',
          explanation: expect.stringContaining(folder) as string,
        });
      }
    }
  });
});

describe('damaged settings', () => {
  it('make a check exit with 2, although the demo then has working tenants', async () => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'settings.json'), '[]');
    const { code, stderr } = await run(['check', 'almgard.example'], folder, {});
    expect(code).toBe(2);
    expect(stderr).toContain('Settings cannot be read.');
  });
});

describe('a list without tenants', () => {
  it.each([['tenants'], ['check', '--all']])(
    'makes “causeway %s” say so and exit with 2',
    async (...args) => {
      const { code, stdout, stderr } = await run([...args, '--json'], dataFolder(), live);
      expect(code).toBe(2);
      expect(stderr).toContain('List of tenants is empty.');
      expect(JSON.parse(stdout)).toMatchObject({ tenants: [], notices: [{ code: 'tenant-list-empty' }] });
    },
  );
});

describe('records and settings without damage', () => {
  it('give no notice', async () => {
    const folder = dataFolder();
    await addTenant(folder, live);
    const { code, stdout, stderr } = await run(['tenants', '--json'], folder, live);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ tenants: [{}], notices: [] });
  });
});

describe('the process of a command', { timeout: 180_000 }, () => {
  it('exits with 2 after 5 kB of random bytes in the records', async () => {
    const folder = dataFolder();
    mkdirSync(join(folder, 'live'));
    writeFileSync(recordsPath(folder), randomBytes(5_000));
    const { code, stderr } = await runCauseway(['check', '--all'], {
      env: { ...live, CAUSEWAY_DATA_FOLDER: folder },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('Records cannot be read.');
  });

  it('exits with 2 and a sentence if another process has locked the records', async () => {
    const folder = dataFolder();
    await addTenant(folder, live);
    const other = new DatabaseSync(recordsPath(folder));
    other.exec('BEGIN IMMEDIATE');
    const { code, stdout, stderr } = await runCauseway(['check', '--all'], {
      env: { ...live, CAUSEWAY_DATA_FOLDER: folder },
    });
    other.close();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Audit trail cannot be written.');
  });

  it('exits with 2 and one sentence, not with 1 and a stack, if the console cannot start', async () => {
    const folder = dataFolder();
    await addTenant(folder, live);
    exec(recordsPath(folder), 'DROP TABLE run');
    const { code, stdout, stderr } = await runCauseway(['check', '--all'], {
      env: { ...live, CAUSEWAY_DATA_FOLDER: folder },
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^The command stopped because of an unexpected error: .+causeway\.log has the details\.$/m,
    );
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
