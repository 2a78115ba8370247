import { describe, expect, it } from 'vitest';
import { createCheckTenant } from '../../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { ScenarioFixture } from '../../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import type { ServiceName } from '../../../electron/simulator/world/fault.ts';
import { tenantReport, type TenantReport } from '../../../shared/domain/check.ts';
import { countsAsHealthy } from '../../../shared/domain/counts-as-healthy.ts';
import { accessStatusOf } from '../../../shared/domain/status-words.ts';
import { explainProblem, ownerOf } from '../../../shared/problems/problem.ts';
import { stateOf } from './demo-access-check.ts';
import { giveRoles } from './show-roles.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const keyRing = createKeyRing();

/** An access check on a machine whose clock is ahead by this time; behind if it is negative. */
async function checkWith(
  machineMs: number,
  change: (fixture: ScenarioFixture) => void = () => undefined,
): Promise<TenantReport> {
  const fixture = createSmallWorld(Date.now());
  change(fixture);
  const { application, tenant, vault } = fixture;
  const simulator = createSimulator({ world: fixture.world, keyRing });
  const now = () => new Date(Date.now() + machineMs);
  const { appId: clientId, homeTenantId } = application;
  const credential = { kind: 'client secret' as const, secret: smallWorldSecret };
  const checkTenant = createCheckTenant({
    openTenant: createOpenTenant({
      app: { cloud: 'public', clientId, homeTenantId, credential },
      transport: createTransport({ backend: (request) => simulator.fetch(request), now }),
    }),
    now,
  });
  const report = await checkTenant({
    runId: 'run-1',
    tenant: {
      ...{ tenantId: tenant.tenantId, name: 'Customer', domain: null, cloud: 'public' },
      vaults: [
        {
          vaultUri: `https://${vault.name}.vault.azure.net`,
          ...{ keyName: 'data-encryption', keyVersion: null, secretName: 'connection' },
        },
      ],
      addedAt: '2026-01-01T00:00:00.000Z',
    },
    lastGood: null,
    onResult: () => undefined,
    signal: new AbortController().signal,
  });
  expect(tenantReport.safeParse(report).error).toBeUndefined();
  expect(report.finishedAt >= report.startedAt).toBe(true);
  return report;
}

const skewed =
  (service: ServiceName, milliseconds: number) =>
  ({ world }: ScenarioFixture): void => {
    world.faults.push({ service, tenantId: null, rate: 1, effect: { kind: 'clock skew', milliseconds } });
  };
const offsetOf = ({ verdict }: TenantReport): number =>
  'problem' in verdict ? Number(verdict.problem.facts['offsetSeconds']) : NaN;

describe('the clock of this machine', () => {
  it.each([0, minute, -minute, 110_000])('is right if it is off by %i ms', async (machineMs) => {
    const report = await checkWith(machineMs);
    expect(stateOf(report, 'machine-clock')).toBe('passed');
    expect(report.verdict).toEqual({ state: 'passed' });
  });

  it.each([3 * minute, -3 * minute, 20 * minute, -20 * minute, day, -day, 400 * day])(
    'is the operator’s problem if it is off by %i ms, and stops no access',
    async (machineMs) => {
      const report = await checkWith(machineMs);
      expect(report.verdict).toMatchObject({ state: 'attention', problem: { code: 'machine-clock-wrong' } });
      expect(Math.abs(offsetOf(report) * 1_000 - machineMs)).toBeLessThan(3_000);
      expect(countsAsHealthy(report.verdict)).toBe(true);
      expect(accessStatusOf(report.verdict)).toBe('working');
      const others = report.results.filter(({ check }) => check !== 'machine-clock');
      expect(
        others.filter(({ verdict }) => verdict.state !== 'passed' && verdict.state !== 'blocked'),
      ).toEqual([]);
    },
  );

  it('is said to make assertions fail from five minutes on', async () => {
    const explanationAt = async (machineMs: number) => {
      const { verdict } = await checkWith(machineMs);
      return 'problem' in verdict ? explainProblem(verdict.problem).explanation : '';
    };
    expect(await explanationAt(4 * minute)).not.toContain('assertions');
    expect(await explanationAt(-6 * minute)).toContain('assertions');
  });

  it('is not known to be wrong by the word of one service', async () => {
    const report = await checkWith(0, skewed('resource-manager', day));
    expect(stateOf(report, 'machine-clock')).toBe('attention service-clock-wrong');
    expect(report.verdict).toMatchObject({ problem: { facts: { service: 'Resource Manager' } } });
    expect(countsAsHealthy(report.verdict)).toBe(true);
  });
});

describe('the dates of a key', () => {
  const clocks = [-day, -10 * minute, 10 * minute, day];
  const within = (notBefore: number | null, expires: number | null) => (fixture: ScenarioFixture) => {
    Object.assign(fixture.key, {
      notBefore: notBefore === null ? null : fixture.now + notBefore,
      expires: expires === null ? null : fixture.now + expires,
    });
  };

  it.each(clocks)(
    'do not matter to a key that wraps, on a machine that is off by %i ms',
    async (machineMs) => {
      for (const change of [within(-minute, null), within(null, 5 * minute), within(-minute, 5 * minute)]) {
        const report = await checkWith(machineMs, change);
        expect(stateOf(report, 'key-state')).toBe('passed');
        expect(stateOf(report, 'round-trip')).toBe('passed');
        expect(report.verdict).toMatchObject({ problem: { code: 'machine-clock-wrong' } });
      }
    },
  );

  it.each(clocks)('decide by Key Vault’s clock on a machine that is off by %i ms', async (machineMs) => {
    const early = await checkWith(machineMs, within(5 * minute, null));
    expect(early.verdict).toMatchObject({ state: 'waiting', problem: { code: 'key-not-yet-valid' } });
    // The end of the wait is on the clock of this machine.
    const wait =
      early.verdict.state === 'waiting' ? Date.parse(early.verdict.until) - Date.parse(early.startedAt) : 0;
    expect(Math.abs(wait - 5 * minute)).toBeLessThan(minute);
    const late = await checkWith(machineMs, within(null, -5 * minute));
    expect(late.verdict).toMatchObject({ state: 'attention', problem: { code: 'key-expired' } });
  });
});

describe('a recent role assignment', () => {
  const granted = (minutesAgo: number) => (fixture: ScenarioFixture) => {
    giveRoles(
      ['reader', 'subscription'],
      ['keyVaultCryptoUser', 'key'],
      ['keyVaultSecretsUser', 'vault'],
    )(fixture);
    for (const assignment of fixture.subscription.roleAssignments.slice(1, 2))
      Object.assign(assignment, {
        createdAt: fixture.now - minutesAgo * minute,
        effectiveFrom: fixture.now + 60 * minute,
      });
  };

  it.each([-day, -20 * minute, 0, 20 * minute, day])(
    'makes the check wait by Resource Manager’s clock, on a machine that is off by %i ms',
    async (machineMs) => {
      const before = Date.now();
      const report = await checkWith(machineMs, granted(3));
      expect(report.verdict).toMatchObject({ state: 'waiting', problem: { code: 'vault-role-missing' } });
      const left = 'until' in report.verdict ? Date.parse(report.verdict.until) - machineMs - before : NaN;
      expect(left).toBeGreaterThan(6.9 * minute);
      expect(left).toBeLessThan(7.5 * minute);
      expect((await checkWith(machineMs, granted(30))).verdict.state).toBe('failed');
    },
  );

  it('makes the check wait ten minutes at most, even if it is dated two days ahead', async () => {
    const before = Date.now();
    const { verdict } = await checkWith(0, granted((-2 * day) / minute));
    const left = 'until' in verdict ? Date.parse(verdict.until) - before : NaN;
    expect(left).toBeGreaterThan(9 * minute);
    expect(left).toBeLessThan(10.5 * minute);
  });
});

describe('a service whose clock is wrong', () => {
  it.each<[ServiceName, number]>([
    ['graph', day],
    ['graph', -day],
    ['entra', day],
    ['entra', -day],
    ['key-vault', day],
    ['key-vault', -day],
    ['resource-manager', -day],
  ])(
    '%s by %i ms never makes a verdict about access, nor the operator’s or the customer’s problem',
    async (service, ms) => {
      const report = await checkWith(0, (fixture) => {
        giveRoles(
          ['reader', 'subscription'],
          ['keyVaultCryptoUser', 'key'],
          ['keyVaultSecretsUser', 'vault'],
        )(fixture);
        skewed(service, ms)(fixture);
      });
      const problems = report.results.flatMap(({ verdict }) =>
        'problem' in verdict ? [verdict.problem] : [],
      );
      expect(report.results.map(({ verdict }) => verdict.state)).not.toContain('failed');
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) expect([problem, ownerOf(problem)]).toEqual([problem, 'microsoft']);
    },
  );
});

describe('a clock that is set back during the check', () => {
  it('does not end the report before it began', async () => {
    const fixture = createSmallWorld(Date.now());
    let steps = 0;
    const checkTenant = createCheckTenant({
      openTenant: createOpenTenant({
        app: {
          ...{ cloud: 'public', clientId: fixture.application.appId },
          homeTenantId: fixture.application.homeTenantId,
          credential: { kind: 'client secret', secret: smallWorldSecret },
        },
        transport: createTransport({
          backend: (request) => createSimulator({ world: fixture.world, keyRing }).fetch(request),
        }),
      }),
      now: () => new Date(Date.UTC(2026, 2, 1) - (steps += 1) * 60 * minute),
    });
    const report = await checkTenant({
      runId: 'run-1',
      tenant: {
        ...{ tenantId: fixture.tenant.tenantId, name: 'Customer', domain: null, cloud: 'public' },
        ...{ vaults: [], addedAt: '2026-01-01T00:00:00.000Z' },
      },
      lastGood: null,
      onResult: () => undefined,
      signal: new AbortController().signal,
    });
    expect(report.finishedAt).toBe(report.startedAt);
  });
});
