import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { buildIfStale } from '../../electron/command-line/build-if-stale.ts';
import { spawnWithSecrets, takeSecretVariables } from '../../electron/secret-variables.ts';
import { dataFolder } from '../support/data-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const secretVariables = join(root, 'electron', 'secret-variables.ts');
const secret = 'planted8Q~in-the-environment';
const linuxOnly = it.skipIf(process.platform !== 'linux');

describe('the secrets in an environment', () => {
  it('are removed from it, and nothing else is', () => {
    const env: NodeJS.ProcessEnv = {
      CAUSEWAY_CLIENT_SECRET: secret,
      CAUSEWAY_CERTIFICATE_PASSWORD: 'later',
      CAUSEWAY_CLIENT_ASSERTION: 'later',
      CAUSEWAY_CLIENT_ID: 'id',
      CAUSEWAY_DATA_FOLDER: '/data',
      SECRET: 'of another program',
    };
    expect(takeSecretVariables(env)).toEqual({
      CAUSEWAY_CLIENT_SECRET: secret,
      CAUSEWAY_CERTIFICATE_PASSWORD: 'later',
      CAUSEWAY_CLIENT_ASSERTION: 'later',
    });
    expect(Object.keys(env)).toEqual(['CAUSEWAY_CLIENT_ID', 'CAUSEWAY_DATA_FOLDER', 'SECRET']);
  });

  it('keeps the paths and addresses of credentials, which are no secrets', () => {
    const names = [
      'CAUSEWAY_CLIENT_CERTIFICATE_PATH',
      'CAUSEWAY_FEDERATED_TOKEN_FILE',
      'CAUSEWAY_VAULT_SECRET_URL',
      'CAUSEWAY_MANAGED_IDENTITY',
    ];
    const env = Object.fromEntries(
      [...names, 'CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD'].map((name) => [name, 'value']),
    );
    expect(takeSecretVariables(env)).toEqual({ CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD: 'value' });
    expect(Object.keys(env)).toEqual(names);
  });
});

/** A program that writes what it received and what its environment holds to a file. */
function program(folder: string): { readonly script: string; readonly result: () => unknown } {
  const script = join(folder, 'child.mjs');
  const file = join(folder, 'result.json');
  writeFileSync(
    script,
    `import { fstatSync, readFileSync, writeFileSync } from 'node:fs';
    import { takeSecretVariables } from ${JSON.stringify(secretVariables)};
    const before = { ...process.env };
    const taken = takeSecretVariables(process.env);
    const isOpen = (descriptor) => { try { return fstatSync(descriptor).isSocket(); } catch { return false; } };
    const names = (env) => Object.keys(env).filter((name) => name.startsWith('CAUSEWAY_'));
    writeFileSync(${JSON.stringify(file)}, JSON.stringify({ taken, names: names(process.env), pipe: isOpen(3), spilled: JSON.stringify(before).includes(${JSON.stringify(secret)}) }));`,
  );
  return { script, result: () => JSON.parse(readFileSync(file, 'utf8')) as unknown };
}

describe('a child process', () => {
  it('receives the secrets by a pipe that it closes, not by its environment', async () => {
    vi.stubEnv('CAUSEWAY_CLIENT_SECRET', secret);
    onTestFinished(() => void vi.unstubAllEnvs());
    const folder = dataFolder();
    const { script, result } = program(folder);
    const secrets = takeSecretVariables(process.env);
    await once(spawnWithSecrets(process.execPath, [script], { cwd: folder, secrets }), 'exit');
    expect(result()).toEqual({
      taken: { CAUSEWAY_CLIENT_SECRET: secret },
      names: [],
      pipe: false,
      spilled: false,
    });
  });

  it('starts without a pipe if there are no secrets', async () => {
    const folder = dataFolder();
    const { script, result } = program(folder);
    const child = spawnWithSecrets(process.execPath, [script], { cwd: folder, secrets: {} });
    expect(child.stdio).toHaveLength(3);
    await once(child, 'exit');
    expect(result()).toMatchObject({ taken: {}, pipe: false });
  });

  it('can end before it reads the secrets', async () => {
    const secrets = { CAUSEWAY_CLIENT_SECRET: 'x'.repeat(1_000_000) };
    const child = spawnWithSecrets(process.execPath, ['-e', 'process.exit(7)'], { cwd: root, secrets });
    expect((await once(child, 'exit'))[0]).toBe(7);
  });

  it('without the pipe that the environment names starts without secrets', async () => {
    const folder = dataFolder();
    const { script, result } = program(folder);
    const env = { ...process.env, CAUSEWAY_HANDOVER_DESCRIPTOR: '3' };
    await once(spawn(process.execPath, [script], { env, stdio: 'ignore' }), 'exit');
    expect(result()).toMatchObject({ taken: {}, names: [] });
  });
});

describe('the environment that Linux shows of a process', () => {
  const control = 'left-on-purpose';
  const environmentOf = (child: ChildProcess) => readFileSync(`/proc/${child.pid ?? 0}/environ`, 'latin1');

  function start(...args: string[]): ChildProcess {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: {
        ...process.env,
        CAUSEWAY_DATA_FOLDER: dataFolder(),
        CAUSEWAY_CLIENT_ID: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d',
        CAUSEWAY_TENANT_ID: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d',
        CAUSEWAY_CLIENT_SECRET: secret,
        CAUSEWAY_CONTROL: control,
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  linuxOnly('has no secret while a command runs', async () => {
    const child = start('electron/cli.ts', 'explain');
    expect(environmentOf(child)).toContain(control);
    await vi.waitUntil(() => !environmentOf(child).includes(secret), { timeout: 30_000 });
    expect(environmentOf(child)).toContain(control);
    child.stdin?.end('AADSTS7000222: The provided client secret keys are expired.');
    if (!child.stdout) throw new Error('The command has no output.');
    expect(await text(child.stdout)).toContain('Client secret has expired');
  });

  linuxOnly(
    'has no secret while the browser door runs, although the console uses the secret',
    async () => {
      // The door serves the built page, and a fresh clone has none.
      await buildIfStale(root, () => undefined);
      const child = start('electron/serve.ts', '--no-open');
      if (!child.stdout) throw new Error('The door has no output.');
      for await (const line of createInterface(child.stdout)) if (line.includes('http:')) break;
      expect(environmentOf(child)).toContain(control);
      expect(environmentOf(child)).not.toContain(secret);
      const folder = /CAUSEWAY_DATA_FOLDER=([^\0]+)/.exec(environmentOf(child))?.[1] ?? '';
      expect(existsSync(join(folder, 'live', 'records.db'))).toBe(true);
    },
    120_000,
  );
});
