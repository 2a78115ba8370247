import { readdirSync } from 'node:fs';
import { buildConsole } from '../../../electron/build-console.ts';
import { createSession } from '../../../electron/identity/session.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../../electron/store/settings/node-settings-file.ts';
import { discoveryOnly } from '../../support/discovery-only.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';
import type { Samples } from './r14-soak.ts';

/** Asks a live console so many things as a person does in a day, and prints its memory and its open files as JSON. */
const [folder = '', count = '1000', mode = ''] = process.argv.slice(2);
const samples = 10;
const someId = tenantIdNumber(4_000);

const running = await buildConsole({
  dataFolder: folder,
  settingsFile: nodeSettingsFile(folder),
  secretKeeper: memorySecretKeeper('The gate stores no secrets.'),
  backend: discoveryOnly,
  env: { CAUSEWAY_CLIENT_ID: someId, CAUSEWAY_TENANT_ID: someId, CAUSEWAY_CLIENT_SECRET: 'value' },
});
const session = createSession();
session.choose({ id: 'a', name: 'Marit', role: 'administrator', tenantId: null });
running.events.subscribe(session, () => undefined);
const ask = (action: string, input: unknown): Promise<unknown> =>
  running.dispatcher.answer({ session, signal: new AbortController().signal }, action, input);

const kept: unknown[] = [];
const tenantOf = (step: number) => tenantIdNumber(1 + (step % 40));
/** What is asked in turn: most of it reads, some of it changes, and some of it is refused. */
const asked: readonly ((step: number) => Promise<unknown>)[] = [
  () => ask('tenants.list', {}),
  (step) => ask('tenants.read', { tenantId: tenantOf(step) }),
  () => ask('settings.read', {}),
  () => ask('checks.runs', {}),
  () => ask('console.about', {}),
  (step) => ask('tenants.remove', { tenantId: tenantOf(step) }),
  (step) =>
    ask('tenants.add', { tenant: tenantOf(step), name: `Customer ${step}`, cloud: 'public', vaults: [] }),
  () => ask('tenants.nothing', {}),
  (step) => ask('tenants.read', { tenantId: `${step}` }),
  () => ask('fleet.activity', { limit: 20 }),
];

const memory: number[] = [];
const files: number[] = [];
for (let step = 0; step < Number(count); step += 1) {
  const answer = await asked[step % asked.length]?.(step);
  if (mode === 'leaking') kept.push(JSON.stringify(answer).repeat(20).split(''));
  if ((step + 1) % Math.floor(Number(count) / samples) !== 0) continue;
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  memory.push(heapUsed + external);
  files.push(process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
}
await running.close();
const found: Samples = { memory, files };
process.stdout.write(JSON.stringify(found));
process.exit();
