import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import {
  aboutConsole,
  aboutFleet,
  aboutTenant,
  anyAnswer,
  ok,
  refuse,
} from '../../../shared/contract/action.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { AuditEntry } from '../../../shared/domain/audit-entry.ts';
import { createDispatcher, type Audit, type DispatcherOptions } from '../../../electron/doors/dispatcher.ts';
import { createSession } from '../../../electron/identity/session.ts';
import type { TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';

const mine = '11111111-1111-4111-8111-111111111111';
const theirs = '22222222-2222-4222-8222-222222222222';
const operator: Person = { id: 'olga', name: 'Olga', role: 'operator', tenantId: null };
const customer: Person = { id: 'carl', name: 'Carl', role: 'customer-administrator', tenantId: mine };

const table = {
  things: {
    read: aboutTenant({
      input: z.strictObject({ tenantId: z.string() }),
      output: z.strictObject({ size: z.number() }),
      access: { least: 'reader', customerAdministrator: true },
      changes: false,
    }),
    write: aboutTenant({
      input: z.strictObject({ tenantId: z.string() }),
      output: z.strictObject({}),
      access: { least: 'operator', customerAdministrator: false },
      changes: true,
    }),
    remove: aboutTenant({
      input: z.strictObject({ tenantId: z.string() }),
      output: z.strictObject({}),
      access: { least: 'operator', customerAdministrator: false },
      changes: true,
      worksOnFullDisk: true,
    }),
    hang: aboutConsole({
      input: z.strictObject({}),
      output: z.strictObject({}),
      access: { least: 'nobody signed in', customerAdministrator: true },
      changes: false,
    }),
    writeSeveral: aboutFleet({
      input: z.looseObject({}),
      output: z.strictObject({}),
      access: { least: 'operator', customerAdministrator: false },
      changes: true,
    }),
    export: aboutTenant({
      input: z.strictObject({ tenantId: z.string() }),
      output: z.strictObject({}),
      access: { least: 'reader', customerAdministrator: true },
      changes: false,
      leavesEntry: true,
    }),
    draft: aboutTenant({
      input: z.strictObject({ tenantId: z.string(), isDraft: z.boolean() }),
      output: z.strictObject({}),
      access: { least: 'operator', customerAdministrator: false },
      changes: true,
      audits: ({ isDraft }) => !isDraft,
    }),
    open: aboutTenant({
      input: z.strictObject({ tenantId: z.string() }),
      output: z.strictObject({}),
      access: { least: 'nobody signed in', customerAdministrator: true },
      changes: false,
    }),
    choose: aboutFleet({
      input: z.strictObject({}),
      output: z.strictObject({}),
      access: { least: 'nobody signed in', customerAdministrator: true },
      changes: true,
    }),
  },
} as const;

const olga = { person: 'olga', personName: 'Olga', role: 'operator' };
const carl = { person: 'carl', personName: 'Carl', role: 'customer-administrator' };

function createParts(
  overrides: Partial<Parameters<typeof createDispatcher<typeof table>>[0]['handlers']['things']> = {},
  auditChanges: Partial<Audit> = {},
  more: Partial<Omit<DispatcherOptions<typeof table>, 'handlers' | 'audit'>> = {},
) {
  const read = vi.fn(() => ok({ size: 1 }));
  const audited: AuditEntry[] = [];
  const steps: unknown[] = [];
  const faults: unknown[] = [];
  const audit: Audit = {
    begin: (intent, options) => {
      steps.push(['intent', intent, options]);
      return Promise.resolve(steps.length);
    },
    end: (intent, outcome) => {
      steps.push(['outcome of', intent]);
      audited.push(outcome);
      return Promise.resolve();
    },
    ...auditChanges,
  };
  const dispatcher = createDispatcher({
    actions: table,
    handlers: {
      things: {
        read,
        write: () => {
          steps.push('effect');
          return ok({});
        },
        remove: () => {
          steps.push('effect');
          return ok({});
        },
        hang: () => new Promise(() => undefined),
        writeSeveral: () => ok({}),
        export: () => ok({}),
        draft: () => ok({}),
        open: () => ok({}),
        choose: (_, { session }) => {
          session.choose(operator);
          return ok({});
        },
        ...overrides,
      },
    },
    audit,
    onFault: (where, error) => void faults.push([where, error]),
    now: () => new Date('2026-01-02T03:04:05Z'),
    timeoutMs: 50,
    ...more,
  });
  return { dispatcher, read, audited, steps, faults };
}

function caller(person: Person | null) {
  const session = createSession();
  if (person) session.choose(person);
  return { session, signal: new AbortController().signal };
}

const codeOf = (answer: unknown): unknown => {
  const parsed = anyAnswer.parse(answer);
  return parsed.ok ? 'ok' : parsed.problem.code;
};

describe('the dispatcher', () => {
  it('passes a permitted call to its handler', async () => {
    const { dispatcher, read } = createParts();
    expect(await dispatcher.answer(caller(operator), 'things.read', { tenantId: theirs })).toEqual(
      ok({ size: 1 }),
    );
    expect(read).toHaveBeenCalledOnce();
  });

  it('refuses an untrusted caller first', async () => {
    const { dispatcher, read } = createParts();
    expect(codeOf(await dispatcher.answer(null, 'things.read', { tenantId: mine }))).toBe('caller-untrusted');
    expect(codeOf(await dispatcher.answer(null, 'no.such', {}))).toBe('caller-untrusted');
    expect(read).not.toHaveBeenCalled();
  });

  it.each([
    '__proto__.read',
    'things.__proto__',
    'things.constructor',
    'things.toString',
    'constructor.name',
    'things.read.more',
    'things',
    '',
    '.',
    'things.',
    null,
    7,
    ['things', 'read'],
    { toString: () => 'things.read' },
    Symbol('things.read'),
  ])('does not know the action %s', async (name) => {
    expect(codeOf(await createParts().dispatcher.answer(caller(operator), name, {}))).toBe('action-unknown');
  });

  it('gives the same answer for a tenant out of reach as for one that does not exist', async () => {
    const unknown = () => refuse(makeProblem('tenant-unknown', { tenantId: theirs }));
    const { dispatcher } = createParts({ read: unknown });
    const outOfReach = await createParts().dispatcher.answer(caller(customer), 'things.read', {
      tenantId: theirs,
    });
    const notThere = await dispatcher.answer(caller(operator), 'things.read', { tenantId: theirs });
    expect(outOfReach).toEqual(unknown());
    expect(JSON.stringify(outOfReach)).toBe(JSON.stringify(notThere));
  });

  it('never calls a handler for a tenant out of reach', async () => {
    const { dispatcher, read } = createParts();
    await fc.assert(
      fc.asyncProperty(fc.uuid(), async (tenantId) => {
        fc.pre(tenantId !== mine);
        const answer = await dispatcher.answer(caller(customer), 'things.read', { tenantId });
        expect(codeOf(answer)).toBe('tenant-unknown');
      }),
    );
    expect(read).not.toHaveBeenCalled();
    expect(codeOf(await dispatcher.answer(caller(customer), 'things.read', { tenantId: mine }))).toBe('ok');
  });

  it('checks the session, then the role', async () => {
    const { dispatcher } = createParts();
    expect(codeOf(await dispatcher.answer(caller(null), 'things.write', { tenantId: mine }))).toBe(
      'session-required',
    );
    expect(codeOf(await dispatcher.answer(caller(customer), 'things.write', { tenantId: mine }))).toBe(
      'role-insufficient',
    );
  });

  it('says which role an action needs, and which one the person has', async () => {
    const answer = await createParts().dispatcher.answer(caller(customer), 'things.write', {
      tenantId: mine,
    });
    const facts = { needed: 'operator', has: 'customer-administrator' } as const;
    expect(answer).toEqual(refuse(makeProblem('role-insufficient', facts)));
  });

  it('shows no tenant to somebody who is not signed in, even if the action needs no role', async () => {
    const { dispatcher } = createParts();
    const ask = (person: Person | null) =>
      dispatcher.answer(caller(person), 'things.open', { tenantId: mine });
    expect(await ask(null)).toEqual(refuse(makeProblem('session-required', {})));
    expect([codeOf(await ask(customer)), codeOf(await ask(operator))]).toEqual(['ok', 'ok']);
  });

  it('passes the session, the way to confirm and a signal to the handler', async () => {
    const received: TrustedCaller[] = [];
    const read = (_: unknown, context: TrustedCaller) => {
      received.push(context);
      return ok({ size: 1 });
    };
    const { dispatcher } = createParts({ read });
    const confirm = () => Promise.resolve('confirmed' as const);
    const from = caller(operator);
    await dispatcher.answer({ ...from, confirm }, 'things.read', { tenantId: mine });
    await dispatcher.answer(from, 'things.read', { tenantId: mine });
    const signal = expect.any(AbortSignal) as AbortSignal;
    expect(received).toEqual([
      { session: from.session, confirm, signal },
      { session: from.session, signal },
    ]);
  });

  it('reports an action without a handler', async () => {
    const { dispatcher, faults } = createParts({ read: undefined as never });
    const answer = await dispatcher.answer(caller(operator), 'things.read', { tenantId: mine });
    expect(codeOf(answer)).toBe('console-fault');
    expect(faults).toMatchObject([['things.read', { message: 'things.read has no handler.' }]]);
    const logged: unknown[] = [];
    const onFault = (where: string, error: unknown) => void logged.push([where, error]);
    const none = createDispatcher({ actions: table, handlers: {} as never, onFault });
    await none.answer(caller(operator), 'things.read', { tenantId: mine });
    expect(logged).toMatchObject([['things.read', { message: 'things.read has no handler.' }]]);
  });

  it('answers although the fault cannot be logged', async () => {
    const onFault = () => {
      throw new Error('disk full');
    };
    const { dispatcher } = createParts({ read: () => Promise.reject(new Error('no')) }, {}, { onFault });
    const answer = await dispatcher.answer(caller(operator), 'things.read', { tenantId: mine });
    expect(answer).toEqual(refuse(makeProblem('console-fault', { where: 'things.read' })));
  });

  it('names the action in the fault if something beside its handler throws', async () => {
    const isIdle = () => false;
    const now = () => {
      throw new Error('no clock');
    };
    const { dispatcher, faults } = createParts({}, {}, { isIdle, now });
    const answer = await dispatcher.answer(caller(operator), 'things.write', { tenantId: mine });
    expect(answer).toEqual(refuse(makeProblem('console-fault', { where: 'things.write' })));
    expect(faults).toMatchObject([['things.write', { message: 'no clock' }]]);
    const session = { ...createSession(), get person(): Person { throw new Error('no session'); } }; // prettier-ignore
    const { signal } = caller(null);
    const trap = new Proxy({}, { getOwnPropertyDescriptor: () => { throw new Error('trap'); } }) as never; // prettier-ignore
    expect(await dispatcher.answer({ session, signal }, 'things.choose', {})).toMatchObject({
      problem: { facts: { where: 'things.choose' } },
    });
    const { dispatcher: broken } = createParts({}, {}, { actions: trap });
    expect(await broken.answer(caller(null), 'things.read', {})).toEqual(
      refuse(makeProblem('console-fault', { where: 'the dispatcher' })),
    );
  });

  it('shortens what it repeats of an unknown action, and names the type of what is no text', async () => {
    const { dispatcher } = createParts();
    const factOf = async (action: unknown) => {
      const answer = await dispatcher.answer(caller(operator), action, {});
      return answer.ok ? null : answer.problem.facts['action'];
    };
    expect(await factOf('no.such')).toBe('no.such');
    expect(await factOf('x'.repeat(500))).toBe('x'.repeat(200));
    expect([await factOf(7), await factOf(null)]).toEqual(['number', 'object']);
  });

  it('locks a session that nobody used, before it answers', async () => {
    const asked: unknown[] = [];
    const lock = aboutConsole({
      input: z.strictObject({}),
      output: z.strictObject({}),
      access: { least: 'nobody signed in', customerAdministrator: true },
      changes: false,
    });
    const read = table.things.read;
    const idle = new Set<unknown>();
    const dispatcher = createDispatcher({
      actions: { session: { lock }, things: { read } },
      handlers: {
        session: {
          lock: (_, { session }) => {
            asked.push('lock');
            session.leave();
            return ok({});
          },
        },
        things: { read: () => (asked.push('read'), ok({ size: 1 })) },
      },
      isIdle: (session) => idle.has(session),
    });
    const from = caller(operator);
    const ask = () => dispatcher.answer(from, 'things.read', { tenantId: mine });
    expect(codeOf(await ask())).toBe('ok');
    idle.add(from.session);
    expect(codeOf(await ask())).toBe('session-required');
    expect(asked).toEqual(['read', 'lock']);
    expect(codeOf(await dispatcher.answer(null, 'things.read', {}))).toBe('caller-untrusted');
  });

  it('shows at most 50 issues of an input, shortened', async () => {
    const input = z.strictObject({}).superRefine((_, context) => {
      for (let index = 0; index < 60; index += 1)
        context.addIssue({
          code: 'custom',
          path: ['list', index, 'p'.repeat(300)],
          message: 'm'.repeat(700),
        });
    });
    const access = { least: 'nobody signed in', customerAdministrator: true } as const;
    const list = aboutConsole({ input, output: z.strictObject({}), access, changes: false });
    const tables = createDispatcher({
      actions: { rows: { list } },
      handlers: { rows: { list: () => ok({}) } },
    });
    const refused = await tables.answer(caller(null), 'rows.list', {});
    const issues = Array.from({ length: 50 }, (_, index) => ({
      path: `list.${index}.${'p'.repeat(300)}`.slice(0, 200),
      message: 'm'.repeat(600),
    }));
    expect(refused).toEqual(refuse(makeProblem('input-invalid', { issues })));
  });

  it('shows which part of the input is invalid', async () => {
    const answer = await createParts().dispatcher.answer(caller(operator), 'things.read', {
      tenantId: 7,
      more: 1,
    });
    expect(answer).toMatchObject({
      problem: { code: 'input-invalid', facts: { issues: [{ path: 'tenantId' }, {}] } },
    });
  });

  it('treats input with throwing getters as invalid', async () => {
    const trap = new Proxy({}, { ownKeys: () => { throw new Error('trap'); }, get: () => { throw new Error('trap'); } }); // prettier-ignore
    expect(await createParts().dispatcher.answer(caller(operator), 'things.read', trap)).toEqual(
      refuse(makeProblem('input-invalid', { issues: [] })),
    );
  });

  it.each([
    ['throws', () => { throw new Error('secret inside'); }], // prettier-ignore
    ['rejects', () => Promise.reject(new Error('secret inside'))],
    ['answers with an undeclared field', () => ok({ size: 1, token: 'secret inside' })],
    ['returns undefined', () => undefined as never],
    ['refuses with an unknown problem', () => ({ ok: false, problem: { code: 'secret inside' } }) as never],
  ])('reports a console fault without details if a handler %s', async (_, read) => {
    const { dispatcher, faults } = createParts({ read });
    const answer = await dispatcher.answer(caller(operator), 'things.read', { tenantId: mine });
    expect(codeOf(answer)).toBe('console-fault');
    expect(JSON.stringify(answer)).not.toContain('secret inside');
    expect(faults).toHaveLength(1);
  });

  it('removes undeclared facts from a problem', async () => {
    const problem = {
      code: 'tenant-unknown',
      facts: { tenantId: mine, token: 'secret inside' },
      cause: null,
    } as const;
    const { dispatcher } = createParts({ read: () => refuse(problem) });
    const answer = await dispatcher.answer(caller(operator), 'things.read', { tenantId: mine });
    expect(answer).toEqual(refuse(makeProblem('tenant-unknown', { tenantId: mine })));
  });

  it('stops waiting for a handler that hangs and aborts its signal', async () => {
    let received: AbortSignal | undefined;
    const hang = (_: unknown, { signal }: { signal: AbortSignal }) => (
      (received = signal),
      new Promise<never>(() => undefined)
    );
    const { dispatcher, faults } = createParts({ hang });
    const answer = await dispatcher.answer(caller(operator), 'things.hang', {});
    expect(answer).toEqual(refuse(makeProblem('console-fault', { where: 'things.hang' })));
    expect(received?.aborted).toBe(true);
    expect(faults).toMatchObject([
      [
        'things.hang',
        { message: 'things.hang did not answer within 50 ms.', cause: { name: 'TimeoutPassed' } },
      ],
    ]);
  });

  it('stops waiting when the caller leaves', async () => {
    const leaving = new AbortController();
    const answer = createParts().dispatcher.answer(
      { ...caller(operator), signal: leaving.signal },
      'things.hang',
      {},
    );
    leaving.abort();
    expect(codeOf(await answer)).toBe('run-cancelled');
  });

  it('writes an audit entry for each attempt to change something', async () => {
    const { dispatcher, audited } = createParts();
    await dispatcher.answer(caller(operator), 'things.write', { tenantId: theirs });
    await dispatcher.answer(caller(customer), 'things.write', { tenantId: theirs });
    await dispatcher.answer(caller(operator), 'things.read', { tenantId: theirs });
    await dispatcher.answer(caller(null), 'things.choose', {});
    const at = '2026-01-02T03:04:05.000Z';
    expect(audited).toEqual([
      { at, ...olga, action: 'things.write', tenantId: theirs, ok: true, code: null },
      { at, ...carl, action: 'things.write', tenantId: theirs, ok: false, code: 'role-insufficient' },
      { at, ...olga, action: 'things.choose', tenantId: null, ok: true, code: null },
    ]);
  });

  it('names in the entry who made the attempt, not whom it made the session change to', async () => {
    const { dispatcher, audited, steps } = createParts();
    const switching = caller(customer);
    await dispatcher.answer(switching, 'things.choose', {});
    expect(switching.session.person).toEqual(operator);
    expect(audited).toMatchObject([{ ...carl, action: 'things.choose' }]);
    expect(steps[0]).toMatchObject(['intent', carl, {}]);
  });

  it('adds the request IDs of the responses to the outcome, and none if it refuses the attempt', async () => {
    const collectRequestIds = async <Value>(work: () => Promise<Value>) => ({
      value: await work(),
      requestIds: ['r-1', 'r-2'],
    });
    const { dispatcher, audited } = createParts({}, {}, { collectRequestIds });
    await dispatcher.answer(caller(operator), 'things.write', { tenantId: theirs });
    await dispatcher.answer(caller(customer), 'things.write', { tenantId: theirs });
    expect(audited.map(({ requestIds }) => requestIds)).toEqual([['r-1', 'r-2'], undefined]);
  });

  it('leaves one entry a minute for a read that it refuses to a person, and none for anyone else', async () => {
    const clock = { at: Date.UTC(2026, 0, 2) };
    const { dispatcher, audited } = createParts({}, {}, { now: () => new Date(clock.at) });
    const read = (who: Person | null, action = 'things.read', tenantId = theirs) =>
      dispatcher.answer(caller(who), action, { tenantId });
    await read(null);
    expect(audited).toEqual([]);
    for (let time = 0; time < 3; time += 1) expect(codeOf(await read(customer))).toBe('tenant-unknown');
    expect(audited).toMatchObject([
      { ...carl, action: 'things.read', tenantId: theirs, code: 'tenant-unknown' },
    ]);
    await read(customer, 'things.open');
    await read({ ...customer, id: 'cleo' });
    await read(customer, 'things.read', '33333333-3333-4333-8333-333333333333');
    expect(audited).toHaveLength(4);
    clock.at += 59_999;
    await read(customer);
    expect(audited).toHaveLength(4);
    clock.at += 1;
    await read(customer);
    expect(audited).toHaveLength(5);
    // A clock that was set back must not silence the audit trail.
    clock.at -= 60_000;
    await read(customer);
    expect(audited).toHaveLength(6);
    await read(customer);
    expect(audited).toHaveLength(6);
  });

  it('remembers a thousand refused reads, and then begins anew', async () => {
    const { dispatcher, audited } = createParts();
    const read = (number: number) =>
      dispatcher.answer(caller(customer), 'things.read', { tenantId: `tenant ${number}` });
    for (let number = 0; number < 1_000; number += 1) await read(number);
    await read(0);
    expect(audited).toHaveLength(1_000);
    await read(1_000);
    await read(0);
    expect(audited).toHaveLength(1_002);
  });

  it('leaves an entry for a read that is declared so, and none for a change that is not worth one', async () => {
    const { dispatcher, audited, steps } = createParts();
    const from = caller(operator);
    await dispatcher.answer(from, 'things.export', { tenantId: mine });
    await dispatcher.answer(from, 'things.draft', { tenantId: mine, isDraft: true });
    await dispatcher.answer(from, 'things.read', { tenantId: mine });
    await dispatcher.answer(from, 'things.draft', { tenantId: mine, isDraft: false });
    expect(audited.map(({ action }) => action)).toEqual(['things.export', 'things.draft']);
    expect(steps).toHaveLength(4);
  });

  it('names the tenants of an attempt that concerns several', async () => {
    const { dispatcher, steps } = createParts();
    const tenantIds = [mine, theirs];
    await dispatcher.answer(caller(operator), 'things.writeSeveral', { tenantIds });
    await dispatcher.answer(caller(operator), 'things.writeSeveral', { tenantIds: mine });
    const intents = steps.filter((step): step is unknown[] => Array.isArray(step) && step[0] === 'intent');
    const options = intents.map(([, , given]) => given);
    expect(options).toEqual([
      { worksOnFullDisk: false, tenantIds },
      { worksOnFullDisk: false, tenantIds: [] },
    ]);
  });

  it('accepts a change whose input is no object', async () => {
    const access = { least: 'operator', customerAdministrator: false } as const;
    const taking = <Input extends z.ZodType>(input: Input) =>
      aboutFleet({ input, output: z.null(), access, changes: true });
    const tables = createDispatcher({
      actions: { take: { text: taking(z.string()), nothing: taking(z.null()) } },
      handlers: { take: { text: () => ok(null), nothing: () => ok(null) } },
    });
    expect(await tables.answer(caller(operator), 'take.text', 'a text')).toEqual(ok(null));
    expect(await tables.answer(caller(operator), 'take.nothing', null)).toEqual(ok(null));
  });

  it('changes something without an audit trail, which a command has not', async () => {
    const { dispatcher } = createParts({}, {}, { audit: undefined } as never);
    expect(codeOf(await dispatcher.answer(caller(operator), 'things.write', { tenantId: mine }))).toBe('ok');
  });

  it('adds what the handler notes to the outcome', async () => {
    const { dispatcher, audited } = createParts({
      write: (_input, { note }) => {
        note?.({ detail: 'the first' });
        note?.({ tenantId: mine });
        return ok({});
      },
    });
    await dispatcher.answer(caller(operator), 'things.write', { tenantId: theirs });
    expect(audited).toMatchObject([{ detail: 'the first', tenantId: mine, ok: true }]);
  });

  it('parses an unchanged element of a list once, and a changed list again', async () => {
    const one = { name: 'one', token: 'canary' };
    const rows = [one];
    const list = aboutFleet({
      input: z.strictObject({}),
      output: z.array(z.object({ name: z.string() })),
      access: { least: 'nobody signed in', customerAdministrator: true },
      changes: false,
    });
    const table = { rows: { list } };
    const listing = createDispatcher({ actions: table, handlers: { rows: { list: () => ok([...rows]) } } });
    const ask = () => listing.answer(caller(operator), 'rows.list', {});
    expect(await ask()).toEqual({ ok: true, value: [{ name: 'one' }] });
    rows.push({ name: 'two', token: 'canary' });
    expect(await ask()).toEqual({ ok: true, value: [{ name: 'one' }, { name: 'two' }] });
    rows.push({ name: 3 } as never);
    expect(codeOf(await ask())).toBe('console-fault');
  });

  const listing = (output: z.ZodType, list: unknown) => {
    const access = { least: 'nobody signed in', customerAdministrator: true } as const;
    const action = aboutFleet({ input: z.strictObject({}), output, access, changes: false });
    const tables = createDispatcher({
      actions: { rows: { list: action } },
      handlers: { rows: { list: () => ok(list) } },
    });
    return () => tables.answer(caller(operator), 'rows.list', {});
  };

  it('parses each element of a list only once, as long as it is the same object', async () => {
    let parsed = 0;
    const row = z.object({ name: z.string() }).transform(({ name }) => ((parsed += 1), name.toUpperCase()));
    const rows = [{ name: 'one' }, { name: 'two' }];
    const ask = listing(z.array(row), rows);
    for (let time = 0; time < 3; time += 1) expect(await ask()).toEqual(ok(['ONE', 'TWO']));
    expect(parsed).toBe(2);
    rows[0] = { name: 'three' };
    expect(await ask()).toEqual(ok(['THREE', 'TWO']));
    expect(parsed).toBe(3);
  });

  it('parses a list of what is no object, and refuses a list that does not fit', async () => {
    expect(await listing(z.array(z.string().nullable()), ['a', null, 'a'])()).toEqual(ok(['a', null, 'a']));
    expect(codeOf(await listing(z.array(z.string()), ['a', 7])())).toBe('console-fault');
    expect(codeOf(await listing(z.array(z.string()), 'a')())).toBe('console-fault');
    expect(codeOf(await listing(z.array(z.string()).max(1), ['a', 'b'])())).toBe('console-fault');
    expect(await listing(z.array(z.string()).max(2), ['a', 'b'])()).toEqual(ok(['a', 'b']));
  });

  it('records the intent before the effect, and the outcome after it', async () => {
    const { dispatcher, steps } = createParts();
    await dispatcher.answer(caller(operator), 'things.write', { tenantId: theirs });
    const at = '2026-01-02T03:04:05.000Z';
    const intent = { at, ...olga, action: 'things.write', tenantId: theirs };
    const options = { worksOnFullDisk: false, tenantIds: [] };
    expect(steps).toEqual([['intent', intent, options], 'effect', ['outcome of', 1]]);
  });

  it('records the attempt of somebody who is not signed in, at the present time', async () => {
    const { dispatcher, steps } = createParts({}, {}, { now: undefined } as never);
    const before = Date.now();
    await dispatcher.answer(caller(null), 'things.choose', {});
    const [[, { at, ...intent }]] = steps as [[string, AuditEntry]];
    expect(intent).toEqual({ person: null, action: 'things.choose', tenantId: null });
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
  });

  it('records an attempt that it refuses without an intent', async () => {
    const { dispatcher, steps } = createParts();
    await dispatcher.answer(caller(customer), 'things.write', { tenantId: mine });
    expect(steps).toEqual([['outcome of', null]]);
  });

  it('allows the reserved space only to the actions that delete', async () => {
    const { dispatcher, steps } = createParts();
    await dispatcher.answer(caller(operator), 'things.remove', { tenantId: theirs });
    expect(steps[0]).toEqual(['intent', expect.anything(), { worksOnFullDisk: true, tenantIds: [] }]);
  });

  const recordsLocked = new ProblemError(makeProblem('records-locked', { path: 'records.db' }));
  const diskFull = new ProblemError(makeProblem('disk-full', { path: 'records.db' }));
  it.each([
    ['because the records are locked', recordsLocked, 'audit-not-writable', { locked: true }, 1],
    ['because the disk is full', diskFull, 'disk-full', { path: 'records.db' }, 0],
    [
      'because of another problem',
      new ProblemError(makeProblem('run-cancelled', {})),
      'audit-not-writable',
      { locked: false },
      1,
    ],
    ['for an unknown reason', new Error('secret inside'), 'audit-not-writable', { locked: false }, 1],
  ])('refuses a change if its intent cannot be written %s', async (_, error, code, facts, faultsLogged) => {
    const begin = () => Promise.reject(error);
    const { dispatcher, steps, faults } = createParts({}, { begin });
    const answer = await dispatcher.answer(caller(operator), 'things.write', { tenantId: mine });
    expect(answer).toMatchObject({ ok: false, problem: { code, facts } });
    expect(steps).toEqual([]);
    expect(faults).toEqual(Array(faultsLogged).fill(['things.write (audit)', error]));
  });

  it('answers a change if only its outcome cannot be written, and reports the fault', async () => {
    const end = () => Promise.reject(new Error('disk full'));
    const { dispatcher, faults } = createParts({}, { end });
    expect(codeOf(await dispatcher.answer(caller(operator), 'things.write', { tenantId: mine }))).toBe('ok');
    expect(faults).toEqual([['things.write (audit)', expect.anything()]]);
  });

  it.each([
    ['a problem that it knows', recordsLocked, 'records-locked'],
    ['the full disk of a file', Object.assign(new Error('write'), { code: 'ENOSPC' }), 'disk-full'],
    ['the full disk of the records', Object.assign(new Error('full'), { errcode: 13 }), 'disk-full'],
  ])('refuses with the problem, and reports no fault, if a handler throws %s', async (_, error, code) => {
    const { dispatcher, faults, audited } = createParts({ write: () => Promise.reject(error) });
    const answer = await dispatcher.answer(caller(operator), 'things.write', { tenantId: mine });
    expect(codeOf(answer)).toBe(code);
    expect(faults).toEqual([]);
    expect(audited).toMatchObject([{ ok: false, code }]);
  });
});
