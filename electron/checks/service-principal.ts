import type { Attempt } from '../azure/attempt.ts';
import type { TokenClaims } from '../identity/tenant-access.ts';
import { passed, sightOf, type Check } from './check.ts';
import { judgeProblem } from './judge-problem.ts';
import type { TenantScene } from './scene.ts';

/** What the rung calls the object id; a later run looks for it under this name. */
export const objectIdFinding = 'Object ID';

/** A token issued at the customer's tenant is the proof that the application's service principal is there and enabled. */
export const servicePrincipal: Check<TenantScene, Attempt<TokenClaims>> = {
  id: 'service-principal',
  needs: ['credential'],
  look: async ({ tokenThere }) => sightOf(await tokenThere()),
  judge(there) {
    if (there.ok) return passed({ name: objectIdFinding, value: there.value.oid.toLowerCase() });
    return there.problem.code === 'token-for-another-tenant' ? passed() : judgeProblem(there.problem);
  },
};
