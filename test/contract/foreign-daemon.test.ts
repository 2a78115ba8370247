import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Recipe } from '../../electron/simulator/doors/recipe.ts';

const run = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;

let folder: string;
let simulator: ChildProcess;
let recipe: Recipe;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreign-'));
  const file = join(folder, 'ready.json');
  const ports = ['--https-port', '0', '--http-port', '0'];
  simulator = spawn(
    'npm',
    ['run', '--silent', 'simulator', '--', '--world', 'lab', ...ports, '--ready-file', file],
    { cwd: root, stdio: 'ignore' },
  );
  while (!existsSync(file)) {
    if (simulator.exitCode !== null) throw new Error('The simulator ended before it listened.');
    await wait(50);
  }
  recipe = JSON.parse(await readFile(file, 'utf8')) as Recipe;
});
afterAll(async () => {
  if (simulator.exitCode === null && simulator.signalCode === null) {
    const exited = once(simulator, 'exit');
    simulator.kill('SIGTERM');
    await exited;
  }
  await rm(folder, { recursive: true });
});

const daemon = (environment: Record<string, string>) =>
  run(
    process.execPath,
    [
      '--import',
      join(root, 'test/contract/redirect-azure-hosts-here.ts'),
      join(root, 'test/contract/foreign-daemon.ts'),
      join(folder, 'ready.json'),
    ],
    {
      cwd: folder,
      env: { PATH: process.env['PATH'], SIMULATOR_HTTPS_PORT: String(recipe.httpsPort), ...environment },
    },
  );

it('a program without knowledge of the simulator works for both tenants of the lab', async () => {
  const { stdout } = await daemon({ NODE_EXTRA_CA_CERTS: recipe.caFile });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { tenantId: string; secrets: string[] });
  expect(lines).toEqual(
    recipe.tenants.map(({ tenantId }, index) => ({
      tenantId,
      users: 250,
      groups: 20,
      accountEnabled: true,
      secrets: [`The secret of lab${['one', 'two'][index] ?? ''}`],
    })),
  );
});

it('the same program fails without the authority', async () => {
  await expect(daemon({})).rejects.toThrow('Network request failed');
});

it('SIGTERM ends the simulator and removes its files', async () => {
  const exited = once(simulator, 'exit');
  simulator.kill('SIGTERM');
  await exited;
  while (existsSync(recipe.caFile)) await wait(50);
  await expect(fetch(recipe.control.url)).rejects.toThrow();
});
