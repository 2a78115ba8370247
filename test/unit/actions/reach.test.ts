import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../shared/contract/action.ts';
import { actions, type ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { ActionContext } from '../../../electron/actions/context.ts';
import type { CheckTenant } from '../../../electron/checks/check-tenant.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { administratorOf, consoleParts, contextOf, operatorPerson } from '../../support/console-parts.ts';
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

/** Two tenants; the other one carries a canary wherever it can, and is being checked by the provider. */
async function twoTenants() {
  const checkTenant: CheckTenant = ({ runId, tenant: { tenantId } }) =>
    tenantId === other
      ? new Promise(() => undefined)
      : Promise.resolve(sampleReport(tenantId, runId, passed));
  const parts = consoleParts({ checkTenant });
  const vaults = [{ vaultUri: otherVault, keyName: canary, keyVersion: null, secretName: canary }];
  await parts.records.tenants.add(sampleTenant(1));
  await parts.records.tenants.add(sampleTenant(2, { name: canary, domain: `${canary}.example`, vaults }));
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
const vaultUris = fc.constantFrom('https://vault1.vault.azure.net', otherVault);
const runNumbers = fc.nat(2);

type Attempt = readonly [action: string, input: Readonly<Record<string, unknown>>];
const of = <Input extends Record<string, unknown>>(action: string, input: fc.Arbitrary<Input>) =>
  input.map((drawn): Attempt => [action, drawn]);
const nothing = fc.constant({});

/** Whatever a customer's administrator could send, run ids as numbers that the test replaces by real ones. */
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
  of('provider.read', nothing),
  of('provider.forget', nothing),
  of('problems.explain', fc.record({ text: fc.oneof(fc.string({ minLength: 1 }), tenantIds) })),
  of('demo.incidents', nothing),
  of('demo.apply', fc.record({ tenantId: tenantIds, incident: fc.constant('tenant-deleted') })),
  of('console.about', nothing),
  of('session.current', nothing),
);

type Handler = (input: unknown, context: ActionContext) => Answer<unknown> | Promise<Answer<unknown>>;
const straightTo = (handlers: ConsoleHandlers<ActionContext>, action: string): Handler => {
  const [area = '', name = ''] = action.split('.');
  const areas = handlers as unknown as Readonly<Record<string, Readonly<Record<string, Handler>>>>;
  const handler = areas[area]?.[name];
  if (!handler) throw new Error(`${action} has no handler.`);
  return handler;
};

/** What only a role guards is left to the doors; what concerns tenants must hold without them too. */
const guardedByRoleAlone = new Set(['tenants.add', 'provider.read', 'provider.forget']);

type World = Awaited<ReturnType<typeof twoTenants>>;
const ways: Record<
  string,
  (world: World, context: ActionContext, attempt: Attempt) => Promise<Answer<unknown>>
> = {
  'the front desk': (world, context, [action, input]) =>
    createDispatcher({ actions, handlers: world.handlers }).answer(context, action, input),
  'the handlers themselves': async (world, context, [action, input]) =>
    guardedByRoleAlone.has(action)
      ? { ok: true, value: null }
      : straightTo(world.handlers, action)(input, context),
};

describe.each(Object.keys(ways))('through %s, an administrator of one customer', (way) => {
  it('never sees or touches another customer, whatever they try', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attempts, { maxLength: 12 }), async (tries) => {
        const world = await twoTenants();
        const context = contextOf(administratorOf(own));
        const before = JSON.stringify(await world.records.tenants.find(other));
        for (const [action, input] of tries) {
          const runId = typeof input['runId'] === 'number' ? world.runIds[input['runId']] : undefined;
          const attempt: Attempt = [action, runId === undefined ? input : { ...input, runId }];
          const answer = await ways[way]?.(world, context, attempt);
          expect(JSON.stringify(answer).toLowerCase(), action).not.toContain(canary.toLowerCase());
          if (input['tenantId'] === other) expect(answer, action).toMatchObject({ ok: false });
        }
        expect(world.touched).not.toContain(other);
        expect(JSON.stringify(await world.records.tenants.find(other))).toBe(before);
        expect(await world.records.runs.history(other, 9)).toHaveLength(1);
        const others = (await world.runs.list(50)).filter((run) => run.startedBy === canary);
        expect(others.map((run) => run.state)).toEqual(['running', 'running']);
        await world.runs.close();
      }),
      { numRuns: 150 },
    );
  });
});

describe('the attempts above', () => {
  it('would be noticed: the provider’s operator does see and touch the other customer', async () => {
    const world = await twoTenants();
    const context = contextOf(operatorPerson);
    const list = await straightTo(world.handlers, 'tenants.list')({}, context);
    expect(JSON.stringify(list)).toContain(canary);
    await straightTo(world.handlers, 'encryption.keys')({ tenantId: other, vaultUri: otherVault }, context);
    expect(world.touched).toContain(other);
    await world.runs.close();
  });
});
