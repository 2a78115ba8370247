import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAnswer, type Action, type HandlersOf } from '../../../shared/contract/action.ts';
import { actions, type Actions } from '../../../shared/contract/actions.ts';
import { role, type Person } from '../../../shared/domain/session.ts';
import { roleSuffices } from '../../../shared/domain/role-suffices.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import type { TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import { createSession } from '../../../electron/identity/session.ts';

const mine = '11111111-1111-4111-8111-111111111111';
const theirs = '22222222-2222-4222-8222-222222222222';
const every = Object.entries(actions).flatMap(([area, named]) =>
  Object.entries(named).map(([name, action]) => [`${area}.${name}`, action as Action] as const),
);

const reached: string[] = [];
const handlers = Object.fromEntries(
  Object.entries(actions).map(([area, named]) => [
    area,
    Object.fromEntries(
      Object.keys(named).map((name) => [name, () => reached.push(`${area}.${name}`) && undefined]),
    ),
  ]),
) as unknown as HandlersOf<Actions, TrustedCaller>;
const dispatcher = createDispatcher({ actions, handlers });

const personOf = (which: Person['role']): Person => ({
  id: which,
  name: which,
  role: which,
  tenantId: which === 'customer-administrator' ? mine : null,
});
function caller(who: Person | null): TrustedCaller {
  const session = createSession();
  if (who) session.choose(who);
  return { session, signal: new AbortController().signal };
}
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

/** A valid input for the action and the given tenant. */
const good: Readonly<Record<string, (tenantId: string) => unknown>> = {
  'session.choose': () => ({ personId: 'olga' }),
  'tenants.status': (tenantId) => ({ tenantId }),
  'tenants.add': (tenant) => ({ tenant, name: 'A', cloud: 'public', vaults: [] }),
  'tenants.edit': (tenantId) => ({ tenantId, name: 'A', domain: null, cloud: 'public', vaults: [] }),
  'tenants.remove': (tenantId) => ({ tenantId }),
  'tenants.resolve': () => ({ text: 'contoso.example' }),
  'tenants.annotate': (tenantId) => ({ tenantId, notes: 'Called them.' }),
  'tenants.tag': (tenantId) => ({ tenantIds: [tenantId], add: ['gold'], remove: [] }),
  'tenants.history': (tenantId) => ({ tenantId }),
  'tenants.activity': (tenantId) => ({ tenantId }),
  'fleet.trend': () => ({ days: 30 }),
  'checks.start': (tenantId) => ({ tenantId }),
  'checks.startSome': (tenantId) => ({ tenantIds: [tenantId] }),
  'checks.compare': (tenantId) => ({ tenantId, before: 'r1', after: 'r2' }),
  'checks.cancel': () => ({ runId: 'r1' }),
  'checks.report': (tenantId) => ({ tenantId, runId: 'r1' }),
  'encryption.keys': (tenantId) => ({ tenantId, vaultUri: 'https://contoso-vault.vault.azure.net' }),
  'encryption.roundTrip': (tenantId) => ({
    tenantId,
    vaultUri: 'https://contoso-vault.vault.azure.net',
    keyName: 'key',
    algorithm: 'RSA-OAEP-256',
    operation: 'encrypt',
    text: 'hello',
  }),
  'reports.forCustomer': (tenantId) => ({ tenantId }),
  'reports.supportBundle': (tenantId) => ({ tenantId }),
  'exports.tenants': (tenantId) => ({ tenantIds: [tenantId], columns: ['name'], format: 'csv' }),
  'drill.revocation': (tenantId) => ({ tenantId }),
  'provider.configure': (homeTenantId) => ({
    cloud: 'public',
    homeTenantId,
    clientId: theirs,
    clientSecret: 'not a secret',
  }),
  'problems.explain': () => ({ text: 'AADSTS700016' }),
  'demo.apply': (tenantId) => ({ tenantId, incident: 'healthy' }),
};
const inputFor = (name: string, tenantId: string): unknown => good[name]?.(tenantId) ?? {};

describe.each(every)('%s', (name, action) => {
  it.each(bad)('refuses %s', async (_, input) => {
    reached.length = 0;
    expect(await codeFor(caller(personOf('administrator')), name, input)).toBe('input-invalid');
    expect(reached).toEqual([]);
  });

  it('refuses an untrusted caller', async () => {
    expect(await codeFor(null, name, inputFor(name, mine))).toBe('caller-untrusted');
  });

  it('allows exactly the roles in the contract', async () => {
    for (const which of [null, ...role.options]) {
      reached.length = 0;
      await codeFor(caller(which && personOf(which)), name, inputFor(name, mine));
      expect([which, reached]).toEqual([which, roleSuffices(which, action.access) ? [name] : []]);
    }
  });

  it('never reaches a tenant outside the session', async () => {
    reached.length = 0;
    const code = await codeFor(caller(personOf('customer-administrator')), name, inputFor(name, theirs));
    if (action.concerns !== 'tenant') return;
    expect(['tenant-unknown', 'role-insufficient']).toContain(code);
    expect(reached).toEqual([]);
  });

  it('never throws for any input', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
        async (input) => {
          const answer = anyAnswer.parse(await dispatcher.answer(caller(null), name, input));
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
        expect(await codeFor(caller(personOf('administrator')), name, {})).toBe('action-unknown');
      }),
      { numRuns: 2_000 },
    );
  });
});
