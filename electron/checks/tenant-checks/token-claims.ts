import type { Finding } from '../../../shared/domain/check.ts';
import { clouds } from '../../../shared/cloud.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import { graphAppId } from '../../azure/well-known-service.ts';
import type { TokenClaims } from '../../identity/tenant-access.ts';
import { observationOf, type Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import type { TenantCheckContext } from '../check-context.ts';
import { objectIdIn } from './service-principal.ts';

/** The token names this tenant (held to it where it arrived), this application, Graph, and the object id that we know. */
export const tokenClaims: Check<TenantCheckContext, Attempt<TokenClaims>> = {
  id: 'token-claims',
  needs: ['service-principal'],
  collect: async ({ tokenThere }) => observationOf(await tokenThere()),
  evaluate(there, { tenant, appId, lastGood }) {
    if (!there.ok) return evaluateProblem(there.problem);
    const claims = there.value;
    const { tenantId } = tenant;
    const roles = [...claims.roles].sort().join(', ').slice(0, 1_000);
    const findings: Finding[] = [{ name: 'Roles in the token', value: roles === '' ? 'none' : roles }];
    const expected = `https://${clouds[tenant.cloud].graphHost}`;
    if (claims.appId.toLowerCase() !== appId.toLowerCase())
      return evaluateProblem(
        makeProblem('token-for-another-app', { appId, found: claims.appId.slice(0, 300) }),
        findings,
      );
    // Some tokens name Graph by its application id instead of its address.
    if (claims.aud.replace(/\/$/, '') !== expected && claims.aud !== graphAppId)
      return evaluateProblem(
        makeProblem('token-for-another-audience', { tenantId, expected, found: claims.aud.slice(0, 300) }),
        findings,
      );
    const before = objectIdIn(lastGood);
    const now = claims.oid.toLowerCase();
    return before === null || before === now
      ? { verdict: { state: 'passed' }, findings }
      : {
          verdict: {
            state: 'attention',
            problem: makeProblem('service-principal-recreated', { tenantId, before, now }),
          },
          findings,
        };
  },
};
