import { vaultNameOf } from '../../shared/domain/tenant.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { listDenials, type Denial } from '../azure/deny-assignments.ts';
import { listGrantedRoles, type GrantedRole } from '../azure/role-assignments.ts';
import { describeVault, type VaultDescription } from '../azure/vault-resource.ts';
import type { Exchange } from '../network/exchange-record.ts';
import { tellsNothing } from './judge-problem.ts';
import type { TenantScene } from './scene.ts';

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
  { access, context, signal, visibleVaults }: Omit<TenantScene, 'tenant'>,
  vaultUri: string,
): Promise<VaultView> {
  const vaults = await visibleVaults();
  const resourceId = vaults.ok ? vaults.value.get(vaultNameOf(vaultUri)) : undefined;
  if (resourceId === undefined) return viewOf({ vaults });
  const { objectId = '' } = context();
  const at = { scope: resourceId, objectId };
  const look = <Value>(work: () => Promise<Value>) => attempt(work, context(), signal);
  const [description, roles, denials] = await Promise.all([
    look(() => describeVault(access, resourceId, signal)),
    look(() => listGrantedRoles(access, at, signal)),
    look(() => listDenials(access, at, signal)),
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
    obstacle: problems.find(tellsNothing) ?? problems.find(isNoRefusalOfRole) ?? null,
    exchanges: all.flatMap((one) => one.exchanges),
  };
}
