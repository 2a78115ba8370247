import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { getRequestListener } from '@hono/node-server';
import { sealedSecretKeeper } from '../../../electron/store/secrets/sealed-secret-keeper.ts';
import { nodeSettingsFile } from '../../../electron/store/settings/node-settings-file.ts';
import { providerConfig } from '../../../electron/store/settings/provider-config.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { rotationInTheDemo } from '../../support/rotation-in-the-demo.ts';
import { newKey, testKeyring } from '../../support/test-keyring.ts';
import type { Orders } from './rotating-orders.ts';

const child = new URL('rotating-child.ts', import.meta.url).pathname;
/** One hundred and more with `CAUSEWAY_ROTATION_KILLS`; few otherwise, because each needs a process. */
const kills = Number(process.env['CAUSEWAY_ROTATION_KILLS'] ?? 4);
/** At the latest, one of so many careless rotations is killed in the wrong moment. */
const carelessKills = 60;
/** So many kills meet every step and both outcomes. */
const manyKills = 50;
/** The longest that a process rotates, in steps, and after the last step, in milliseconds. */
const longestLife = { steps: 9, ms: 40 };

type Outcome = 'old' | 'new' | 'neither';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The simulated Azure for processes of their own, and the stored credential of a console. */
async function openAzure() {
  const { demo, registration, signIn, caller, parts } = await rotationInTheDemo();
  await signIn();
  const { token = '' } =
    (await parts.parts.registrationSignIns.access(caller.session)?.credential.getToken('')) ?? {};
  const listener = getRequestListener(
    async (request) => {
      const { method, url, headers } = JSON.parse(request.headers.get('x-request') ?? '') as {
        readonly method: string;
        readonly url: string;
        readonly headers: Record<string, string>;
      };
      const body = await request.text();
      return demo.simulator.fetch(new Request(url, { method, headers, ...(body !== '' && { body }) }));
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((request, response) => void listener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  const folder = dataFolder();
  const key = newKey();
  const stored = () =>
    providerConfig({
      file: nodeSettingsFile(folder),
      secrets: sealedSecretKeeper({ path: join(folder, 'secrets.json'), seal: testKeyring(key) }),
      environment: {},
    });
  const { clientId, homeTenantId, secret } = demo.app;
  await stored().configure({ cloud: 'public', homeTenantId, clientId }, { kind: 'client secret', secret });
  const orders: Omit<Orders, 'isCareless'> = {
    ...{ folder, key, token, homeTenantId, appId: clientId, consoleAppId: demo.consoleApp.clientId },
    door: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tenantIds: demo.customers.slice(0, 2).map(({ tenantId }) => tenantId),
  };
  return {
    orders,
    /** The stored credential that Entra accepts, as a process that starts now would read it; null if there is none. */
    async current(): Promise<string | null> {
      const setup = await stored().read();
      if (setup.kind !== 'configured' || setup.app.credential.kind !== 'client secret') return null;
      const { secret: value } = setup.app.credential;
      return registration.secrets.some((one) => one.value === value) ? value : null;
    },
    registered: () => registration.secrets.length,
  };
}

/** Lets a process rotate, and kills it after so many steps and some milliseconds. Returns the step in which it was killed. */
async function rotateUntilKilled(orders: Orders, life: number): Promise<string> {
  const rotating: ChildProcess = spawn(process.execPath, [child, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(rotating, 'exit');
  closing.push(async () => {
    rotating.kill('SIGKILL');
    await exited;
  });
  if (!rotating.stdout || !rotating.stderr) throw new Error('The process has no output.');
  let errors = '';
  rotating.stderr.on('data', (chunk) => (errors += String(chunk)));
  let steps = 0;
  let step = '';
  for await (const line of createInterface(rotating.stdout)) {
    if (line === 'ready') continue;
    step = line;
    steps += 1;
    if (steps < life) continue;
    await wait(Math.random() * longestLife.ms);
    rotating.kill('SIGKILL');
    break;
  }
  await exited;
  closing.pop();
  if (steps < life) throw new Error(`The process stopped at the step ${step}: ${errors}`);
  return step;
}

async function killOften(times: number, isCareless: boolean) {
  const azure = await openAzure();
  const outcomes: Outcome[] = [];
  const steps: string[] = [];
  for (let time = 0; time < times; time += 1) {
    const before = await azure.current();
    const life = 1 + (time % longestLife.steps);
    steps.push(await rotateUntilKilled({ ...azure.orders, isCareless }, life));
    const after = await azure.current();
    outcomes.push(after === null ? 'neither' : after === before ? 'old' : 'new');
    if (after === null) break;
  }
  return { outcomes, steps, registered: azure.registered() };
}

describe('a process that is killed while it rotates the credential', () => {
  it(
    `leaves the old or the new one, never neither, ${kills} times over`,
    { timeout: 1_500_000 },
    async () => {
      const { outcomes, steps, registered } = await killOften(kills, false);
      expect(outcomes.filter((outcome) => outcome === 'neither')).toEqual([]);
      expect(outcomes).toHaveLength(kills);
      if (kills < manyKills) return;
      expect(new Set(outcomes)).toEqual(new Set(['old', 'new']));
      expect([...new Set(steps)].sort()).toEqual(['create', 'exchange', 'remove', 'try']);
      // A process that is killed between the answer of Graph and the key store leaves a secret that nobody knows.
      expect(registered).toBeLessThan(kills / 2);
    },
  );

  it('would leave neither if it removed the old one first', { timeout: 600_000 }, async () => {
    const { outcomes } = await killOften(carelessKills, true);
    expect(outcomes.at(-1)).toBe('neither');
  });
});
