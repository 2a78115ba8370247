import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAnswer } from '../../../shared/contract/action.ts';
import { actions } from '../../../shared/contract/actions.ts';
import { role } from '../../../shared/domain/session.ts';
import { roleSuffices } from '../../../shared/domain/role-suffices.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import type { TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import {
  callerAs,
  every,
  handlersTelling,
  inputFor,
  mine,
  personOf,
  theirs,
} from '../../support/every-action.ts';

const reached: string[] = [];
const handlers = handlersTelling((name) => reached.push(name));
const dispatcher = createDispatcher({ actions, handlers });

async function codeFor(who: TrustedCaller | null, action: unknown, input: unknown): Promise<string> {
  const answer = anyAnswer.parse(await dispatcher.answer(who, action, input));
  return answer.ok ? 'ok' : answer.problem.code;
}

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;
const bad: readonly [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['text', 'tenantId'],
  ['a list', [{ tenantId: mine }]],
  ['a function', () => mine],
  ['a cycle', cyclic],
  ['an own __proto__', JSON.parse(`{"__proto__":{"tenantId":"${mine}"}}`)],
  ['an unknown key', { surprise: true }],
  ['a megabyte in a key', { ['x'.repeat(1_000_000)]: 1 }],
  ['a list of a tenant', { tenantId: [mine] }],
  ['a path', { tenantId: '../../etc/passwd' }],
];

describe.each(every)('%s', (name, action) => {
  it.each(bad)('refuses %s', async (_, input) => {
    reached.length = 0;
    expect(await codeFor(callerAs(personOf('administrator')), name, input)).toBe('input-invalid');
    expect(reached).toEqual([]);
  });

  it('refuses an untrusted caller', async () => {
    expect(await codeFor(null, name, inputFor(name, mine))).toBe('caller-untrusted');
  });

  it('allows exactly the roles in the contract', async () => {
    for (const which of [null, ...role.options]) {
      reached.length = 0;
      await codeFor(callerAs(which && personOf(which)), name, inputFor(name, mine));
      expect([which, reached]).toEqual([which, roleSuffices(which, action.access) ? [name] : []]);
    }
  });

  it('never reaches a tenant outside the session', async () => {
    reached.length = 0;
    const code = await codeFor(callerAs(personOf('customer-administrator')), name, inputFor(name, theirs));
    if (action.concerns !== 'tenant') return;
    expect(['tenant-unknown', 'role-insufficient']).toContain(code);
    expect(reached).toEqual([]);
  });

  it('never throws for any input', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
        async (input) => {
          const answer = anyAnswer.parse(await dispatcher.answer(callerAs(null), name, input));
          expect(answer.ok).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('action names', () => {
  it('are only the contract’s own properties', async () => {
    const known = new Set<string>(every.map(([name]) => name));
    const part = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', ...Object.keys(actions)),
      fc.string(),
    );
    const anyName = fc.oneof(
      fc.anything(),
      fc.tuple(part, part).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(anyName, async (name) => {
        fc.pre(typeof name !== 'string' || !known.has(name));
        expect(await codeFor(callerAs(personOf('administrator')), name, {})).toBe('action-unknown');
      }),
      { numRuns: 2_000 },
    );
  });
});
