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
import { createDispatcher, type AuditedAction } from '../../../electron/doors/dispatcher.ts';
import { createSession } from '../../../electron/identity/session.ts';

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
    hang: aboutConsole({
      input: z.strictObject({}),
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

function desk(
  overrides: Partial<Parameters<typeof createDispatcher<typeof table>>[0]['handlers']['things']> = {},
) {
  const read = vi.fn(() => ok({ size: 1 }));
  const audited: AuditedAction[] = [];
  const faults: unknown[] = [];
  const dispatcher = createDispatcher({
    actions: table,
    handlers: {
      things: {
        read,
        write: () => ok({}),
        hang: () => new Promise(() => undefined),
        choose: (_, { session }) => {
          session.choose(operator);
          return ok({});
        },
        ...overrides,
      },
    },
    audit: (entry) => void audited.push(entry),
    onFault: (where, error) => void faults.push([where, error]),
    now: () => new Date('2026-01-02T03:04:05Z'),
    patience: 50,
  });
  return { dispatcher, read, audited, faults };
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

describe('the front desk', () => {
  it('hands a permitted call to its handler', async () => {
    const { dispatcher, read } = desk();
    expect(await dispatcher.answer(caller(operator), 'things.read', { tenantId: theirs })).toEqual(
      ok({ size: 1 }),
    );
    expect(read).toHaveBeenCalledOnce();
  });

  it('refuses a caller whom no door vouches for, before anything else', async () => {
    const { dispatcher, read } = desk();
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
  ])('knows no action named %s', async (name) => {
    expect(codeOf(await desk().dispatcher.answer(caller(operator), name, {}))).toBe('action-unknown');
  });

  it('answers for a tenant out of reach exactly as for one that does not exist', async () => {
    const unknown = () => refuse(makeProblem('tenant-unknown', { tenantId: theirs }));
    const { dispatcher } = desk({ read: unknown });
    const outOfReach = await desk().dispatcher.answer(caller(customer), 'things.read', { tenantId: theirs });
    const notThere = await dispatcher.answer(caller(operator), 'things.read', { tenantId: theirs });
    expect(JSON.stringify(outOfReach)).toBe(JSON.stringify(notThere));
  });

  it('never asks a handler about a tenant out of reach', async () => {
    const { dispatcher, read } = desk();
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

  it('asks for a session, then for the role', async () => {
    const { dispatcher } = desk();
    expect(codeOf(await dispatcher.answer(caller(null), 'things.write', { tenantId: mine }))).toBe(
      'session-required',
    );
    expect(codeOf(await dispatcher.answer(caller(customer), 'things.write', { tenantId: mine }))).toBe(
      'role-insufficient',
    );
  });

  it('says where bad input is bad', async () => {
    const answer = await desk().dispatcher.answer(caller(operator), 'things.read', { tenantId: 7, more: 1 });
    expect(answer).toMatchObject({
      problem: { code: 'input-invalid', facts: { issues: [{ path: 'tenantId' }, {}] } },
    });
  });

  it('takes input that throws on being looked at for bad input', async () => {
    const trap = new Proxy({}, { ownKeys: () => { throw new Error('trap'); }, get: () => { throw new Error('trap'); } }); // prettier-ignore
    expect(codeOf(await desk().dispatcher.answer(caller(operator), 'things.read', trap))).toBe(
      'input-invalid',
    );
  });

  it.each([
    ['throws', () => { throw new Error('secret inside'); }], // prettier-ignore
    ['rejects', () => Promise.reject(new Error('secret inside'))],
    ['answers more than the contract says', () => ok({ size: 1, token: 'secret inside' })],
    ['answers nothing', () => undefined as never],
    [
      'refuses with a problem that nobody knows',
      () => ({ ok: false, problem: { code: 'secret inside' } }) as never,
    ],
  ])('a handler that %s is a fault of the console, and its details stay inside', async (_, read) => {
    const { dispatcher, faults } = desk({ read });
    const answer = await dispatcher.answer(caller(operator), 'things.read', { tenantId: mine });
    expect(codeOf(answer)).toBe('console-fault');
    expect(JSON.stringify(answer)).not.toContain('secret inside');
    expect(faults).toHaveLength(1);
  });

  it('lets no more facts through than the problem declares', async () => {
    const problem = {
      code: 'tenant-unknown',
      facts: { tenantId: mine, token: 'secret inside' },
      cause: null,
    } as const;
    const { dispatcher } = desk({ read: () => refuse(problem) });
    const answer = await dispatcher.answer(caller(operator), 'things.read', { tenantId: mine });
    expect(answer).toEqual(refuse(makeProblem('tenant-unknown', { tenantId: mine })));
  });

  it('gives up on a handler that hangs, and tells it so', async () => {
    let told: AbortSignal | undefined;
    const hang = (_: unknown, { signal }: { signal: AbortSignal }) => (
      (told = signal),
      new Promise<never>(() => undefined)
    );
    const { dispatcher } = desk({ hang });
    expect(codeOf(await dispatcher.answer(caller(operator), 'things.hang', {}))).toBe('console-fault');
    expect(told?.aborted).toBe(true);
  });

  it('stops waiting when the caller leaves', async () => {
    const leaving = new AbortController();
    const answer = desk().dispatcher.answer(
      { ...caller(operator), signal: leaving.signal },
      'things.hang',
      {},
    );
    leaving.abort();
    expect(codeOf(await answer)).toBe('run-cancelled');
  });

  it('leaves an audit entry for every attempt to change something', async () => {
    const { dispatcher, audited } = desk();
    await dispatcher.answer(caller(operator), 'things.write', { tenantId: theirs });
    await dispatcher.answer(caller(customer), 'things.write', { tenantId: theirs });
    await dispatcher.answer(caller(operator), 'things.read', { tenantId: theirs });
    await dispatcher.answer(caller(null), 'things.choose', {});
    const at = '2026-01-02T03:04:05.000Z';
    expect(audited).toEqual([
      { at, person: 'olga', action: 'things.write', tenantId: theirs, ok: true, code: null },
      { at, person: 'carl', action: 'things.write', tenantId: theirs, ok: false, code: 'role-insufficient' },
      { at, person: 'olga', action: 'things.choose', tenantId: null, ok: true, code: null },
    ]);
  });

  it('stands by its answer when the audit entry cannot be written, and reports that', async () => {
    const faults: string[] = [];
    const dispatcher = createDispatcher({
      actions: { things: { write: table.things.write } },
      handlers: { things: { write: () => ok({}) } },
      audit: () => Promise.reject(new Error('disk full')),
      onFault: (where) => void faults.push(where),
    });
    expect(codeOf(await dispatcher.answer(caller(operator), 'things.write', { tenantId: mine }))).toBe('ok');
    expect(faults).toEqual(['things.write (audit)']);
  });
});
