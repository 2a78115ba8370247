import { makeProblem } from '../../../shared/problems/problem.ts';
import type { RegistrationResult } from '../registration-cache.ts';
import { provenBy, type SignIn } from '../sign-in.ts';

const states = { 'app-not-known-at-home': 'missing', 'app-disabled-at-home': 'disabled' } as const;

/**
 * Names what the home tenant's refusal means if a customer tenant issues tokens at the same time: the application exists and
 * works, so only its service principal in the home tenant is missing or disabled. Microsoft Entra needs that one for no other
 * tenant.
 */
export function withHomePrincipal(result: RegistrationResult, tokens: SignIn): RegistrationResult {
  if (result === null || result.ok || !provenBy(tokens).ok) return result;
  const { code, facts, cause } = result.problem;
  const { appId, homeTenantId } = facts;
  if (code !== 'app-not-known-at-home' && code !== 'app-disabled-at-home') return result;
  if (cause?.service !== 'Entra' || typeof appId !== 'string' || typeof homeTenantId !== 'string')
    return result;
  const named = { appId, homeTenantId, state: states[code] };
  return { ...result, problem: makeProblem('home-service-principal-unusable', named, cause) };
}
