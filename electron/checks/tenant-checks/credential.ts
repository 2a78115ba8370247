import type { Finding } from '../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { CredentialInUse, TokenClaims } from '../../identity/tenant-access.ts';
import { passed, type Check, type Evaluation } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import type { TenantCheckContext } from '../check-context.ts';

const aboutCredential: ReadonlySet<ProblemCode> = new Set([
  'client-id-invalid',
  'client-secret-invalid',
  'client-secret-expired',
  'client-assertion-rejected',
  'credential-missing',
]);

interface Tokens {
  readonly there: Attempt<TokenClaims>;
  /** Null where the customer's tenant has told enough. */
  readonly home: Attempt<TokenClaims> | null;
  readonly inUse: Pick<CredentialInUse, 'looksLikeId' | 'enteredAt'> | null;
}

/** How long Entra may still refuse a secret that was just made. */
const freshMs = 60_000;

/**
 * The application can prove who it is. A customer's tenant that does not know the application says nothing about the
 * credential, so the home tenant is asked then.
 */
export const credential: Check<TenantCheckContext, Tokens> = {
  id: 'credential',
  needs: ['tenant-exists'],
  async collect({ access, tokenThere, tokenAtHome }) {
    const there = await tokenThere();
    const home = there.ok || tellsEnough(there) ? null : await tokenAtHome();
    const fact = { there, home, inUse: access.credentialInUse };
    return { fact, exchanges: [...there.exchanges, ...(home?.exchanges ?? [])] };
  },
  evaluate({ there, home, inUse }, { now }) {
    const asked = home ?? there;
    if (asked.ok) return accepted(asked.value);
    const { problem } = asked;
    if (home === null && problem.code === 'token-for-another-tenant') return passed();
    return problem.code === 'client-secret-invalid' && inUse !== null
      ? secretRefused(problem, inUse, now)
      : evaluateProblem(problem);
  },
};

/** Entra says the same of a secret that is wrong, of a secret's ID, and of a secret that it does not know everywhere yet. */
function secretRefused(
  problem: Problem,
  { looksLikeId, enteredAt }: NonNullable<Tokens['inUse']>,
  now: Date,
): Evaluation {
  if (looksLikeId) return evaluateProblem(problem, [secretsId]);
  const until = new Date((enteredAt?.getTime() ?? 0) + freshMs);
  const { appId } = problem.facts;
  if (enteredAt === null || until <= now || typeof appId !== 'string') return evaluateProblem(problem);
  const madeAt = enteredAt.toISOString();
  const tooNew = makeProblem('client-secret-too-new', { appId, madeAt }, problem.cause);
  return { verdict: { state: 'waiting', problem: tooNew, until: until.toISOString() }, findings: [] };
}

const secretsId: Finding = {
  name: 'What was entered',
  value: 'has the form of a secret’s ID; the value of the secret is needed',
};

const tellsEnough = ({ problem }: Extract<Attempt<TokenClaims>, { ok: false }>): boolean =>
  isInconclusive(problem) || aboutCredential.has(problem.code) || problem.code === 'token-for-another-tenant';

const kinds = { secret: 'client secret', certificate: 'certificate', other: 'other' } as const;
const accepted = ({ provenBy }: TokenClaims): Evaluation =>
  passed({ name: 'Credential', value: kinds[provenBy] });
