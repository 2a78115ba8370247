import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../../azure/attempt.ts';
import { listDenials, type Denial } from '../../azure/resource-manager/deny-assignments.ts';
import { listGrantedRoles, type GrantedRole } from '../../azure/resource-manager/role-assignments.ts';
import { describeVault, type VaultDescription } from '../../azure/resource-manager/describe-vault.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import { isInconclusive } from '../evaluate-problem.ts';
import type { TenantCheckContext } from '../check-context.ts';

/** What Resource Manager shows of a vault. Each part is null where it was not asked for or is refused to the application. */
export interface VaultView {
  readonly description: VaultDescription | null;
  readonly roles: readonly GrantedRole[] | null;
  readonly denials: readonly Denial[] | null;
  /** Why some part may be missing although the application might see it. */
  readonly obstacle: Problem | null;
  readonly exchanges: readonly Exchange[];
}

/** Looks at a vault through Resource Manager, as far as the application is let. */
export async function viewVault(
  { access, context, signal, visibleVaults }: Omit<TenantCheckContext, 'tenant'>,
  vaultUri: string,
): Promise<VaultView> {
  const vaults = await visibleVaults();
  const resourceId = vaults.ok ? vaults.value.get(vaultNameOf(vaultUri)) : undefined;
  if (resourceId === undefined) return viewOf({ vaults });
  const { objectId = '' } = context();
  const at = { scope: resourceId, objectId };
  const collect = <Value>(work: () => Promise<Value>) => attempt(work, context(), signal);
  const [description, roles, denials] = await Promise.all([
    collect(() => describeVault(access, resourceId, signal)),
    collect(() => listGrantedRoles(access, at, signal)),
    collect(() => listDenials(access, at, signal)),
  ]);
  return viewOf({ vaults, description, roles, denials });
}

/** Not to be let look is normal. Whatever else Resource Manager says is worth somebody's attention. */
const isNoRefusalOfRole = ({ code }: Problem): boolean => code !== 'resource-manager-not-authorised';

function viewOf(attempts: {
  readonly vaults: Attempt<unknown>;
  readonly description?: Attempt<VaultDescription>;
  readonly roles?: Attempt<readonly GrantedRole[]>;
  readonly denials?: Attempt<readonly Denial[]>;
}): VaultView {
  const { vaults, description, roles, denials } = attempts;
  const all = [vaults, description, roles, denials].filter((one) => one !== undefined);
  const problems = all.flatMap((one) => (one.ok ? [] : [one.problem]));
  return {
    description: description?.ok ? description.value : null,
    roles: roles?.ok ? roles.value : null,
    denials: denials?.ok ? denials.value : null,
    obstacle: problems.find(isInconclusive) ?? problems.find(isNoRefusalOfRole) ?? null,
    exchanges: all.flatMap((one) => one.exchanges),
  };
}
