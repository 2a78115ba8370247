import { describe, expect, it } from 'vitest';
import { refuse } from '../../../shared/contract/action.ts';
import type { NewTenant } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { demoPeople } from '../../../electron/identity/demo-people.ts';
import { administratorOf, consoleParts, callerOf, operatorPerson } from '../../support/console-parts.ts';
import {
  failedByBlock,
  passed,
  sampleReport,
  sampleTenant,
  tenantIdNumber,
} from '../../support/sample-tenant.ts';

const asOperator = () => callerOf(operatorPerson);
const id = tenantIdNumber(1);
const entered: NewTenant = { tenant: id, name: 'Fjordbank', cloud: 'public', vaults: [] };

describe('adding a tenant', () => {
  it('uses a tenant id without a request to Microsoft Entra', async () => {
    const { handlers, events } = consoleParts({
      resolveTenant: () => Promise.reject(new Error('The domain was resolved.')),
    });
    expect(await handlers.tenants.add(entered, asOperator())).toEqual({
      ok: true,
      value: {
        tenantId: id,
        name: 'Fjordbank',
        domain: null,
        cloud: 'public',
        vaults: [],
        addedAt: '2026-02-02T00:00:00.000Z',
      },
    });
    expect(events).toEqual([{ kind: 'tenant-changed', tenantId: id }]);
  });

  it('resolves a domain, and returns the problem if it cannot', async () => {
    const { handlers } = consoleParts();
    const byDomain = { ...entered, tenant: 'fjordbank.example' };
    expect(await handlers.tenants.add(byDomain, asOperator())).toMatchObject({
      value: { tenantId: tenantIdNumber(99), domain: 'fjordbank.example' },
    });
    const notFound = makeProblem('tenant-not-found', { tenant: 'fjordbank.example', cloud: 'public' });
    const elsewhere = consoleParts({ resolveTenant: () => Promise.resolve(refuse(notFound)) });
    expect(await elsewhere.handlers.tenants.add(byDomain, asOperator())).toEqual(refuse(notFound));
    expect(await elsewhere.records.tenants.list()).toEqual([]);
  });

  it('refuses an existing tenant with its name, also for two simultaneous calls', async () => {
    const { handlers, records } = consoleParts();
    const answers = await Promise.all([
      handlers.tenants.add(entered, asOperator()),
      handlers.tenants.add({ ...entered, name: 'Copy' }, asOperator()),
    ]);
    expect(answers[1]).toEqual(refuse(makeProblem('tenant-duplicate', { tenantId: id, name: 'Fjordbank' })));
    expect(await records.tenants.list()).toHaveLength(1);
  });
});

describe('a tenant’s status', () => {
  it('has the latest report, the last successful check, the changes between them and the history', async () => {
    const { handlers, records } = consoleParts();
    await records.tenants.add(sampleTenant(1));
    await records.runs.keep(sampleReport(id, 'r1', passed, '2026-01-01T00:00:01.000Z'));
    await records.runs.keep(sampleReport(id, 'r2', failedByBlock(id), '2026-01-01T00:00:02.000Z'));
    expect(await handlers.tenants.status({ tenantId: id }, asOperator())).toMatchObject({
      ok: true,
      value: {
        since: '2026-01-01T00:00:02.000Z',
        latest: { runId: 'r2' },
        lastGood: { runId: 'r1', finishedAt: '2026-01-01T00:00:01.000Z' },
        changes: [{ check: 'tenant-exists', name: 'Verdict', before: 'Passed' }],
        history: [{ runId: 'r2' }, { runId: 'r1' }],
      },
    });
  });

  it('of an unchecked tenant is empty, and of an unknown tenant is refused', async () => {
    const { handlers, records } = consoleParts();
    await records.tenants.add(sampleTenant(1));
    expect(await handlers.tenants.status({ tenantId: id }, asOperator())).toMatchObject({
      value: { since: null, latest: null, lastGood: null, changes: [], history: [] },
    });
    expect(await handlers.tenants.status({ tenantId: tenantIdNumber(2) }, asOperator())).toEqual(
      refuse(makeProblem('tenant-unknown', { tenantId: tenantIdNumber(2) })),
    );
  });
});

describe('editing and removing a tenant', () => {
  it('keeps the date of addition and publishes the change', async () => {
    const { handlers, records, events } = consoleParts();
    const { addedAt, ...tenant } = sampleTenant(1);
    await records.tenants.add({ ...tenant, addedAt });
    await handlers.tenants.edit({ ...tenant, name: 'New name' }, asOperator());
    expect(await records.tenants.find(id)).toEqual({ ...tenant, addedAt, name: 'New name' });
    await handlers.tenants.remove({ tenantId: id }, asOperator());
    expect(await records.tenants.find(id)).toBeNull();
    expect(events).toEqual([
      { kind: 'tenant-changed', tenantId: id },
      { kind: 'tenant-changed', tenantId: id },
    ]);
  });
});

describe('checks', () => {
  it('of all tenants cover those within reach, and are recorded', async () => {
    const { handlers, records, runs } = consoleParts();
    for (const number of [1, 2, 3]) await records.tenants.add(sampleTenant(number));
    expect(await handlers.checks.startAll({}, asOperator())).toMatchObject({
      value: { tenants: 3, startedBy: 'Kwame' },
    });
    expect(await handlers.checks.startAll({}, callerOf(administratorOf(id)))).toMatchObject({
      value: { tenants: 1 },
    });
    await expect
      .poll(async () => (await runs.list(9)).map((run) => run.state))
      .toEqual(['finished', 'finished']);
    const own = await handlers.checks.runs({}, callerOf(administratorOf(id)));
    expect(own.ok && own.value.map((run) => run.tenants)).toEqual([1]);
  });

  it('can be cancelled by a person who reaches all tenants of the run; an ended run is unknown', async () => {
    const { handlers, records } = consoleParts({ checkTenant: () => new Promise(() => undefined) });
    await records.tenants.add(sampleTenant(1));
    const started = await handlers.checks.start({ tenantId: id }, asOperator());
    if (!started.ok) throw new Error('The check did not start.');
    const { runId } = started.value;
    const stranger = callerOf(administratorOf(tenantIdNumber(2)));
    const runUnknown = refuse(makeProblem('run-unknown', { runId }));
    expect(await handlers.checks.cancel({ runId }, stranger)).toEqual(runUnknown);
    expect(await handlers.checks.cancel({ runId }, callerOf(administratorOf(id)))).toMatchObject({
      value: { state: 'cancelled' },
    });
    await expect.poll(() => handlers.checks.cancel({ runId }, asOperator())).toEqual(runUnknown);
  });
});

describe('a session', () => {
  it('starts with nobody, and accepts only a person from the list', async () => {
    const people = demoPeople([{ tenantId: id }]);
    const { handlers } = consoleParts({ people });
    const caller = callerOf(null);
    expect(await handlers.session.current({}, caller)).toEqual({
      ok: true,
      value: { person: null, environment: 'demo' },
    });
    expect(await handlers.session.choose({ personId: 'constructor' }, caller)).toMatchObject({ ok: false });
    expect(caller.session.person).toBeNull();
    await handlers.session.choose({ personId: 'demo-customer-1' }, caller);
    expect(caller.session.person).toMatchObject({ role: 'customer-administrator', tenantId: id });
    await handlers.session.leave({}, caller);
    expect(caller.session.person).toBeNull();
  });

  it('with nobody signed in is refused every action about tenants, even without the dispatcher', async () => {
    const { handlers } = consoleParts();
    const refused = refuse(makeProblem('session-required', {}));
    expect(await handlers.tenants.list({}, callerOf(null))).toEqual(refused);
    expect(await handlers.checks.startAll({}, callerOf(null))).toEqual(refused);
    expect(await handlers.tenants.status({ tenantId: id }, callerOf(null))).toEqual(refused);
  });
});

describe('the provider’s application', () => {
  it('is returned without its secret', async () => {
    const { handlers } = consoleParts();
    const configured = await handlers.provider.configure(
      { cloud: 'public', homeTenantId: id, clientId: tenantIdNumber(5), clientSecret: 'hush-hush' },
      asOperator(),
    );
    expect(configured).toMatchObject({ value: { clientId: tenantIdNumber(5), credential: 'client secret' } });
    expect(JSON.stringify(configured)).not.toContain('hush');
    expect(await handlers.provider.forget({}, asOperator())).toMatchObject({
      value: { clientId: null, credential: 'none' },
    });
  });
});

describe('incidents', () => {
  it('need the demo and a tenant on the list', async () => {
    const live = consoleParts({ demo: null });
    await live.records.tenants.add(sampleTenant(1));
    const input = { tenantId: id, incident: 'throttled' } as const;
    const demoOnly = refuse(makeProblem('demo-only', {}));
    expect(await live.handlers.demo.incidents({}, asOperator())).toEqual(demoOnly);
    expect(await live.handlers.demo.apply(input, asOperator())).toEqual(demoOnly);

    const demo = consoleParts();
    expect(await demo.handlers.demo.apply(input, asOperator())).toMatchObject({ ok: false });
    await demo.records.tenants.add(sampleTenant(1));
    expect(await demo.handlers.demo.apply(input, asOperator())).toEqual({ ok: true, value: {} });
    expect(demo.touched).toEqual([id]);
  });
});

describe('settings', () => {
  it('change one at a time and publish the change', async () => {
    const { handlers, events } = consoleParts();
    expect(await handlers.settings.change({ theme: 'dark' }, asOperator())).toEqual({
      ok: true,
      value: { theme: 'dark', concurrency: 8 },
    });
    expect(await handlers.settings.read({}, asOperator())).toMatchObject({ value: { theme: 'dark' } });
    expect(events).toEqual([{ kind: 'settings-changed' }]);
  });
});
