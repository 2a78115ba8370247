import { describe, expect, it } from 'vitest';
import { actions } from '../../../shared/contract/actions.ts';
import type { AuditEntry } from '../../../shared/domain/audit-entry.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const id = tenantIdNumber(1);
const other = tenantIdNumber(2);

async function auditedConsole(changes: Parameters<typeof consoleParts>[0] = {}) {
  const { handlers, records } = consoleParts(changes);
  const dispatcher = createDispatcher({ actions, handlers, audit: records.audit });
  for (const number of [1, 2]) await records.tenants.add(sampleTenant(number));
  return {
    call: (action: string, input: unknown) => dispatcher.answer(callerOf(operatorPerson), action, input),
    latest: async (): Promise<AuditEntry | undefined> => (await records.audit.recent(1))[0],
    details: async () => (await records.audit.recent(9)).map(({ detail }) => detail),
  };
}

describe('an audit entry', () => {
  it('says of a second start that the check was already running', async () => {
    const { call, details } = await auditedConsole({ checkTenant: () => new Promise(() => undefined) });
    await Promise.all([call('checks.start', { tenantId: id }), call('checks.start', { tenantId: id })]);
    expect((await details()).toSorted()).toEqual(['it was already running', undefined]);
    const both = { tenantIds: [id, other] };
    await Promise.all([call('checks.startAll', {}), call('checks.startSome', both)]);
    expect((await details()).filter((detail) => detail !== undefined)).toHaveLength(2);
  });

  it.each([
    [
      'demo.apply',
      { tenantId: id, incident: 'secret-expired' },
      { detail: 'Expire client secret (all tenants)' },
    ],
    ['settings.change', { theme: 'dark', concurrency: 16 }, { detail: 'tenants checked in parallel: 16' }],
    ['tenants.annotate', { tenantId: id, ticket: 'INC-1', tags: ['gold'] }, { detail: 'tags, ticket' }],
    ['tenants.annotate', { tenantId: id, notes: '' }, { detail: 'nothing new' }],
    [
      'tenants.tag',
      { tenantIds: [id, other], add: ['gold'], remove: [] },
      { detail: 'added gold; 2 tenants changed', tenants: { count: 2, names: ['Customer 1', 'Customer 2'] } },
    ],
    [
      'checks.startSome',
      { tenantIds: [id, other] },
      { tenants: { count: 2, names: ['Customer 1', 'Customer 2'] } },
    ],
    [
      'tenants.add',
      { tenant: tenantIdNumber(3), name: 'Fjordbank', cloud: 'public', vaults: [] },
      { tenantId: tenantIdNumber(3), tenantName: 'Fjordbank' },
    ],
    ['tenants.remove', { tenantId: id }, { tenantId: id, tenantName: 'Customer 1' }],
  ])('about %s says which', async (action, input, expected) => {
    const { call, latest } = await auditedConsole({
      demo: {
        incidents: [
          { id: 'secret-expired', title: 'Expire client secret', story: '', reach: 'every tenant' },
        ],
        apply: () => true,
      },
    });
    await call(action, input);
    expect(await latest()).toMatchObject({ action, personName: operatorPerson.name, ...expected });
  });
});

describe('the names of a person', () => {
  it('are erased by an administrator, and the entry about it names nobody but who did it', async () => {
    const { handlers, records } = consoleParts();
    const dispatcher = createDispatcher({ actions, handlers, audit: records.audit });
    const administrator = callerOf({ id: 'ada', name: 'Ada', role: 'administrator', tenantId: null });
    await dispatcher.answer(callerOf(operatorPerson), 'settings.change', { concurrency: 4 });
    expect((await records.audit.recent(1))[0]).toMatchObject({ person: 'op', personName: 'Kwame' });
    const erase = (input: object, caller = administrator) =>
      dispatcher.answer(caller, 'fleet.eraseNames', input);
    expect(await erase({ person: 'op' }, callerOf(operatorPerson))).toMatchObject({ ok: false });
    expect(await erase({ person: 'op' })).toMatchObject({ ok: true });
    const entries = await records.audit.recent(9);
    expect(entries.filter(({ personName }) => personName === 'Kwame')).toEqual([]);
    expect(entries[0]).toMatchObject({ person: 'ada', personName: 'Ada', detail: 'person op' });
    expect(await records.auditChain.verify()).toBeNull();
  });

  it('of a tenant are erased only after the tenant was removed', async () => {
    const { handlers, records } = consoleParts();
    const dispatcher = createDispatcher({ actions, handlers, audit: records.audit });
    const administrator = callerOf({ id: 'ada', name: 'Ada', role: 'administrator', tenantId: null });
    await records.tenants.add(sampleTenant(1));
    const call = (action: string, input: object) => dispatcher.answer(administrator, action, input);
    await call('tenants.annotate', { tenantId: id, notes: 'x' });
    expect(await call('fleet.eraseNames', { removedTenantId: id })).toMatchObject({
      problem: { code: 'tenant-still-in-list' },
    });
    await call('tenants.remove', { tenantId: id });
    expect(await call('fleet.eraseNames', { removedTenantId: id })).toMatchObject({ ok: true });
    const entries = await records.audit.recent(9);
    expect(entries.map(({ tenantName }) => tenantName)).toEqual(entries.map(() => undefined));
  });
});

describe('a read that is refused', () => {
  it('leaves one entry a minute, with the action, the tenant and the person', async () => {
    const { handlers, records } = consoleParts();
    let at = Date.parse('2026-02-02T00:00:00.000Z');
    const dispatcher = createDispatcher({
      ...{ actions, handlers, audit: records.audit, now: () => new Date(at) },
    });
    const customer = callerOf({ id: 'yuki', name: 'Yuki', role: 'customer-administrator', tenantId: other });
    const read = () => dispatcher.answer(customer, 'tenants.status', { tenantId: id });
    for (let times = 0; times < 5; times += 1) await read();
    expect(await records.audit.recent(9)).toMatchObject([
      { action: 'tenants.status', tenantId: id, person: 'yuki', ok: false, code: 'tenant-unknown' },
    ]);
    at += 60_000;
    await read();
    expect(await records.audit.recent(9)).toHaveLength(2);
  });

  it('leaves no entry if nobody is signed in, or if the person may read', async () => {
    const { handlers, records } = consoleParts();
    const dispatcher = createDispatcher({ actions, handlers, audit: records.audit });
    await dispatcher.answer(callerOf(null), 'tenants.status', { tenantId: id });
    await dispatcher.answer(callerOf(operatorPerson), 'tenants.status', { tenantId: id });
    expect(await records.audit.recent(9)).toEqual([]);
  });
});
