import { describe, expect, it } from 'vitest';
import type { RegisteredCredential, Registration } from '../../../../electron/azure/graph/registration.ts';
import { application, requiredPermissionsIn } from '../../../../electron/checks/tenant-checks/application.ts';
import type { Evaluation, EvaluationInput } from '../../../../electron/checks/check.ts';
import type { CheckId, TenantReport } from '../../../../shared/domain/check.ts';
import { onDate } from '../../../../shared/problems/phrases.ts';
import { definitionOf, makeProblem } from '../../../../shared/problems/problem.ts';
import { appId, clockWith, failure, input as vaultInput, stateOf, success } from '../evaluation-input.ts';

const input: EvaluationInput = { ...vaultInput, vault: null };
const { homeTenantId } = input;
const inDays = (days: number) => new Date(input.now.getTime() + days * 24 * 60 * 60_000).toISOString();
const certificate: RegisteredCredential = {
  kind: 'certificate',
  name: 'CN=console',
  startsOn: inDays(-30),
  endsOn: inDays(300),
  matchesCredentialInUse: false,
};
const secret: RegisteredCredential = { ...certificate, kind: 'secret', name: 'Console' };
const healthy: Registration = {
  objectId: '5eed0000-0000-4000-8000-0000000000aa',
  homePrincipalId: '5eed0000-0000-4000-8000-0000000000bb',
  credentialKind: 'certificate',
  signInAudience: 'AzureADMultipleOrgs',
  credentials: [certificate],
  lock: 'all properties',
  deactivated: false,
  disabledByMicrosoft: false,
  graphPermissions: { names: ['User.Read.All'], unnamed: [] },
  knownClients: [],
};
const evaluate = (changes: Partial<Registration>, inputChanges: Partial<EvaluationInput> = {}) =>
  application.evaluate(success({ ...healthy, ...changes }), { ...input, ...inputChanges });
const valueOf = ({ findings }: Evaluation, name: string) =>
  findings.find((finding) => finding.name === name)?.value;

describe('the evaluation of the registration', () => {
  it('passes for a healthy registration and describes it', () => {
    const evaluated = evaluate({});
    expect(evaluated.verdict).toEqual({ state: 'passed' });
    expect(evaluated.findings).toEqual([
      { name: 'Credential', value: 'certificate “CN=console”' },
      { name: 'Credential expires', value: onDate(inDays(300)) },
      { name: 'Sign-in audience', value: 'AzureADMultipleOrgs' },
      { name: 'App instance lock', value: 'on for all properties' },
      { name: 'Graph permissions required', value: 'User.Read.All' },
    ]);
  });

  it.each<[string, Partial<Registration>, string]>([
    ['a single tenant', { signInAudience: 'AzureADMyOrg' }, 'failed app-not-multi-tenant'],
    ['personal accounts only', { signInAudience: 'PersonalMicrosoftAccount' }, 'failed app-not-multi-tenant'],
    ['personal accounts in addition', { signInAudience: 'AzureADandPersonalMicrosoftAccount' }, 'passed'],
    ['an audience that Graph does not return', { signInAudience: null }, 'passed'],
    ['an audience that is not known', { signInAudience: 'AzureADSomethingNew' }, 'passed'],
    [
      'an application that Microsoft disabled',
      { disabledByMicrosoft: true },
      'failed app-disabled-by-microsoft',
    ],
    ['an application that its owner deactivated', { deactivated: true }, 'failed app-disabled-at-home'],
    ['a lock that is off', { lock: 'off' }, 'attention advice-no-app-instance-lock'],
    ['a partial lock', { lock: 'some properties' }, 'attention advice-no-app-instance-lock'],
    ['an unknown lock', { lock: null }, 'passed'],
    ['a federated credential', { credentialKind: 'other', credentials: [] }, 'passed'],
    [
      'a secret',
      { credentialKind: 'secret', credentials: [secret] },
      'attention advice-secret-instead-of-certificate',
    ],
  ])('has the right verdict on %s', (_name, registration, expected) => {
    expect(stateOf(evaluate(registration))).toBe(expected);
  });

  it.each([
    [59, 'attention advice-credential-ends-soon'],
    [61, 'passed'],
  ])('for a certificate that expires in %i days is %s', (days, expected) => {
    expect(stateOf(evaluate({ credentials: [{ ...certificate, endsOn: inDays(days) }] }))).toBe(expected);
  });

  it.each<[Partial<Registration>, object]>([
    [{ disabledByMicrosoft: true }, { appId }],
    [{ deactivated: true }, { appId, homeTenantId }],
    [{ signInAudience: 'AzureADMyOrg' }, { appId }],
  ])('with %j names the application', (registration, facts) => {
    expect(evaluate(registration).verdict).toMatchObject({ problem: { facts } });
  });

  it('judges the dates of a credential by the clock of Entra', () => {
    const clock = clockWith({ Entra: 24 * 60 * 60_000 });
    const endingIn = (days: number) => ({ credentials: [{ ...certificate, endsOn: inDays(days) }] });
    expect(stateOf(evaluate(endingIn(60.5)))).toBe('passed');
    expect(stateOf(evaluate(endingIn(60.5), { clock }))).toBe('attention advice-credential-ends-soon');
    expect(valueOf(evaluate(endingIn(0.5)), 'Credential')).toBe('certificate “CN=console”');
    expect(valueOf(evaluate(endingIn(0.5), { clock }), 'Credential')).toBeUndefined();
  });

  it('describes what is unknown, off, missing or long', () => {
    const graphPermissions = { names: [], unnamed: [] };
    const values = (changes: Partial<Registration>) =>
      evaluate({ credentials: [], ...changes })
        .findings.slice(0, 3)
        .map(({ value }) => value);
    expect(values({ signInAudience: null, lock: null, graphPermissions })).toEqual([
      'unknown',
      'unknown',
      'none',
    ]);
    const long = { names: ['A', 'x'.repeat(1_000)], unnamed: [] };
    expect(values({ signInAudience: 'y'.repeat(101), lock: 'off', graphPermissions: long })).toEqual([
      ...['y'.repeat(100), 'off'],
      `A, ${'x'.repeat(997)}`,
    ]);
    const named = evaluate({ credentials: [{ ...certificate, name: 'z'.repeat(1_000), endsOn: inDays(3) }] });
    expect(named.findings[0]?.value).toHaveLength(900);
    expect(named.advice?.[0]?.facts).toEqual({
      ...{ appId, credential: 'certificate', name: 'z'.repeat(300) },
      endsOn: inDays(3),
    });
    const unnamed = evaluate({
      lock: 'off',
      credentials: [{ ...certificate, name: null, endsOn: inDays(3) }],
    });
    expect(unnamed.advice?.map(({ facts }) => facts)).toMatchObject([{ name: null }, { appId }]);
  });

  it('never names an expiry that a credential does not have', () => {
    const evaluated = evaluate({ credentials: [{ ...certificate, name: null, endsOn: null }] });
    expect(evaluated.findings.slice(0, 2)).toEqual([
      { name: 'Credential', value: 'certificate' },
      { name: 'Credential expires', value: 'never' },
    ]);
    expect(evaluated.expiries).toEqual([]);
    expect(evaluate({ credentialKind: 'other', credentials: [] }).expiries).toEqual([]);
  });

  it('passes for a single-tenant application in its own tenant', () => {
    const tenant = { ...input.tenant, tenantId: homeTenantId };
    expect(stateOf(evaluate({ signInAudience: 'AzureADMyOrg' }, { tenant }))).toBe('passed');
  });

  it('contains all recommendations, the most urgent first, also with a failure', () => {
    const registration = {
      credentialKind: 'secret',
      lock: 'off',
      credentials: [{ ...secret, endsOn: inDays(3) }],
    } as const;
    const codes = [
      'advice-credential-ends-soon',
      'advice-no-app-instance-lock',
      'advice-secret-instead-of-certificate',
    ];
    for (const changes of [{}, { disabledByMicrosoft: true }]) {
      const evaluated = evaluate({ ...registration, ...changes });
      expect(evaluated.advice?.map(({ code }) => code)).toEqual(codes);
      expect(evaluated.findings.filter(({ name }) => name === 'Advice')).toHaveLength(3);
    }
    expect(stateOf(evaluate(registration))).toBe(`attention ${codes[0]}`);
  });

  it.each([
    [null, 'not available: the home tenant did not respond in time'],
    [
      makeProblem('graph-permission-missing', {
        ...{ tenantId: homeTenantId, appId, cloud: 'public' },
        missing: ['Application.Read.All'],
      }),
      'not available: the application lacks Application.Read.All in the home tenant',
    ],
    [
      makeProblem('service-throttled', { service: 'Graph', retryAfterSeconds: 1 }),
      `not available: ${definitionOf('service-throttled').title}`,
    ],
  ])('is blocked with the reason if the registration is not available', (problem, value) => {
    const evaluated = application.evaluate(problem && failure(problem), input);
    expect(evaluated).toEqual({
      verdict: { state: 'blocked', by: null },
      findings: [{ name: 'App registration', value }],
    });
  });
});

describe('the credential in use', () => {
  const named = (name: string, more: Partial<RegisteredCredential> = {}) => ({ ...secret, name, ...more });
  const inUse = (...credentials: RegisteredCredential[]) =>
    valueOf(evaluate({ credentialKind: 'secret', credentials }), 'Credential');

  it('is the one with the same first characters', () => {
    expect(
      inUse(named('old', { endsOn: inDays(10) }), named('ours', { matchesCredentialInUse: true }), {
        ...certificate,
        endsOn: inDays(1),
      }),
    ).toBe('client secret “ours”');
  });

  it('is the first to expire of several candidates, which the finding says', () => {
    expect(
      inUse(named('late'), named('early', { endsOn: inDays(90) }), named('never', { endsOn: null })),
    ).toBe('client secret “early” (the first to expire of 3 possible credentials)');
  });

  it('is neither an expired credential nor one that is not yet valid', () => {
    expect(
      inUse(
        named('expired', { endsOn: inDays(-1) }),
        named('pending', { startsOn: inDays(1) }),
        named('now'),
      ),
    ).toBe('client secret “now”');
    expect(inUse(named('expired', { endsOn: inDays(-1) }))).toBeUndefined();
  });
});

describe('the evidence of the registration', () => {
  it('is the exchange that read it, and none if the home tenant did not respond in time', async () => {
    const exchanges = [{ evidence: { url: 'graph.microsoft.com' } }];
    const evidenceOf = async (registration: object | null) => {
      const context = {
        registration: () => Promise.resolve(registration),
        signIn: () => Promise.resolve({}),
      };
      return (await application.collect(context as unknown as Parameters<typeof application.collect>[0]))
        .exchanges;
    };
    expect(await evidenceOf({ ok: true, value: healthy, exchanges })).toEqual(exchanges);
    expect(await evidenceOf(null)).toEqual([]);
  });
});

describe('the required permissions in a report', () => {
  const reportWith = (
    value: string,
    check: CheckId = 'application',
    name = 'Graph permissions required',
  ): TenantReport => ({
    ...{ runId: 'run-0', tenantId: homeTenantId, verdict: { state: 'passed' } },
    ...{ startedAt: '2026-02-28T00:00:00.000Z', finishedAt: '2026-02-28T00:00:01.000Z' },
    results: [
      {
        ...{ check, vaultUri: null, verdict: { state: 'passed' }, evidence: [], durationMs: 1 },
        findings: [{ name, value }],
      },
    ],
  });

  it('are those with and without a name, unless the report does not have all of them', () => {
    expect(requiredPermissionsIn(reportWith(`A, ${homeTenantId}, B`))).toEqual({
      names: ['A', 'B'],
      unnamed: [homeTenantId],
    });
    expect(requiredPermissionsIn(reportWith('none'))).toEqual({ names: [], unnamed: [] });
    expect(requiredPermissionsIn(reportWith('x'.repeat(999)))?.names).toHaveLength(1);
    expect(requiredPermissionsIn(reportWith('x'.repeat(1_000)))).toBeNull();
    expect(requiredPermissionsIn(reportWith('A', 'credential'))).toBeNull();
    expect(requiredPermissionsIn(reportWith('A', 'application', 'Another'))).toBeNull();
    expect(requiredPermissionsIn(null)).toBeNull();
  });
});
