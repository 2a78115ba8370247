import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../shared/contract/action.ts';
import { actions, type ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import type { CheckTenant } from '../../../electron/checks/check-tenant.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { administratorOf, consoleParts, callerOf, operatorPerson } from '../../support/console-parts.ts';
import {
  failedByBlock,
  passed,
  sampleReport,
  sampleTenant,
  tenantIdNumber,
} from '../../support/sample-tenant.ts';

const own = tenantIdNumber(1);
const other = tenantIdNumber(2);
const canary = 'B-only-canary';
const otherVault = 'https://another-vault.vault.azure.net';

/** Two tenants. The other one holds a canary in every field, and the provider is checking it. */
async function twoTenants() {
  const checkTenant: CheckTenant = ({ runId, tenant: { tenantId } }) =>
    tenantId === other
      ? new Promise(() => undefined)
      : Promise.resolve(sampleReport(tenantId, runId, passed));
  const parts = consoleParts({ checkTenant });
  const vaults = [{ vaultUri: otherVault, keyName: canary, keyVersion: null, secretName: canary }];
  await parts.records.tenants.add(sampleTenant(1));
  await parts.records.tenants.add(sampleTenant(2, { name: canary, domain: `${canary}.example`, vaults }));
  await parts.records.tenants.annotate([other], (present) => ({ ...present, notes: canary, tags: [canary] }));
  const at = '2026-01-01T00:00:00.000Z';
  await parts.records.audit.begin({ at, person: canary, action: 'tenants.edit', tenantId: other });
  const report = sampleReport(other, 'past-run', failedByBlock(other));
  const findings = [{ name: 'Secret', value: canary }];
  await parts.records.runs.keep({
    ...report,
    results: report.results.map((checkResult) => ({ ...checkResult, findings })),
  });
  const { runId: ofOther } = await parts.runs.start([other], canary);
  const { runId: ofBoth } = await parts.runs.start([own, other], canary);
  while (parts.touched.length < 3) await new Promise(setImmediate);
  parts.touched.length = 0;
  return { ...parts, runIds: [ofOther, ofBoth, 'past-run'] };
}

const tenantIds = fc.constantFrom(own, other, tenantIdNumber(3));
const someTenantIds = fc.array(tenantIds, { minLength: 1, maxLength: 3 });
const vaultUris = fc.constantFrom('https://vault1.vault.azure.net', otherVault);
const runNumbers = fc.nat(2);

type Attempt = readonly [action: string, input: Readonly<Record<string, unknown>>];
const of = <Input extends Record<string, unknown>>(action: string, input: fc.Arbitrary<Input>) =>
  input.map((drawn): Attempt => [action, drawn]);
const nothing = fc.constant({});

/** Every action of a customer administrator. The test replaces the numbers with real run ids. */
const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  of('tenants.list', nothing),
  of('tenants.status', fc.record({ tenantId: tenantIds })),
  of('tenants.add', fc.constant({ tenant: tenantIdNumber(4), name: 'x', cloud: 'public', vaults: [] })),
  of(
    'tenants.edit',
    fc.record({
      tenantId: tenantIds,
      name: fc.constant('taken over'),
      domain: fc.constant(null),
      cloud: fc.constant('public'),
      vaults: fc.constant([]),
    }),
  ),
  of('tenants.remove', fc.record({ tenantId: tenantIds })),
  of('tenants.resolve', fc.constant({ text: canary })),
  of('tenants.annotate', fc.record({ tenantId: tenantIds, notes: fc.constant('taken over') })),
  of(
    'tenants.tag',
    fc.record({ tenantIds: someTenantIds, add: fc.constant(['x']), remove: fc.constant([]) }),
  ),
  of('tenants.history', fc.record({ tenantId: tenantIds })),
  of('tenants.activity', fc.record({ tenantId: tenantIds })),
  of('tenants.openTicket', fc.record({ tenantId: tenantIds })),
  of('fleet.trend', fc.constant({ days: 9 })),
  of('fleet.activity', nothing),
  of('fleet.verifyActivity', nothing),
  of('checks.startSome', fc.record({ tenantIds: someTenantIds })),
  of(
    'checks.compare',
    fc.record({ tenantId: tenantIds, before: fc.constant('past-run'), after: fc.constant('past-run') }),
  ),
  of(
    'exports.tenants',
    fc.record({
      tenantIds: someTenantIds,
      columns: fc.constant(['name', 'tags']),
      format: fc.constant('json'),
    }),
  ),
  of(
    'exports.activity',
    fc.record({ filter: fc.record({ tenantId: tenantIds }), format: fc.constant('csv') }),
  ),
  of('checks.start', fc.record({ tenantId: tenantIds })),
  of('checks.startAll', nothing),
  of('checks.cancel', fc.record({ runId: runNumbers })),
  of('checks.runs', nothing),
  of('checks.report', fc.record({ tenantId: tenantIds, runId: runNumbers })),
  of('encryption.keys', fc.record({ tenantId: tenantIds, vaultUri: vaultUris })),
  of(
    'encryption.roundTrip',
    fc.record({
      tenantId: tenantIds,
      vaultUri: vaultUris,
      keyName: fc.constant('signing'),
      algorithm: fc.constant('RSA-OAEP-256'),
      operation: fc.constant('wrap'),
      text: fc.constant('x'),
    }),
  ),
  of('reports.forCustomer', fc.record({ tenantId: tenantIds })),
  of('reports.supportBundle', fc.record({ tenantId: tenantIds })),
  of('drill.revocation', fc.record({ tenantId: tenantIds })),
  of('settings.read', nothing),
  of('workspaces.list', nothing),
  of('provider.read', nothing),
  of('provider.forget', nothing),
  of('provider.tryNext', nothing),
  of('provider.exchange', nothing),
  of('provider.removeOther', nothing),
  of('problems.explain', fc.record({ text: fc.oneof(fc.string({ minLength: 1 }), tenantIds) })),
  of('demo.incidents', nothing),
  of('demo.apply', fc.record({ tenantId: tenantIds, incident: fc.constant('tenant-deleted') })),
  of('console.about', nothing),
  of('session.current', nothing),
);

type Handler = (input: unknown, caller: TrustedCaller) => Answer<unknown> | Promise<Answer<unknown>>;
const handlerOf = (handlers: ConsoleHandlers<TrustedCaller>, action: string): Handler => {
  const [area = '', name = ''] = action.split('.');
  const areas = handlers as unknown as Readonly<Record<string, Readonly<Record<string, Handler>>>>;
  const handler = areas[area]?.[name];
  if (!handler) throw new Error(`${action} has no handler.`);
  return handler;
};

/** Actions that only the dispatcher protects, by their role. */
const protectedByRole = new Set([
  'tenants.add',
  'tenants.resolve',
  'fleet.trend',
  'fleet.activity',
  'fleet.verifyActivity',
  'exports.activity',
  'workspaces.list',
  'provider.read',
  'provider.forget',
  'provider.tryNext',
  'provider.exchange',
  'provider.removeOther',
]);

/** Each run tries up to 12 actions. Before a release, 10,000 runs try about 60,000. */
const numRuns = Number(process.env['CAUSEWAY_REACH_RUNS'] ?? 150);

type Fleet = Awaited<ReturnType<typeof twoTenants>>;
const ways: Record<
  string,
  (fleet: Fleet, caller: TrustedCaller, attempt: Attempt) => Promise<Answer<unknown>>
> = {
  'the dispatcher': (fleet, caller, [action, input]) =>
    createDispatcher({ actions, handlers: fleet.handlers }).answer(caller, action, input),
  'the handlers themselves': async (fleet, caller, [action, input]) =>
    protectedByRole.has(action)
      ? { ok: true, value: null }
      : handlerOf(fleet.handlers, action)(input, caller),
};

describe.each(Object.keys(ways))('through %s, a customer administrator', (way) => {
  it('never reads or changes another tenant', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attempts, { maxLength: 12 }), async (tries) => {
        const fleet = await twoTenants();
        const caller = callerOf(administratorOf(own));
        const ofOther = async () =>
          JSON.stringify([
            await fleet.records.tenants.find(other),
            await fleet.records.tenants.annotations(other),
          ]);
        const before = await ofOther();
        for (const [action, input] of tries) {
          const runId = typeof input['runId'] === 'number' ? fleet.runIds[input['runId']] : undefined;
          const attempt: Attempt = [action, runId === undefined ? input : { ...input, runId }];
          const answer = await ways[way]?.(fleet, caller, attempt);
          expect(JSON.stringify(answer).toLowerCase(), action).not.toContain(canary.toLowerCase());
          if (input['tenantId'] === other) expect(answer, action).toMatchObject({ ok: false });
        }
        expect(fleet.touched).not.toContain(other);
        expect(await ofOther()).toBe(before);
        expect(await fleet.records.runs.history(other, 9)).toHaveLength(1);
        const others = (await fleet.runs.list(50)).filter((run) => run.startedBy === canary);
        expect(others.map((run) => run.state)).toEqual(['running', 'running']);
        await fleet.runs.close();
      }),
      { numRuns },
    );
  });
});

describe('the attempts above', () => {
  it('succeed for an operator of the provider', async () => {
    const fleet = await twoTenants();
    const caller = callerOf(operatorPerson);
    const list = await handlerOf(fleet.handlers, 'tenants.list')({}, caller);
    expect(JSON.stringify(list)).toContain(canary);
    await handlerOf(fleet.handlers, 'encryption.keys')({ tenantId: other, vaultUri: otherVault }, caller);
    expect(fleet.touched).toContain(other);
    await fleet.runs.close();
  });
});
