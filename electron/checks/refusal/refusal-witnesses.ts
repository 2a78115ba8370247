import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Attempt } from '../../azure/attempt.ts';
import { listRolesOfEverybody, type RoleOfSomebody } from '../../azure/resource-manager/role-assignments.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { isGrantMissing } from './missing-grants.ts';
import { isRoleMissing } from '../vault-checks/role-propagation.ts';
import type { VaultView } from '../vault-checks/vault-view.ts';

/** What tells more about a refusal than Key Vault does. */
export interface RefusalWitnesses {
  /** The vault in Resource Manager. */
  readonly view: VaultView | null;
  /** The vault's Azure region. */
  readonly region: string | null;
  /** The roles of everybody at the vault; empty if the application cannot read them. */
  readonly rolesOfEverybody: readonly RoleOfSomebody[];
  /** Object ids of the application that are easily confused with that of its service principal in the tenant. */
  readonly confusable: {
    readonly registration: string | null;
    readonly homePrincipal: string | null;
  };
  readonly exchanges: readonly Exchange[];
}

export const noWitnesses: RefusalWitnesses = {
  view: null,
  region: null,
  rolesOfEverybody: [],
  confusable: { registration: null, homePrincipal: null },
  exchanges: [],
};

/** Refusals that Resource Manager may explain. */
const explainable: ReadonlySet<ProblemCode> = new Set([
  'vault-role-missing',
  'secret-role-missing',
  'vault-access-policy-missing',
  'key-not-found',
  'key-version-missing',
  'secret-not-found',
]);

/** Asks Resource Manager and the home tenant about a refusal. A call that was not refused has no witnesses. */
export async function askWitnesses(
  context: VaultCheckContext,
  refused: Attempt<unknown>,
): Promise<RefusalWitnesses> {
  if (refused.ok || !explainable.has(refused.problem.code)) return noWitnesses;
  const [view, probed] = await Promise.all([context.view(), context.probe()]);
  const region = probed.ok ? probed.value.region : null;
  const { resourceId } = view;
  if (resourceId === null || !isGrantMissing(refused.problem)) return { ...noWitnesses, view, region };
  const confusable = await confusableIds(context);
  if (!isRoleMissing(refused.problem) || view.roles === null)
    return { ...noWitnesses, view, region, confusable };
  const { access, callContext, attemptAt, signal } = context;
  const listed = await attemptAt(
    'Azure Resource Manager',
    () => listRolesOfEverybody(access, resourceId, signal),
    callContext(),
  );
  const rolesOfEverybody = listed.ok ? listed.value : [];
  return { view, region, rolesOfEverybody, confusable, exchanges: listed.exchanges };
}

/** Does not wait for the registration: it is known by now, or the home tenant does not respond. */
async function confusableIds({ registration }: VaultCheckContext): Promise<RefusalWitnesses['confusable']> {
  const read = await Promise.race([registration(), Promise.resolve(null)]);
  return read?.ok === true
    ? { registration: read.value.objectId, homePrincipal: read.value.homePrincipalId }
    : { registration: null, homePrincipal: null };
}
