import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../electron/azure/attempt.ts';
import type { TenantCheckContext } from '../../../../electron/checks/check-context.ts';
import { credential } from '../../../../electron/checks/tenant-checks/credential.ts';
import type { CredentialInUse, TokenClaims } from '../../../../electron/identity/tenant-access.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import {
  appId,
  claims,
  failure,
  input,
  otherId,
  stateOf,
  success,
  tenantId,
  throttled,
} from '../evaluation-input.ts';

const inUse: CredentialInUse = {
  looksLikeSecretId: false,
  enteredAt: null,
  startsWith: () => false,
  thumbprint: null,
};
const wrong = makeProblem('client-secret-invalid', { appId });
const expired = makeProblem('client-secret-expired', { appId });
const wrongId = makeProblem('client-id-invalid', { appId: '' });
const forAnother = makeProblem('token-for-another-tenant', { tenantId, found: otherId });
const notInTenant = makeProblem('app-not-in-tenant', { cloud: 'public', appId, tenantId });
const secondsAgo = (seconds: number) => new Date(input.now.getTime() - seconds * 1_000);

interface Case {
  readonly customer?: Attempt<TokenClaims>;
  readonly home?: Attempt<TokenClaims> | null;
  readonly used?: Partial<CredentialInUse> | null;
}
const evaluate = ({ customer = failure(wrong), home = failure(wrong), used = {} }: Case) =>
  credential.evaluate({ customer, home, inUse: used && { ...inUse, ...used } }, { ...input, vault: null });

describe('the evaluation of the credential', () => {
  it.each([
    ['secret', 'client secret'],
    ['certificate', 'certificate'],
    ['other', 'other'],
  ] as const)('names its kind: %s', (credentialKind, value) => {
    const { verdict, findings } = evaluate({ customer: success({ ...claims, credentialKind }) });
    expect([verdict, findings]).toEqual([{ state: 'passed' }, [{ name: 'Credential', value }]]);
  });

  it.each<[string, Case, string]>([
    ['a token for another tenant', { customer: failure(forAnother), home: null }, 'passed'],
    ['a wrong client ID', { customer: failure(wrongId), home: null }, 'failed client-id-invalid'],
    [
      'an application that only the home tenant knows',
      { customer: failure(notInTenant), home: success(claims) },
      'passed',
    ],
    ['a wrong secret of which nothing is known', { used: null }, 'failed client-secret-invalid'],
    ['a wrong secret without the time of its entry', {}, 'failed client-secret-invalid'],
    [
      'a wrong secret that was entered a minute ago',
      { used: { enteredAt: secondsAgo(60) } },
      'failed client-secret-invalid',
    ],
    [
      'a wrong secret that was just entered',
      { used: { enteredAt: secondsAgo(59) } },
      'waiting client-secret-too-new',
    ],
    [
      'an expired secret that was just entered',
      { customer: failure(expired), home: failure(expired), used: { enteredAt: secondsAgo(1) } },
      'failed client-secret-expired',
    ],
    [
      'a refusal that names no application',
      { customer: failure({ ...wrong, facts: {} }), used: { enteredAt: secondsAgo(1) } },
      'failed client-secret-invalid',
    ],
  ])('judges %s', (_name, given, state) => {
    expect(stateOf(evaluate(given))).toBe(state);
  });

  it('says when a secret was entered, and waits one minute from then', () => {
    const { verdict, findings } = evaluate({ used: { enteredAt: secondsAgo(20) } });
    expect(findings).toEqual([]);
    expect(verdict).toMatchObject({
      until: '2026-03-01T00:00:40.000Z',
      problem: { facts: { appId, madeAt: '2026-02-28T23:59:40.000Z' } },
    });
  });

  it('waits at most one minute, although the clock was set back since the entry', () => {
    expect(evaluate({ used: { enteredAt: secondsAgo(-3_600) } }).verdict).toMatchObject({
      until: '2026-03-01T00:01:00.000Z',
    });
  });

  it('says that the ID of a secret was entered instead of its value', () => {
    const { verdict, findings } = evaluate({ used: { looksLikeSecretId: true, enteredAt: secondsAgo(1) } });
    expect(verdict).toMatchObject({ state: 'failed', problem: { code: 'client-secret-invalid' } });
    expect(findings.map(({ name }) => name)).toContain('Entered value');
  });
});

/** Whether the check asks the home tenant after the refusal, and how many exchanges its fact has. */
async function collect(problem: Problem | null, used: Partial<CredentialInUse> | null) {
  let asked = 0;
  const exchange = { evidence: { url: 'x' } } as never;
  const seen = <Value>(attempt: Attempt<Value>): Attempt<Value> => ({ ...attempt, exchanges: [exchange] });
  const context: Partial<TenantCheckContext> = {
    access: { credentialInUse: used && { ...inUse, ...used } } as TenantCheckContext['access'],
    signIn: () => Promise.resolve({ graph: seen(problem ? failure(problem) : success(claims)), vault: null }),
    homeToken() {
      asked += 1;
      return Promise.resolve(seen(success(claims)));
    },
  };
  const { exchanges } = await credential.collect(context as TenantCheckContext);
  return [asked, exchanges.length];
}

describe('the home tenant', () => {
  it.each<[string, Problem | null, Partial<CredentialInUse> | null]>([
    ['a token', null, {}],
    ['a refusal that decides nothing', throttled, {}],
    ['a wrong client ID', wrongId, {}],
    ['a token for another tenant', forAnother, {}],
    ['a wrong secret that looks like the ID of one', wrong, { looksLikeSecretId: true }],
  ])('is not asked after %s', async (_name, problem, used) => {
    expect(await collect(problem, used)).toEqual([0, 1]);
  });

  it.each<[string, Problem, Partial<CredentialInUse> | null]>([
    ['a wrong secret', wrong, {}],
    ['a wrong secret of which nothing is known', wrong, null],
    ['an expired secret, whatever it looks like', expired, { looksLikeSecretId: true }],
    ['a tenant without the application', notInTenant, { looksLikeSecretId: true }],
  ])('is asked after %s', async (_name, problem, used) => {
    expect(await collect(problem, used)).toEqual([1, 2]);
  });
});
