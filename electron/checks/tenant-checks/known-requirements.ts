import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Registration } from '../../azure/graph/registration.ts';
import type { RegistrationResult } from '../registration-cache.ts';
import { withHomePrincipal } from './home-principal.ts';
import { provenBy, provenFor, refutedBy, type SignIn } from '../sign-in.ts';

/** What is known about the Graph permissions that the application requires. */
export interface KnownRequirements {
  /** The permissions in the registration; null if it is not available. */
  readonly required: Registration['graphPermissions'] | null;
  /** Why the registration could not be read this time; null if it was read, or if the application can never read it. */
  readonly notRead: Problem | null;
}

/** Another check would not read the registration either. */
const neverReadable: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'graph-permission-missing',
  'home-service-principal-unusable',
]);

/** The requirements in the registration. `host` is that of Graph in the home tenant. */
export function requirementsIn(read: RegistrationResult, tokens: SignIn, host: string): KnownRequirements {
  const result = withHomePrincipal(read, tokens);
  if (result === null)
    return { required: null, notRead: makeProblem('answer-timed-out', { host, afterMs: 5_000 }) };
  if (result.ok) return { required: result.value.graphPermissions, notRead: null };
  if (neverReadable.has(result.problem.code)) return { required: null, notRead: null };
  const issued = { token: provenBy(tokens), for: provenFor(tokens) };
  const refuted = refutedBy(issued, result, 'the home tenant');
  return { required: null, notRead: refuted.ok ? null : refuted.problem };
}
