import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../electron/azure/attempt.ts';
import type { Registration } from '../../../../electron/azure/graph/registration.ts';
import type { RegistrationResult } from '../../../../electron/checks/registration-cache.ts';
import type { SignIn } from '../../../../electron/checks/sign-in.ts';
import { withHomePrincipal } from '../../../../electron/checks/tenant-checks/home-principal.ts';
import { requirementsIn } from '../../../../electron/checks/tenant-checks/known-requirements.ts';
import type { TokenClaims } from '../../../../electron/identity/tenant-access.ts';
import type { Cause } from '../../../../shared/problems/cause.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import {
  appId,
  claims,
  failure,
  otherId as homeTenantId,
  success,
  tenantId,
  throttled,
} from '../evaluation-input.ts';

const host = 'graph.microsoft.com';
const token: Attempt<TokenClaims> = success(claims);
const signedIn: SignIn = { graph: token, vault: null };
const signedInForVault: SignIn = {
  graph: failure(makeProblem('consent-required', { cloud: 'public', appId, tenantId })),
  vault: token,
};
const refused: SignIn = { graph: failure(throttled), vault: null };
const fromEntra: Cause = {
  service: 'Entra',
  status: 400,
  code: 'AADSTS700016',
  message: 'Refused.',
  requestId: 'r',
  correlationId: null,
  at: '2026-03-01T00:00:00Z',
};
const atHome = (
  code: 'app-not-known-at-home' | 'app-disabled-at-home',
  cause: Cause | null = fromEntra,
): Problem => makeProblem(code, { appId, homeTenantId }, cause ?? undefined);
const problemOf = (result: RegistrationResult) => (result === null || result.ok ? null : result.problem);

describe('a refusal of the home tenant', () => {
  it.each([
    ['app-not-known-at-home', 'missing'],
    ['app-disabled-at-home', 'disabled'],
  ] as const)(
    'with %s says that the service principal is %s, if another tenant issues a token',
    (code, state) => {
      for (const tokens of [signedIn, signedInForVault])
        expect(problemOf(withHomePrincipal(failure(atHome(code)), tokens))).toEqual(
          makeProblem('home-service-principal-unusable', { appId, homeTenantId, state }, fromEntra),
        );
    },
  );

  it.each<[string, Problem, SignIn]>([
    ['no tenant issues a token', atHome('app-not-known-at-home'), refused],
    ['it is another one', makeProblem('client-id-invalid', { appId: '' }, fromEntra), signedIn],
    ['Entra did not send it', atHome('app-not-known-at-home', { ...fromEntra, service: 'Graph' }), signedIn],
    ['nobody sent it', atHome('app-not-known-at-home', null), signedIn],
    ['its application is unknown', { ...atHome('app-not-known-at-home'), facts: { homeTenantId } }, signedIn],
    ['its tenant is unknown', { ...atHome('app-not-known-at-home'), facts: { appId } }, signedIn],
  ])('says nothing about the service principal if %s', (_why, problem, tokens) => {
    expect(problemOf(withHomePrincipal(failure(problem), tokens))).toBe(problem);
  });
});

describe('the required permissions', () => {
  const graphPermissions = { names: ['User.Read.All'], unnamed: [] };
  const read = (result: RegistrationResult, tokens = signedIn) => requirementsIn(result, tokens, host);

  it('are those of the registration', () => {
    expect(read(success({ graphPermissions } as unknown as Registration))).toEqual({
      required: graphPermissions,
      notRead: null,
    });
  });

  it('are not known yet if the registration did not arrive in five seconds', () => {
    expect(read(null)).toEqual({
      required: null,
      notRead: makeProblem('answer-timed-out', { host, afterMs: 5_000 }),
    });
  });

  it('cannot be read by an application without the permission, or without a service principal at home', () => {
    const noPermission = makeProblem('graph-permission-missing', {
      cloud: 'public',
      appId,
      tenantId,
      missing: ['Application.Read.All'],
    });
    for (const problem of [noPermission, atHome('app-not-known-at-home')])
      expect(read(failure(problem))).toEqual({ required: null, notRead: null });
  });

  it('are not known because of any other refusal', () => {
    expect(read(failure(throttled))).toEqual({ required: null, notRead: throttled });
  });

  it('are not known because of a refusal that a token contradicts', () => {
    const refusal = makeProblem('client-secret-invalid', { appId }, fromEntra);
    expect(read(failure(refusal)).notRead).toEqual(
      makeProblem(
        'answers-conflict',
        { service: 'Entra', accepted: 'a token for Microsoft Graph', refused: 'a token for the home tenant' },
        fromEntra,
      ),
    );
  });
});
