import type { Finding, TenantReport } from '../../../shared/domain/check.ts';
import { clouds } from '../../../shared/cloud.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import { graphAppId, keyVaultAppId } from '../../../shared/microsoft-services.ts';
import type { TokenClaims } from '../../identity/tenant-access.ts';
import type { TenantCheckContext } from '../check-context.ts';
import type { Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import { provenBy } from '../sign-in.ts';
import { objectIdIn } from './service-principal.ts';

/** Later runs find the permissions in stored reports by this name, so it must not change. */
const rolesFinding = 'Roles in the token';
/** A finding holds no more. */
const mostChars = 1_000;

interface Token {
  readonly token: Attempt<TokenClaims>;
  readonly audience: 'graph' | 'vault';
}

/** The token is for this application, for its service and for the known object id. Its tenant was verified on arrival. */
export const tokenClaims: Check<TenantCheckContext, Token> = {
  id: 'token-claims',
  needs: ['service-principal'],
  async collect({ signIn }) {
    const tokens = await signIn();
    const token = provenBy(tokens);
    const audience = token === tokens.graph ? 'graph' : 'vault';
    return { fact: { token, audience }, exchanges: token.exchanges };
  },
  evaluate({ token, audience }, { tenant, appId, lastGood }) {
    if (!token.ok) return evaluateProblem(token.problem);
    const claims = token.value;
    const { tenantId } = tenant;
    const roles = [...claims.roles].sort().join(', ').slice(0, mostChars);
    const findings: Finding[] =
      audience === 'graph' ? [{ name: rolesFinding, value: roles === '' ? 'none' : roles }] : [];
    const { graphHost, vaultSuffix } = clouds[tenant.cloud];
    const expected = `https://${audience === 'graph' ? graphHost : vaultSuffix}`;
    const expectedAppId = audience === 'graph' ? graphAppId : keyVaultAppId;
    if (claims.appId.toLowerCase() !== appId.toLowerCase())
      return evaluateProblem(
        makeProblem('token-for-another-app', { appId, found: claims.appId.slice(0, 300) }),
        findings,
      );
    // Some tokens contain the application id of the service instead of its address.
    if (claims.aud.replace(/\/$/, '') !== expected && claims.aud !== expectedAppId)
      return evaluateProblem(
        makeProblem('token-for-another-audience', { tenantId, expected, found: claims.aud.slice(0, 300) }),
        findings,
      );
    const before = objectIdIn(lastGood, appId);
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

/** The permissions in the token of a report; null if the report does not have them. */
export function rolesIn(report: TenantReport | null): readonly string[] | null {
  const value = report?.results
    .find((one) => one.check === tokenClaims.id)
    ?.findings.find(({ name }) => name === rolesFinding)?.value;
  if (value === undefined) return null;
  if (value === 'none') return [];
  const roles = value.split(', ');
  // The last one of a text that was cut is not complete.
  return value.length < mostChars ? roles : roles.slice(0, -1);
}
