import { describe, expect, it } from 'vitest';
import type { RegisteredCredential, Registration } from '../../../../electron/azure/graph/registration.ts';
import { application } from '../../../../electron/checks/tenant-checks/application.ts';
import type { Evaluation, EvaluationInput } from '../../../../electron/checks/check.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';

const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const homeTenantId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const known: EvaluationInput = {
  tenant: {
    tenantId: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d',
    name: 'Fjord',
    domain: null,
    cloud: 'public',
    vaults: [],
    addedAt: '2026-01-01T00:00:00.000Z',
  },
  vault: null,
  appId,
  homeTenantId,
  lastGood: null,
  now: new Date('2026-03-01T00:00:00Z'),
};
const inDays = (days: number) => new Date(known.now.getTime() + days * 24 * 60 * 60_000).toISOString();
const certificate: RegisteredCredential = {
  kind: 'certificate',
  name: 'CN=console',
  startsOn: inDays(-30),
  endsOn: inDays(300),
  looksLikeTheOneInUse: false,
};
const secret: RegisteredCredential = { ...certificate, kind: 'secret', name: 'Console' };
const inOrder: Registration = {
  provenBy: 'certificate',
  signInAudience: 'AzureADMultipleOrgs',
  credentials: [certificate],
  lock: 'all properties',
  deactivated: false,
  disabledByMicrosoft: false,
  graphPermissions: { names: ['User.Read.All'], unnamed: [] },
};
const evaluate = (more: Partial<Registration>, knowing: Partial<EvaluationInput> = {}) =>
  application.evaluate({ ok: true, value: { ...inOrder, ...more }, exchanges: [] }, { ...known, ...knowing });
const stateOf = ({ verdict }: Evaluation) =>
  'problem' in verdict ? `${verdict.state} ${verdict.problem.code}` : verdict.state;
const valueOf = ({ findings }: Evaluation, name: string) =>
  findings.find((finding) => finding.name === name)?.value;

describe('the judge of the registration', () => {
  it('passes one in order, and says how it stands', () => {
    const evaluated = evaluate({});
    expect(evaluated.verdict).toEqual({ state: 'passed' });
    expect(evaluated.findings).toEqual([
      { name: 'Credential', value: 'certificate “CN=console”' },
      { name: 'Credential ends', value: inDays(300) },
      { name: 'Sign-in audience', value: 'AzureADMultipleOrgs' },
      { name: 'App instance lock', value: 'on for all properties' },
      { name: 'Graph permissions required', value: 'User.Read.All' },
    ]);
  });

  it.each<[string, Partial<Registration>, string]>([
    ['a single tenant', { signInAudience: 'AzureADMyOrg' }, 'failed app-not-multi-tenant'],
    [
      'personal accounts alone',
      { signInAudience: 'PersonalMicrosoftAccount' },
      'failed app-not-multi-tenant',
    ],
    ['personal accounts, too', { signInAudience: 'AzureADandPersonalMicrosoftAccount' }, 'passed'],
    ['an audience that was not said', { signInAudience: null }, 'passed'],
    ['Microsoft’s disabling', { disabledByMicrosoft: true }, 'failed app-disabled-by-microsoft'],
    ['the owner’s deactivation', { deactivated: true }, 'failed app-disabled-at-home'],
    ['a lock that is off', { lock: 'off' }, 'attention advice-no-app-instance-lock'],
    ['a lock in part', { lock: 'some properties' }, 'attention advice-no-app-instance-lock'],
    ['a lock that was not said', { lock: null }, 'passed'],
    ['a federated credential', { provenBy: 'other', credentials: [] }, 'passed'],
    [
      'a secret',
      { provenBy: 'secret', credentials: [secret] },
      'attention advice-secret-instead-of-certificate',
    ],
  ])('makes of %s', (_name, registration, expected) => {
    expect(stateOf(evaluate(registration))).toBe(expected);
  });

  it.each([
    [59, 'attention advice-credential-ends-soon'],
    [61, 'passed'],
  ])('makes of a certificate with %i days left: %s', (days, expected) => {
    expect(stateOf(evaluate({ credentials: [{ ...certificate, endsOn: inDays(days) }] }))).toBe(expected);
  });

  it('does not mind a single tenant where that tenant is the one that is checked', () => {
    const tenant = { ...known.tenant, tenantId: homeTenantId };
    expect(stateOf(evaluate({ signInAudience: 'AzureADMyOrg' }, { tenant }))).toBe('passed');
  });

  it('holds everything there is to advise, the most urgent first, and beside a failure too', () => {
    const registration = {
      provenBy: 'secret',
      lock: 'off',
      credentials: [{ ...secret, endsOn: inDays(3) }],
    } as const;
    const codes = [
      'advice-credential-ends-soon',
      'advice-no-app-instance-lock',
      'advice-secret-instead-of-certificate',
    ];
    for (const more of [{}, { disabledByMicrosoft: true }]) {
      const evaluated = evaluate({ ...registration, ...more });
      expect(evaluated.advice?.map(({ code }) => code)).toEqual(codes);
      expect(evaluated.findings.filter(({ name }) => name === 'Advice')).toHaveLength(3);
    }
    expect(stateOf(evaluate(registration))).toBe(`attention ${codes[0]}`);
  });

  it.each([
    [null, 'not shown: the home tenant has not answered in time'],
    [
      makeProblem('graph-permission-missing', {
        ...{ tenantId: homeTenantId, appId, cloud: 'public' },
        missing: ['Application.Read.All'],
      }),
      'not shown: the application lacks Application.Read.All at home',
    ],
    [
      makeProblem('service-throttled', { service: 'Graph', retryAfterSeconds: 1 }),
      'not shown: Service asks to slow down',
    ],
  ])('is skipped where the registration is not shown, and says why', (problem, value) => {
    const evaluated = application.evaluate(problem && { ok: false, problem, exchanges: [] }, known);
    expect(evaluated).toEqual({
      verdict: { state: 'blocked', by: null },
      findings: [{ name: 'Home registration', value }],
    });
  });
});

describe('the credential in use', () => {
  const named = (name: string, more: Partial<RegisteredCredential> = {}) => ({ ...secret, name, ...more });
  const used = (...credentials: RegisteredCredential[]) =>
    valueOf(evaluate({ provenBy: 'secret', credentials }), 'Credential');

  it('is the one that begins like it, whatever else there is', () => {
    expect(
      used(named('old', { endsOn: inDays(10) }), named('ours', { looksLikeTheOneInUse: true }), {
        ...certificate,
        endsOn: inDays(1),
      }),
    ).toBe('client secret “ours”');
  });

  it('is the one that ends first where several may be it, and that is said', () => {
    expect(
      used(named('late'), named('early', { endsOn: inDays(90) }), named('never', { endsOn: null })),
    ).toBe('client secret “early”, of 3 in question the one that ends first');
  });

  it('is none that has ended or has not begun', () => {
    expect(
      used(named('ended', { endsOn: inDays(-1) }), named('to come', { startsOn: inDays(1) }), named('now')),
    ).toBe('client secret “now”');
    expect(used(named('ended', { endsOn: inDays(-1) }))).toBeUndefined();
  });
});
