import { describe, expect, it } from 'vitest';
import { actions } from '../../../shared/contract/actions.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { refuse } from '../../../shared/contract/action.ts';
import { noAnnotations, type Annotations } from '../../../shared/domain/annotations.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { defaultSettings } from '../../../shared/domain/default-settings.ts';
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
  it('stores a tenant id that Microsoft Entra knows', async () => {
    const { handlers, events } = consoleParts();
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

  it.each([
    ['no tenant has', makeProblem('tenant-not-found', { tenant: id, cloud: 'public' })],
    ['could not be looked up', makeProblem('name-not-resolved', { host: 'login.microsoftonline.com' })],
  ])('refuses a tenant id that %s', async (_, problem) => {
    const { handlers, records } = consoleParts({ resolveTenant: () => Promise.resolve(refuse(problem)) });
    expect(await handlers.tenants.add(entered, asOperator())).toEqual(refuse(problem));
    expect(await records.tenants.list()).toEqual([]);
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

  it('can be cancelled by a person who reaches all tenants of the run, even if the run has just ended', async () => {
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
    for (const person of [operatorPerson, administratorOf(id)])
      expect(await handlers.checks.cancel({ runId }, callerOf(person))).toMatchObject({
        value: { runId, state: 'cancelled' },
      });
    expect(await handlers.checks.cancel({ runId }, stranger)).toEqual(runUnknown);
    const neverStarted = refuse(makeProblem('run-unknown', { runId: 'none' }));
    expect(await handlers.checks.cancel({ runId: 'none' }, asOperator())).toEqual(neverStarted);
  });

  it('of several tenants that have ended stay unknown to a customer administrator of one of them', async () => {
    const { handlers, records, runs } = consoleParts();
    for (const number of [1, 2]) await records.tenants.add(sampleTenant(number));
    const { runId } = await runs.start([id, tenantIdNumber(2)], 'Kwame');
    await expect.poll(() => runs.tenantsOf(runId)).toBeNull();
    expect(await handlers.checks.cancel({ runId }, callerOf(administratorOf(id)))).toEqual(
      refuse(makeProblem('run-unknown', { runId })),
    );
    expect(await handlers.checks.cancel({ runId }, asOperator())).toMatchObject({
      value: { state: 'finished', soleTenantId: null },
    });
  });

  it('of some tenants start only if all of them are on the list', async () => {
    const { handlers, records, touched } = consoleParts();
    for (const number of [1, 2, 3]) await records.tenants.add(sampleTenant(number));
    const [second, missing] = [tenantIdNumber(2), tenantIdNumber(9)];
    expect(await handlers.checks.startSome({ tenantIds: [id, missing] }, asOperator())).toEqual(
      refuse(makeProblem('tenant-unknown', { tenantId: missing })),
    );
    expect(touched).toEqual([]);
    expect(await handlers.checks.startSome({ tenantIds: [id, second] }, asOperator())).toMatchObject({
      value: { tenants: 2, soleTenantId: null },
    });
    await expect.poll(() => touched).toEqual([id, second]);
    expect(await handlers.checks.startSome({ tenantIds: [id] }, asOperator())).toMatchObject({
      value: { soleTenantId: id },
    });
  });

  it('of two runs are compared from the first to the second', async () => {
    const { handlers, records } = consoleParts();
    await records.tenants.add(sampleTenant(1));
    await records.runs.keep(sampleReport(id, 'r1', passed));
    await records.runs.keep(sampleReport(id, 'r2', failedByBlock(id)));
    const compare = (before: string, after: string) =>
      handlers.checks.compare({ tenantId: id, before, after }, asOperator());
    expect(await compare('r1', 'r2')).toMatchObject({
      value: { before: { runId: 'r1' }, after: { runId: 'r2' }, changes: [{ before: 'Passed' }] },
    });
    expect(await compare('r2', 'r1')).toMatchObject({ value: { changes: [{ after: 'Passed' }] } });
    expect(await compare('r1', 'r9')).toEqual(refuse(makeProblem('run-unknown', { runId: 'r9' })));
  });
});

describe('a session', () => {
  it('starts with nobody, and accepts only a person from the list', async () => {
    const people = demoPeople([{ tenantId: id, name: 'Contoso' }]);
    const { handlers } = consoleParts({ people });
    const caller = callerOf(null);
    expect(await handlers.session.current({}, caller)).toEqual({
      ok: true,
      value: { person: null, environment: 'demo', signIn: 'list', ended: null },
    });
    expect(await handlers.session.choose({ personId: 'constructor' }, caller)).toMatchObject({ ok: false });
    expect(caller.session.person).toBeNull();
    await handlers.session.choose({ personId: 'demo-customer-1' }, caller);
    expect(caller.session.person).toMatchObject({ role: 'customer-administrator', tenantId: id });
    await handlers.session.leave({}, caller);
    expect(caller.session.person).toBeNull();
  });

  it('that is locked ends, and says whose it was', async () => {
    const { handlers } = consoleParts();
    const caller = callerOf(operatorPerson);
    await handlers.session.lock({}, caller);
    expect(await handlers.session.current({}, caller)).toMatchObject({
      value: { person: null, ended: { name: operatorPerson.name, problem: null } },
    });
    await handlers.session.choose({ personId: operatorPerson.id }, caller);
    expect(await handlers.session.current({}, caller)).toMatchObject({
      value: { person: operatorPerson, ended: null },
    });
  });

  it('with an account needs a console application', async () => {
    const { handlers } = consoleParts();
    const refused = refuse(makeProblem('console-application-missing', {}));
    expect(await handlers.session.signIn({ method: 'browser' }, callerOf(null))).toEqual(refused);
    expect(await handlers.session.continueAs({ accountId: 'a' }, callerOf(null))).toEqual(refused);
    expect(await handlers.session.accounts({}, callerOf(null))).toEqual({ ok: true, value: [] });
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
      {
        cloud: 'public',
        homeTenantId: id,
        clientId: tenantIdNumber(5),
        credential: { kind: 'client secret', secret: 'hush-hush' },
      },
      asOperator(),
    );
    expect(configured).toMatchObject({
      value: { clientId: tenantIdNumber(5), credential: { kind: 'client secret' } },
    });
    expect(JSON.stringify(configured)).not.toContain('hush');
    expect(await handlers.provider.forget({}, asOperator())).toMatchObject({
      value: { clientId: null, credential: null },
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
      value: { ...defaultSettings, theme: 'dark' },
    });
    expect(await handlers.settings.read({}, asOperator())).toMatchObject({ value: { theme: 'dark' } });
    expect(events).toEqual([{ kind: 'settings-changed' }]);
  });

  const view = { name: 'Failed at Fjordbank', filter: { search: 'Fjordbank' } };
  const reader: Person = { id: 'rea', name: 'Rea', role: 'reader', tenantId: null };
  const customer = administratorOf(id);

  it.each([
    ['concurrency', { concurrency: 2 }, [reader, customer]],
    ['sender', { sender: { providerName: 'Contoso', contact: '', replyTo: '' } }, [reader, customer]],
    ['views', { views: [view] }, [customer]],
  ])('keep the %s from those who may not change it', async (_, part, people) => {
    const { handlers } = consoleParts();
    for (const person of people)
      expect(await handlers.settings.change({ theme: 'dark', ...part }, callerOf(person))).toMatchObject({
        ok: false,
        problem: { code: 'role-insufficient' },
      });
    expect(await handlers.settings.read({}, asOperator())).toEqual({ ok: true, value: defaultSettings });
    expect(await handlers.settings.change(part, asOperator())).toMatchObject({ value: part });
  });

  it('show the saved views to the provider’s staff only', async () => {
    const { handlers } = consoleParts();
    await handlers.settings.change({ views: [view] }, callerOf(reader));
    expect(await handlers.settings.read({}, callerOf(reader))).toMatchObject({ value: { views: [view] } });
    for (const caller of [callerOf(null), callerOf(customer)])
      expect(await handlers.settings.read({}, caller)).toMatchObject({ value: { views: [] } });
    expect(await handlers.settings.change({ theme: 'light' }, callerOf(customer))).toMatchObject({
      value: { views: [] },
    });
    expect(await handlers.settings.read({}, asOperator())).toMatchObject({ value: { views: [view] } });
  });

  it.each([
    [{ concurrency: 999 }, 'Enter a whole number from 1 to 64.'],
    [{ concurrency: 'abc' }, 'Enter a whole number from 1 to 64.'],
    [{ concurrency: 1.5 }, 'Enter a whole number from 1 to 64.'],
    [{ sender: { ...defaultSettings.sender, replyTo: 'nowhere' } }, /^Enter an email address/],
  ])('refuse %j with an instruction', async (part, message) => {
    const { handlers } = consoleParts();
    const dispatcher = createDispatcher({ actions, handlers });
    const answer = await dispatcher.answer(asOperator(), 'settings.change', part);
    const expected = typeof message === 'string' ? message : (expect.stringMatching(message) as string);
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'input-invalid', facts: { issues: [{ message: expected }] } },
    });
  });
});

describe('a change of the settings', () => {
  it.each([
    [{ theme: 'dark', density: 'compact', navigation: 'collapsed', columns: ['name'], views: [] }, []],
    [{ theme: 'dark', sender: defaultSettings.sender }, ['settings.change']],
    [{ concurrency: 3 }, ['settings.change']],
    [{ concurrency: 999 }, []],
  ])('to %j leaves the audit entries %j', async (part, entries) => {
    const { handlers, records } = consoleParts();
    const dispatcher = createDispatcher({ actions, handlers, audit: records.audit });
    await dispatcher.answer(asOperator(), 'settings.change', part);
    expect((await records.audit.recent(9)).map(({ action }) => action)).toEqual(entries);
  });
});

describe('annotations', () => {
  it('change one by one, and the others stay', async () => {
    const { handlers, records, events } = consoleParts();
    await records.tenants.add(sampleTenant(1));
    const annotate = (part: Partial<Annotations>) =>
      handlers.tenants.annotate({ tenantId: id, ...part }, asOperator());
    await annotate({ ticket: 'INC-7', tags: ['gold'] });
    expect(await annotate({ notes: 'Called them.' })).toEqual({
      ok: true,
      value: { ...noAnnotations, ticket: 'INC-7', tags: ['gold'], notes: 'Called them.' },
    });
    await annotate({ notes: 'Called them.' });
    expect(events).toHaveLength(2);
    const [row] = await records.tenants.list();
    expect(row?.annotations).toMatchObject({ ticket: 'INC-7', notes: 'Called them.' });
    expect(await handlers.tenants.status({ tenantId: id }, asOperator())).toMatchObject({
      value: { annotations: { ticket: 'INC-7' } },
    });
  });

  it('let the window open the stored ticket, and nothing else', async () => {
    const opened: string[] = [];
    const openTicket = (address: string) => opened.push(address) < 3;
    const { handlers, records } = consoleParts({ openTicket });
    await records.tenants.add(sampleTenant(1));
    const open = async (ticket: string | null) => {
      await handlers.tenants.annotate({ tenantId: id, ticket }, asOperator());
      const answer = await handlers.tenants.openTicket({ tenantId: id }, asOperator());
      return answer.ok ? 'opened' : answer.problem.code;
    };
    for (const ticket of [null, 'INC-7', 'http://tickets.example/7', 'https://a:b@tickets.example/7'])
      expect(await open(ticket)).toBe('input-invalid');
    expect(opened).toEqual([]);
    expect(await open('https://tickets.example/7')).toBe('opened');
    expect(await open('https://TICKETS.example/8')).toBe('opened');
    expect(await open('https://tickets.example/9')).toBe('calls-too-many');
    expect(opened.slice(0, 2)).toEqual(['https://tickets.example/7', 'https://tickets.example/8']);
  });

  it('open no ticket in a console without a window', async () => {
    const { handlers, records } = consoleParts();
    await records.tenants.add(sampleTenant(1));
    await handlers.tenants.annotate({ tenantId: id, ticket: 'https://tickets.example/7' }, asOperator());
    expect(await handlers.tenants.openTicket({ tenantId: id }, asOperator())).toMatchObject({ ok: false });
  });

  it('take tags at several tenants, or at none if one is not on the list', async () => {
    const { handlers, records, events } = consoleParts();
    for (const number of [1, 2]) await records.tenants.add(sampleTenant(number));
    const [second, missing] = [tenantIdNumber(2), tenantIdNumber(9)];
    const tag = (tenantIds: string[], add: string[], remove: string[] = []) =>
      handlers.tenants.tag({ tenantIds, add, remove }, asOperator());
    expect(await tag([id, missing], ['gold'])).toEqual(
      refuse(makeProblem('tenant-unknown', { tenantId: missing })),
    );
    expect((await records.tenants.annotations(id)).tags).toEqual([]);
    expect(await tag([id, id], ['Gold'])).toEqual({ ok: true, value: { changed: 1 } });
    expect(await tag([id, second], ['gold', 'EU'])).toEqual({ ok: true, value: { changed: 2 } });
    expect((await records.tenants.annotations(id)).tags).toEqual(['Gold', 'EU']);
    expect(await tag([id, second], [], ['GOLD'])).toEqual({ ok: true, value: { changed: 2 } });
    expect((await records.tenants.annotations(second)).tags).toEqual(['EU']);
    expect(events).toHaveLength(5);
  });

  it('refuse a tag at all tenants if one would have more than 20', async () => {
    const { handlers, records } = consoleParts();
    for (const number of [1, 2]) await records.tenants.add(sampleTenant(number));
    const full = Array.from({ length: 20 }, (_, index) => `tag ${index}`);
    const tenantIds = [tenantIdNumber(2), id];
    await handlers.tenants.annotate({ tenantId: id, tags: full }, asOperator());
    const answer = await createDispatcher({ actions, handlers }).answer(asOperator(), 'tenants.tag', {
      tenantIds,
      add: ['one more'],
      remove: [],
    });
    expect(answer).toMatchObject({
      problem: {
        code: 'input-invalid',
        facts: { issues: [{ path: 'add', message: expect.stringContaining('20 tags') as string }] },
      },
    });
    expect((await records.tenants.annotations(tenantIdNumber(2))).tags).toEqual([]);
  });
});

describe('the activity', () => {
  it('of a tenant has its own attempts and those over several tenants, with the names of the people', async () => {
    const { handlers, records } = consoleParts();
    for (const number of [1, 2, 3]) await records.tenants.add(sampleTenant(number));
    const second = tenantIdNumber(2);
    const dispatcher = createDispatcher({ actions, handlers, audit: records.audit });
    const ask = (action: string, input: unknown) => dispatcher.answer(asOperator(), action, input);
    await ask('tenants.annotate', { tenantId: id, notes: 'x' });
    await ask('tenants.annotate', { tenantId: tenantIdNumber(3), notes: 'x' });
    await ask('tenants.tag', { tenantIds: [id, second], add: ['gold'], remove: [] });
    const of = async (tenantId: string) => {
      const answer = await handlers.tenants.activity({ tenantId }, asOperator());
      return answer.ok && answer.value.map((one) => [one.action, one.personName, one.tenantId, one.ok]);
    };
    const tagged = (tenantId: string) => ['tenants.tag', 'Kwame', tenantId, true];
    expect(await of(id)).toEqual([tagged(id), ['tenants.annotate', 'Kwame', id, true]]);
    expect(await of(second)).toEqual([tagged(second)]);
    const all = await handlers.fleet.activity({}, asOperator());
    expect(all.ok && all.value.entries.map(({ action, tenantId }) => [action, tenantId])).toEqual([
      ['tenants.tag', null],
      ['tenants.annotate', tenantIdNumber(3)],
      ['tenants.annotate', id],
    ]);
  });

  it('has no name for a person that this installation does not know', async () => {
    const { handlers, records } = consoleParts({ people: [] });
    const at = '2026-01-01T00:00:00.000Z';
    await records.audit.begin({ at, person: 'constructor', action: 'tenants.add', tenantId: null });
    expect(await handlers.fleet.activity({}, asOperator())).toMatchObject({
      value: { entries: [{ person: 'constructor', personName: null, ok: null }], isComplete: true },
    });
  });
});
