import { expect, it } from 'vitest';
import { createCheckTenant } from '../../../electron/checks/run-checks.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { allScenarios } from '../../../electron/simulator/scenarios/all-scenarios.ts';
import { harmlessChanges } from '../../../electron/simulator/scenarios/harmless-changes.ts';
import { replicaScenarios } from '../../../electron/simulator/scenarios/replica-scenarios.ts';
import type { Circumstances, HarmlessChange } from '../../../electron/simulator/scenarios/scenario.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { allowReadingRegistration } from '../../../electron/simulator/world/grant-app-role.ts';
import { numberFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { countsAsHealthy } from '../../../shared/domain/counts-as-healthy.ts';
import { ownerOf } from '../../../shared/problems/problem.ts';
import { faultNamed, faultNames } from './network-faults.ts';
import { tryAccess, type RawAccess } from './raw-access.ts';

/** Adjustable by the environment: 3,000 for a thorough trial. */
const numRuns = Number(process.env['CAUSEWAY_SEEDED_RUNS'] ?? 150);
const seed = process.env['CAUSEWAY_SEED'] ?? '28 November 2026';

const minute = 60_000;
const day = 24 * 60 * minute;
const machineClocks = [0, 0, 0, minute, -minute, 10 * minute, -10 * minute, day, -day];
const services = ['entra', 'graph', 'resource-manager', 'key-vault'] as const;
const configurations = ['key and secret', 'key and secret', 'key', 'secret', 'nothing'] as const;
const keyRing = createKeyRing();

type Change = Circumstances & HarmlessChange;
/** A replica that lags behind refuses what really works, as its scenario says. */
const scenarios = allScenarios.filter((one) => !replicaScenarios.includes(one));

/** Everything that is random about a run. */
interface Draw {
  readonly changes: readonly Change[];
  readonly seesRegistration: boolean;
  /** What the console’s record names in the vault. */
  readonly configured: (typeof configurations)[number];
  readonly machineMs: number;
  readonly skew: { readonly service: (typeof services)[number]; readonly milliseconds: number } | null;
  /** The names of the network faults of the first requests. */
  readonly faults: readonly string[];
}

function draw(run: number): Draw {
  const pick = <Item>(what: string, items: readonly Item[]): Item => {
    const item = items[numberFrom(`${seed}/${run}/${what}`, items.length)];
    if (item === undefined) throw new RangeError(`There is nothing to pick: ${what}.`);
    return item;
  };
  const chance = (what: string, outOf: number) => numberFrom(`${seed}/${run}/${what}`, outOf) === 0;
  const changes: Change[] = [];
  if (chance('harmless', 2)) changes.push(pick('which harmless', harmlessChanges));
  if (chance('scenario', 2)) changes.push(pick('which scenario', scenarios));
  if (chance('second scenario', 6)) changes.push(pick('which second scenario', scenarios));
  return {
    changes,
    seesRegistration: chance('registration', 2),
    configured: pick('configured', configurations),
    machineMs: pick('machine', machineClocks),
    skew: chance('skew', 6)
      ? {
          service: pick('service', services),
          milliseconds: pick('how far', [3 * minute, -3 * minute, day, -day]),
        }
      : null,
    faults: chance('faults', 2)
      ? []
      : Array.from({ length: 14 }, (_none, index) =>
          chance(`fault ${index}`, 5) ? pick(`fault name ${index}`, faultNames) : 'none',
        ),
  };
}

interface Ran {
  readonly report: TenantReport;
  readonly raw: RawAccess;
  /** Whether everything in the vault that the record names can be used, and it names something. */
  readonly isProven: boolean;
  /** What the registration requires, if the application may read it. */
  readonly required: readonly string[] | null;
}

async function perform({
  changes,
  seesRegistration,
  configured,
  machineMs,
  skew,
  faults,
}: Draw): Promise<Ran> {
  const fixture = createSmallWorld(Date.now());
  const { world, application, tenant, vault, key } = fixture;
  if (seesRegistration) allowReadingRegistration(world, application);
  const keyName = configured.includes('key') ? 'data-encryption' : null;
  const secretName = configured.includes('secret') ? 'connection' : null;
  const isPinned = keyName !== null && changes.some(({ pinsKeyVersion }) => pinsKeyVersion);
  const keyVersion = isPinned ? key.version : null;
  const simulator = createSimulator({ world, keyRing });
  let sent = 0;
  let isFaulty = false;
  const now = () => new Date(Date.now() + machineMs);
  const { appId: clientId, homeTenantId } = application;
  const checkTenant = createCheckTenant({
    openTenant: createOpenTenant({
      app: {
        cloud: 'public',
        clientId,
        homeTenantId,
        credential: { kind: 'client secret', secret: smallWorldSecret },
      },
      transport: createTransport({
        now,
        backend: (request) => {
          const fault = faultNamed((isFaulty ? faults[sent++] : undefined) ?? 'none');
          return fault(request, (passed) => simulator.fetch(passed));
        },
      }),
    }),
    now,
  });
  let runs = 0;
  const check = (lastGood: TenantReport | null) =>
    checkTenant({
      runId: `run-${(runs += 1)}`,
      tenant: {
        ...{ tenantId: tenant.tenantId, name: 'Customer', domain: null, cloud: 'public' },
        vaults: [
          {
            vaultUri: `https://${vault.name}.vault.azure.net`,
            ...{ keyName, keyVersion, secretName },
          },
        ],
        addedAt: '2026-01-01T00:00:00.000Z',
      },
      lastGood,
      onResult: () => undefined,
      signal: new AbortController().signal,
    });
  const lastGood = changes.some(({ checkedBefore }) => checkedBefore) ? await check(null) : null;
  for (const { change } of changes) change(fixture);
  const raw = await tryAccess(fixture, keyRing, keyVersion);
  if (skew !== null)
    world.faults.push({
      ...{ service: skew.service, tenantId: null, rate: 1 },
      effect: { kind: 'clock skew', milliseconds: skew.milliseconds },
    });
  isFaulty = true;
  const report = await check(lastGood);
  const mayRead = world.tenants
    .get(homeTenantId)
    ?.servicePrincipals.some(
      (one) =>
        one.appId === clientId &&
        one.enabled &&
        one.deletedAt === null &&
        one.appRoles.some(({ role }) => role === 'Application.Read.All'),
    );
  const required = mayRead === true ? application.requiredPermissions : null;
  const isProven =
    (keyName ?? secretName) !== null && (keyName === null || raw.key) && (secretName === null || raw.secret);
  return { report, raw, isProven, required };
}

/** The codes by which the provider’s own registration says that the application does not work, though tokens are issued yet. */
const saidByRegistration = ['app-disabled-at-home', 'app-disabled-by-microsoft', 'app-not-multi-tenant'];

/** What is wrong about a report, given what really works; null if nothing is. */
function surpriseIn({ report: { verdict, results }, raw, isProven, required }: Ran): string | null {
  const lacks = required?.some((permission) => raw.graphPermissions?.includes(permission) !== true) ?? false;
  const works = isProven && !lacks;
  if (!works && countsAsHealthy(verdict)) return 'false green';
  if (!works) return null;
  const failed = results.flatMap((one) => (one.verdict.state === 'failed' ? [one.verdict.problem] : []));
  const unfounded = failed.filter(({ code }) => !saidByRegistration.includes(code));
  if (unfounded.length === 0) return null;
  return `access works, but: ${unfounded.map((problem) => `${problem.code} (${ownerOf(problem)})`).join(', ')}`;
}

it(`no access that fails is healthy, and no technical fault is a verdict about access, in ${numRuns} seeded runs`, async () => {
  const surprises: string[] = [];
  const seen = new Map<string, number>();
  for (let run = 1; run <= numRuns; run += 1) {
    const drawn = draw(run);
    const ran = await perform(drawn);
    const surprise = surpriseIn(ran);
    seen.set(ran.report.verdict.state, (seen.get(ran.report.verdict.state) ?? 0) + 1);
    if (surprise !== null) surprises.push(`${run}: ${surprise} after ${describeDraw(drawn)}`);
  }
  expect(surprises).toEqual([]);
  // The runs are worth something only if they meet every state.
  expect([...seen.keys()]).toEqual(expect.arrayContaining(['attention', 'failed', 'passed', 'unknown']));
}, 1_200_000);

const describeDraw = ({ changes, seesRegistration, configured, machineMs, skew, faults }: Draw): string =>
  [
    changes.map(({ id }) => id).join(' and ') || 'nothing',
    `with ${configured}`,
    seesRegistration ? 'registration readable' : [],
    machineMs === 0 ? [] : `machine ${machineMs / minute} min`,
    skew === null ? [] : `${skew.service} ${skew.milliseconds / minute} min`,
    faults.some((name) => name !== 'none') ? faults.join('/') : [],
  ]
    .flat()
    .join(', ');
