import type { Finding } from '../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { CredentialInUse, TokenClaims } from '../../identity/tenant-access.ts';
import type { TenantCheckContext } from '../check-context.ts';
import { passed, type Check, type Evaluation } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import { provenBy, refutedBy } from '../sign-in.ts';

/** Refusals that no other tenant can refute. */
const sufficient: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'client-id-invalid',
  'credential-missing',
]);

/** Refusals of the credential itself, which is the same in every tenant. */
const ofCredential: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'client-secret-invalid',
  'client-secret-expired',
  'client-assertion-rejected',
  'client-certificate-expired',
]);

/** True if a token was issued, but not for the requested tenant or service. The check of its claims reports that. */
export const isAboutClaims = ({ code }: Problem): boolean =>
  code === 'token-for-another-tenant' || code === 'token-for-another-audience';

interface Tokens {
  readonly customer: Attempt<TokenClaims>;
  /** Null if the customer tenant's response is sufficient. */
  readonly home: Attempt<TokenClaims> | null;
  readonly inUse: Pick<CredentialInUse, 'looksLikeSecretId' | 'enteredAt'> | null;
}

/** The time during which Entra may still refuse a new secret. */
const secretPropagationMs = 60_000;

/**
 * Entra accepts the application's credential. A customer tenant that does not know the application says nothing about the
 * credential, so the check then requests a token in the home tenant. It also does so for a credential that is not accepted,
 * because Entra's replicas disagree about a credential that was just changed.
 */
export const credential: Check<TenantCheckContext, Tokens> = {
  id: 'credential',
  needs: ['tenant-exists'],
  async collect({ access, signIn, homeToken }) {
    const tokens = await signIn();
    const customer = provenBy(tokens);
    const home =
      customer.ok || isSufficient(customer.problem, access.credentialInUse) ? null : await homeToken();
    const exchanges = [tokens.graph, tokens.vault, home].flatMap((one) => one?.exchanges ?? []);
    return { fact: { customer, home, inUse: access.credentialInUse }, exchanges };
  },
  evaluate({ customer, home, inUse }, { now }) {
    if (customer.ok) return accepted(customer.value);
    const { code } = customer.problem;
    if (home === null && isAboutClaims(customer.problem)) return passed();
    if (home?.ok === true) {
      if (!ofCredential.has(code)) return accepted(home.value);
      const issued = { token: home, for: 'the home tenant' } as const;
      const refuted = refutedBy(issued, customer, 'the customer tenant');
      return evaluateProblem(refuted.ok ? customer.problem : refuted.problem);
    }
    // A credential that both tenants refuse, or that only the customer tenant was asked about.
    const problem = ofCredential.has(code) || home === null ? customer.problem : home.problem;
    return problem.code === 'client-secret-invalid' && inUse !== null
      ? secretRefused(problem, inUse, now)
      : evaluateProblem(problem);
  },
};

/** Entra returns the same error for a wrong secret, for the ID of a secret, and for a secret that still propagates. */
function secretRefused(
  problem: Problem,
  { looksLikeSecretId, enteredAt }: NonNullable<Tokens['inUse']>,
  now: Date,
): Evaluation {
  if (looksLikeSecretId) return evaluateProblem(problem, [secretIdEntered]);
  const until = propagationEnd(enteredAt, now);
  const { appId } = problem.facts;
  if (enteredAt === null || until === null || typeof appId !== 'string') return evaluateProblem(problem);
  const madeAt = enteredAt.toISOString();
  const tooNew = makeProblem('client-secret-too-new', { appId, madeAt }, problem.cause);
  return { verdict: { state: 'waiting', problem: tooNew, until: until.toISOString() }, findings: [] };
}

/** Both times are of this machine's clock. If it was set back in between, the wait still ends after one minute. */
function propagationEnd(enteredAt: Date | null, now: Date): Date | null {
  if (enteredAt === null) return null;
  const until = new Date(Math.min(enteredAt.getTime(), now.getTime()) + secretPropagationMs);
  return until > now ? until : null;
}

const secretIdEntered: Finding = {
  name: 'Entered value',
  value: 'The entered value looks like the ID of a client secret. Enter the value of the client secret.',
};

/** Whether the customer tenant's refusal needs no second opinion from the home tenant. */
const isSufficient = (problem: Problem, inUse: CredentialInUse | null): boolean =>
  isInconclusive(problem) ||
  sufficient.has(problem.code) ||
  isAboutClaims(problem) ||
  (problem.code === 'client-secret-invalid' && inUse?.looksLikeSecretId === true);

const kinds = { secret: 'client secret', certificate: 'certificate', other: 'other' } as const;
const accepted = ({ credentialKind }: TokenClaims): Evaluation =>
  passed({ name: 'Credential', value: kinds[credentialKind] });
