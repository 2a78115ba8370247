import fc from 'fast-check';
import type { Answer } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { HandlerParts } from '../../electron/actions/all-handlers.ts';
import type { CheckTenant } from '../../electron/checks/check-tenant.ts';
import type { TrustedCaller } from '../../electron/identity/trusted-caller.ts';
import { consoleParts } from './console-parts.ts';
import { failedByBlock, passed, sampleReport, sampleTenant, tenantIdNumber } from './sample-tenant.ts';

export const own = tenantIdNumber(1);
export const other = tenantIdNumber(2);
export const canary = 'B-only-canary';
export const otherVault = 'https://another-vault.vault.azure.net';

/** Two tenants. The other one holds a canary in every field, and the provider is checking it. */
export async function twoTenants(changes: Partial<HandlerParts> = {}) {
  const checkTenant: CheckTenant = ({ runId, tenant: { tenantId } }) =>
    tenantId === other
      ? new Promise(() => undefined)
      : Promise.resolve(sampleReport(tenantId, runId, passed));
  const parts = consoleParts({ ...changes, checkTenant });
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

export type Attempt = readonly [action: string, input: Readonly<Record<string, unknown>>];
const of = <Input extends Record<string, unknown>>(action: string, input: fc.Arbitrary<Input>) =>
  input.map((drawn): Attempt => [action, drawn]);
const nothing = fc.constant({});

/** Every action of a customer administrator. The trial replaces the numbers with real run ids. */
export const attempts: fc.Arbitrary<Attempt> = fc.oneof(
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
  of(
    'history.ofTenant',
    fc.record({
      tenantId: tenantIds,
      after: fc.constant(null),
      limit: fc.constant(9),
      changesOnly: fc.boolean(),
    }),
  ),
  of('history.statuses', fc.record({ tenantId: tenantIds, days: fc.constant(90) })),
  of('history.availability', fc.record({ tenantId: tenantIds, months: fc.constant(3) })),
  of('history.fleetMonths', fc.constant({ months: 3 })),
  of('history.fleetAvailability', fc.constant({ month: '2026-02' })),
  of(
    'history.exportAvailability',
    fc.record({
      tenantId: fc.option(tenantIds),
      months: fc.constant(['2026-02']),
      format: fc.constant('json'),
    }),
  ),
  of('history.storage', nothing),
  of('history.prune', nothing),
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
export const handlerOf = (handlers: ConsoleHandlers<TrustedCaller>, action: string): Handler => {
  const [area = '', name = ''] = action.split('.');
  const areas = handlers as unknown as Readonly<Record<string, Readonly<Record<string, Handler>>>>;
  const handler = areas[area]?.[name];
  if (!handler) throw new Error(`${action} has no handler.`);
  return handler;
};

/** Actions that only the dispatcher protects, by their role. */
export const protectedByRole = new Set([
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
