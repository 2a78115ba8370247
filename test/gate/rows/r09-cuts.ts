import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createCheckTenant } from '../../../electron/checks/run-checks.ts';
import { createRuns } from '../../../electron/fleet/runs.ts';
import { createOpenTenant } from '../../../electron/identity/open-tenant.ts';
import type { TenantAccess } from '../../../electron/identity/tenant-access.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { createThrottling } from '../../../electron/network/throttling.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import { performPlan, planAccess } from '../../../electron/onboarding/customer-acts.ts';
import { sendToResourceManager } from '../../../electron/azure/resource-manager/send-to-resource-manager.ts';
import { attempt } from '../../../electron/azure/attempt.ts';
import { contextOf } from '../../../electron/azure/call-context.ts';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { networkError } from '../../../electron/simulator/faults/network-error.ts';
import { addRole, allowReadingSubscription } from '../../../electron/simulator/scenarios/assign-roles.ts';
import { createSmallWorld, smallWorldSecret } from '../../../electron/simulator/scenarios/small-world.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { createKeyRing } from '../../../electron/simulator/world/key-ring.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

/** The network is cut before this request; `answered` means that the service has done its work and only the answer is lost. */
const drawnCut = fc.record({
  /** The request; null for the first one that changes something. */
  at: fc.option(fc.integer({ min: 1, max: 14 }), { freq: 3 }),
  answered: fc.boolean(),
  /** How many requests fail until the network is back, as in a time of a second or of minutes. */
  lasts: fc.integer({ min: 1, max: 12 }),
  error: fc.constantFrom('ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH', 'ECONNRESET'),
  during: fc.constantFrom('check', 'grant'),
});
type Cut = typeof drawnCut extends fc.Arbitrary<infer Value> ? Value : never;

/** The role is assigned, and nobody hears of it. Always tried. */
const lostAnswer: Cut = { at: null, answered: true, lasts: 1, error: 'ECONNRESET', during: 'grant' };

/** How often a person repeats what a cut ended. */
const mostAttempts = 15;
const stuckAfterMs = 60_000;

const keyRing = createKeyRing();

function createNetwork(serve: HttpBackend) {
  let cut: Cut | null = null;
  let sent = 0;
  let cutAt = Infinity;
  const backend: HttpBackend = async (request) => {
    sent += 1;
    if (cut?.at === null && cutAt === Infinity && request.method === 'PUT') cutAt = sent;
    if (cut === null || sent < cutAt || sent >= cutAt + cut.lasts) return serve(request);
    if (sent === cutAt && cut.answered) await serve(request);
    throw networkError(cut.error, new URL(request.url).hostname);
  };
  return {
    backend,
    begin(next: Cut | null) {
      cut = next;
      cutAt = next?.at ?? Infinity;
      sent = 0;
    },
  };
}

/** Assigns the role. False if it did not succeed. */
type Assign = (access: TenantAccess, tenant: TenantRecord, principalId: string) => Promise<boolean>;

const asTheConsole: Assign = async (access, tenant, principalId) => {
  const plan = await planAccess(access, { part: 'role', tenant, principalId, addresses: [] });
  return plan.ok && (await performPlan(access, plan.value)).ok;
};

/** A new name for each attempt, and a role that exists is an error. */
const withNewNames: Assign = async (access, tenant, principalId) => {
  const plan = await planAccess(access, { part: 'role', tenant, principalId, addresses: [] });
  const [request] = plan.ok ? plan.value.requests : [];
  if (!request?.assignment) return false;
  const { scope } = request.assignment;
  const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}?api-version=2022-04-01`;
  const done = await attempt(
    () => sendToResourceManager(access, { method: 'PUT', path, body: request.body }),
    contextOf(access),
  );
  return done.ok;
};

const inTime = <Value>(work: Promise<Value>): Promise<Value | 'stuck'> => {
  const late = Promise.withResolvers<'stuck'>();
  const timer = setTimeout(() => late.resolve('stuck'), stuckAfterMs);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
};

async function tryCut(cut: Cut, assign: Assign): Promise<string | null> {
  const fixture = createSmallWorld(Date.now());
  if (cut.during === 'grant') {
    allowReadingSubscription(fixture);
    addRole(fixture, builtInRoles.roleBasedAccessControlAdministrator);
  }
  const simulator = createSimulator({ world: fixture.world, keyRing });
  const network = createNetwork((request) => simulator.fetch(request));
  const { appId: clientId, homeTenantId } = fixture.application;
  const openTenant = createOpenTenant({
    app: {
      ...{ cloud: 'public', clientId, homeTenantId },
      credential: { kind: 'client secret', secret: smallWorldSecret },
    },
    transport: createThrottling().wrap(createTransport({ backend: network.backend })),
  });
  const tenant: TenantRecord = {
    ...{ tenantId: fixture.tenant.tenantId, name: 'Customer', domain: null, cloud: 'public' },
    vaults: [
      {
        vaultUri: `https://${fixture.vault.name}.vault.azure.net`,
        ...{ keyName: 'data-encryption', keyVersion: null, secretName: null },
      },
    ],
    addedAt: '2026-01-01T00:00:00.000Z',
  };
  const says = (what: string) => `${what} (${JSON.stringify(cut)})`;
  const records = openRecords(':memory:');
  try {
    await records.tenants.add(tenant);
    const runs = createRuns({
      ...{ checkTenant: createCheckTenant({ openTenant }), tenants: records.tenants },
      ...{ runStore: records.runs, publish: () => undefined, concurrency: () => 1 },
    });
    const check = async (): Promise<string> => {
      const run = await runs.start([tenant.tenantId], 'gate');
      if ((await inTime(runs.ended(run.runId))) === 'stuck') return 'stuck';
      return (await records.runs.latest(tenant.tenantId))?.report.verdict.state ?? 'none';
    };

    const codeOfLatest = async (): Promise<string> => {
      const verdict = (await records.runs.latest(tenant.tenantId))?.report.verdict;
      return verdict && 'problem' in verdict ? verdict.problem.code : '';
    };

    if (cut.during === 'check') {
      network.begin(cut);
      const during = await check();
      if (during === 'stuck' || during === 'failed' || during === 'none')
        return says(`During the cut: ${during} ${await codeOfLatest()}.`);
      network.begin(null);
      const after = await check();
      return after === 'passed' ? null : says(`After the cut: ${after}.`);
    }

    // Another principal, which has no role yet.
    const principalId = guidFrom(`${tenant.tenantId}/another`);
    const count = () =>
      fixture.subscription.roleAssignments.filter((one) => one.principalId === principalId).length;
    const access = openTenant(tenant);
    network.begin(cut);
    for (let time = 0; time < mostAttempts; time += 1) {
      const done = await inTime(assign(access, tenant, principalId));
      if (done === 'stuck') return says('The assignment hangs.');
      if (done) break;
      if (time === mostAttempts - 1) return says('The assignment can never be repeated.');
    }
    return count() === 1 ? null : says(`${count()} role assignments.`);
  } finally {
    records.close();
  }
}

async function tryCuts(seed: number, size: number, assign: Assign): Promise<Counts> {
  const tally = startTally();
  for (const cut of [lostAnswer, ...draw(drawnCut, seed, size)]) tally.add(await tryCut(cut, assign));
  return tally.counts();
}

export const cutRow: Row = {
  id: 'R9',
  proves:
    'A network that is lost at any request makes no verdict false, leaves nothing stuck, and repeated onboarding assigns each role once.',
  goal: '200 cuts, 0 duplicates, 0 stuck',
  sizes: { full: 200, short: 6 },
  omits: 'sleep and wake of the machine',
  fault: 'each attempt to assign a role has a new name, and a role that exists is an error',
  run: (seed, size) => tryCuts(seed, size, asTheConsole),
  control: (seed) => tryCuts(seed, 0, withNewNames),
};
