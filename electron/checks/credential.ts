import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import type { Attempt } from '../azure/attempt.ts';
import type { TokenClaims } from '../identity/tenant-access.ts';
import { passed, type Check, type Judgement } from './check.ts';
import { judgeProblem, tellsNothing } from './judge-problem.ts';
import type { TenantScene } from './scene.ts';

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
}

/**
 * The application can prove who it is. A customer's tenant that does not know the application says nothing about the
 * credential, so the home tenant is asked then.
 */
export const credential: Check<TenantScene, Tokens> = {
  id: 'credential',
  needs: ['tenant-exists'],
  async look({ tokenThere, tokenAtHome }) {
    const there = await tokenThere();
    const home = there.ok || tellsEnough(there) ? null : await tokenAtHome();
    return { fact: { there, home }, exchanges: [...there.exchanges, ...(home?.exchanges ?? [])] };
  },
  judge({ there, home }) {
    if (home !== null) return home.ok ? accepted(home.value) : judgeProblem(home.problem);
    if (there.ok) return accepted(there.value);
    return there.problem.code === 'token-for-another-tenant' ? passed() : judgeProblem(there.problem);
  },
};

const tellsEnough = ({ problem }: Extract<Attempt<TokenClaims>, { ok: false }>): boolean =>
  tellsNothing(problem) || aboutCredential.has(problem.code) || problem.code === 'token-for-another-tenant';

const kinds = { secret: 'client secret', certificate: 'certificate', other: 'other' } as const;
const accepted = ({ provenBy }: TokenClaims): Judgement =>
  passed({ name: 'Credential', value: kinds[provenBy] });
