import type { Finding } from '../../shared/domain/check.ts';
import { clouds } from '../../shared/domain/cloud.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { Attempt } from '../azure/attempt.ts';
import { graphAppId } from '../azure/well-known-service.ts';
import type { TokenClaims } from '../identity/tenant-access.ts';
import { sightOf, type Check } from './check.ts';
import { judgeProblem } from './judge-problem.ts';
import type { TenantScene } from './scene.ts';
import { objectIdIn } from './service-principal.ts';

/** The token names this tenant (held to it where it arrived), this application, Graph, and the object id that we know. */
export const tokenClaims: Check<TenantScene, Attempt<TokenClaims>> = {
  id: 'token-claims',
  needs: ['service-principal'],
  look: async ({ tokenThere }) => sightOf(await tokenThere()),
  judge(there, { tenant, appId, lastGood }) {
    if (!there.ok) return judgeProblem(there.problem);
    const claims = there.value;
    const { tenantId } = tenant;
    const roles = [...claims.roles].sort().join(', ').slice(0, 1_000);
    const findings: Finding[] = [{ name: 'Roles in the token', value: roles === '' ? 'none' : roles }];
    const expected = `https://${clouds[tenant.cloud].graphHost}`;
    if (claims.appId.toLowerCase() !== appId.toLowerCase())
      return judgeProblem(
        makeProblem('token-for-another-app', { appId, found: claims.appId.slice(0, 300) }),
        findings,
      );
    // Some tokens name Graph by its application id instead of its address.
    if (claims.aud.replace(/\/$/, '') !== expected && claims.aud !== graphAppId)
      return judgeProblem(
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
