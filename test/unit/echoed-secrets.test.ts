import { noAnnotations } from '../../shared/domain/annotations.ts';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildConsole } from '../../electron/build-console.ts';
import { createProgram } from '../../electron/command-line/create-program.ts';
import { createSession } from '../../electron/identity/session.ts';
import { reportForCustomer } from '../../electron/reports/report-for-customer.ts';
import { supportBundleOf } from '../../electron/reports/support-bundle.ts';
import { createSmallWorld, smallWorldSecret } from '../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../electron/store/settings/node-settings-file.ts';
import type { TenantReport } from '../../shared/domain/check.ts';
import { defaultSettings } from '../../shared/domain/default-settings.ts';
import { sampleTenant } from '../support/sample-tenant.ts';
import { reportUnder, type Circumstances } from './checks/scenario-access-check.ts';
import { showRoles } from './checks/show-roles.ts';
import { echoingAzure, leakIn, type Echo } from './echoing-azure.ts';

const numRuns = Number(process.env['CAUSEWAY_ECHO_RUNS'] ?? 60);

const echo: fc.Arbitrary<Echo> = fc.record({
  seed: fc.integer(),
  fieldsInTen: fc.constantFrom(1, 3, 10),
  where: fc.constantFrom('instead of the value', 'after the value', 'before the value'),
  part: fc.constantFrom('the whole', 'a part', 'its end'),
  writing: fc.constantFrom('plain', 'percent-encoded', 'JSON escapes', 'base64'),
  errorsInTen: fc.constantFrom(0, 0, 2, 5),
});

const about = { version: '1', runtime: 'Node', environment: 'demo', settings: defaultSettings } as const;

/** Everything that leaves the console about a report: the report itself, the bundle and the letter. */
async function allTextsOf(report: TenantReport): Promise<string> {
  const tenant = sampleTenant(1, { tenantId: report.tenantId });
  const status = {
    tenant,
    since: null,
    annotations: noAnnotations,
    latest: report,
    lastGood: null,
    changes: [],
    history: [],
  };
  const letter = await reportForCustomer(tenant, report);
  return [report, supportBundleOf(status, about, new Date()), letter]
    .map((one) => JSON.stringify(one))
    .join('\n');
}

async function leakUnder(
  settings: Echo,
  check: (circumstances: Circumstances) => Promise<TenantReport> = reportUnder,
): Promise<string | null> {
  const { tamper, received } = echoingAzure(settings);
  const report = await check({ tamper, change: showRoles });
  expect(received.size).toBeGreaterThan(0);
  return leakIn(await allTextsOf(report), received);
}

describe('a service that repeats the token, the assertion and the secret in every field', () => {
  it('finds none of them in a report, a support bundle or a letter', async () => {
    await fc.assert(
      fc.asyncProperty(echo, async (settings) => {
        expect(await leakUnder(settings)).toBeNull();
      }),
      { numRuns },
    );
  }, 120_000);

  it('still gets a report with every check', async () => {
    const { tamper } = echoingAzure({
      ...{ seed: 1, fieldsInTen: 10, where: 'instead of the value', part: 'the whole', writing: 'plain' },
      errorsInTen: 0,
    });
    const [healthy, echoed] = [await reportUnder({}), await reportUnder({ tamper })];
    expect(echoed.results.map(({ check }) => check)).toEqual(healthy.results.map(({ check }) => check));
    expect(echoed.verdict.state).not.toBe('passed');
  });
});

describe('without the scrubber', () => {
  afterEach(() => {
    vi.doUnmock('../../electron/network/echo-scrubber.ts');
    vi.resetModules();
  });

  it('the same search finds secrets, so it would notice a scrubber that does nothing', async () => {
    vi.resetModules();
    vi.doMock('../../electron/network/echo-scrubber.ts', () => ({
      createEchoScrubber: () => ({ begin: () => (response: unknown) => response }),
    }));
    const { reportUnder: unprotected } = await import('./checks/scenario-access-check.ts');
    let leaks = 0;
    for (let seed = 0; seed < 10; seed += 1) {
      const settings: Echo = {
        ...{ seed, fieldsInTen: 3, where: 'after the value', part: 'a part', writing: 'plain' },
        errorsInTen: 2,
      };
      if ((await leakUnder(settings, unprotected)) !== null) leaks += 1;
    }
    expect(leaks).toBeGreaterThan(5);
  }, 60_000);
});

describe('a console that is connected to such services', () => {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-echo-'));
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes none of them to its records, to its replies or to the terminal', async () => {
    const fixture = createSmallWorld(Date.now());
    showRoles(fixture);
    const simulator = createSimulator({ world: fixture.world });
    const { application, tenant, vault } = fixture;
    const { tenantId } = tenant;
    const vaultUri = `https://${vault.name}.vault.azure.net`;
    const received = new Set<string>();
    const texts: string[] = [];
    let settings: Echo = {
      ...{ seed: 0, fieldsInTen: 0, where: 'after the value', part: 'a part', writing: 'plain' },
      errorsInTen: 0,
    };
    let azure = echoingAzure(settings);
    const open = () =>
      buildConsole({
        dataFolder: folder,
        settingsFile: nodeSettingsFile(folder),
        secretKeeper: memorySecretKeeper('A test keeps nothing.'),
        backend: (request) => azure.tamper(request, (passed) => simulator.fetch(passed)),
        env: {
          CAUSEWAY_CLIENT_ID: application.appId,
          CAUSEWAY_TENANT_ID: application.homeTenantId,
          CAUSEWAY_CLIENT_SECRET: smallWorldSecret,
        },
      });
    const running = await open();
    const session = createSession();
    const caller = { session, signal: new AbortController().signal };
    const ask = async (action: string, input: unknown) => {
      const answer = await running.dispatcher.answer(caller, action, input);
      texts.push(JSON.stringify(answer));
      return answer;
    };
    const checked = () =>
      new Promise<void>((resolve) => {
        const stop = running.events.subscribe(session, (event) => {
          texts.push(JSON.stringify(event));
          if (event.kind !== 'run-ended') return;
          stop();
          resolve();
        });
      });
    session.choose({ id: 'a', name: 'Marit', role: 'administrator', tenantId: null });
    const record = { keyName: 'data-encryption', keyVersion: null, secretName: 'connection' };
    const added = await ask('tenants.add', {
      ...{ tenant: tenantId, name: 'Customer', cloud: 'public' },
      vaults: [{ vaultUri, ...record }],
    });
    expect(added.ok).toBe(true);

    for (const [seed, fieldsInTen, errorsInTen] of [
      [1, 1, 0],
      [2, 3, 2],
      [3, 10, 0],
      [4, 1, 5],
    ] as const) {
      settings = { ...settings, seed, fieldsInTen, errorsInTen };
      azure = echoingAzure(settings);
      const ended = checked();
      await ask('checks.start', { tenantId });
      await ended;
      await ask('tenants.status', { tenantId });
      await ask('encryption.keys', { tenantId, vaultUri });
      await ask('encryption.roundTrip', {
        ...{ tenantId, vaultUri, keyName: 'data-encryption', text: 'Hello' },
        ...{ algorithm: 'RSA-OAEP-256', operation: 'wrap' },
      });
      for (const action of ['drill.revocation', 'reports.forCustomer', 'reports.supportBundle'])
        await ask(action, { tenantId });
      await ask('tenants.add', { tenant: 'first.example', name: 'Again', cloud: 'public', vaults: [] });
      for (const secret of azure.received) received.add(secret);
    }
    await running.close();

    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        texts.push(String(chunk));
        return true;
      });
    for (const args of [['--all'], ['--all', '--json']]) {
      for (const secret of azure.received) received.add(secret);
      azure = echoingAzure(settings);
      await createProgram({ version: '1', openConsole: open }).parseAsync(['check', ...args], {
        from: 'user',
      });
    }
    vi.restoreAllMocks();
    process.exitCode = 0;
    for (const secret of azure.received) received.add(secret);

    expect(received.size).toBeGreaterThan(5);
    for (const text of texts) expect(leakIn(text, received)).toBeNull();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.map(({ name }) => name)).toContain('records.db');
    for (const { parentPath, name } of files)
      expect(leakIn(readFileSync(join(parentPath, name), 'latin1'), received), name).toBeNull();
  }, 120_000);
});
