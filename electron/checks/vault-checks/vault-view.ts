import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { CallContext } from '../../azure/call-context.ts';
import {
  appliesTo,
  listDenyAssignments,
  type DenyAssignment,
} from '../../azure/resource-manager/deny-assignments.ts';
import { describeVault, type VaultDescription } from '../../azure/resource-manager/describe-vault.ts';
import type { VisibleVaults } from '../../azure/resource-manager/find-vaults.ts';
import { listGrantedRoles, type GrantedRole } from '../../azure/resource-manager/role-assignments.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import type { AttemptAt } from '../attempt-at.ts';
import { isInconclusive } from '../evaluate-problem.ts';

/** A deny assignment that concerns the application, or may concern it. */
export interface EffectiveDenial extends Pick<DenyAssignment, 'title' | 'level' | 'denies'> {
  /** False if that depends on a condition or on the members of a group, which Resource Manager does not show. */
  readonly certain: boolean;
}

/** A vault in Resource Manager. A part is null if it was not requested or the application is not allowed to read it. */
export interface VaultView {
  /** Resource Manager's id of the vault; null if the vault is not visible. */
  readonly resourceId: string | null;
  readonly description: VaultDescription | null;
  readonly roles: readonly GrantedRole[] | null;
  readonly denyAssignments: readonly EffectiveDenial[] | null;
  /** Why a part may be missing although the application is allowed to read it. */
  readonly obstacle: Problem | null;
  readonly exchanges: readonly Exchange[];
}

/** Reads a vault in Resource Manager as far as the application is allowed to. */
export async function viewVault(
  {
    access,
    callContext,
    attemptAt,
    signal,
    visibleVaults,
  }: {
    readonly access: TenantAccess;
    readonly callContext: () => CallContext;
    readonly attemptAt: AttemptAt;
    readonly signal: AbortSignal;
    readonly visibleVaults: () => Promise<Attempt<VisibleVaults>>;
  },
  vaultUri: string,
): Promise<VaultView> {
  const visible = await visibleVaults();
  const resourceId = visible.ok ? visible.value.ids.get(vaultNameOf(vaultUri)) : undefined;
  const { exchanges } = visible;
  if (resourceId === undefined) {
    // Another subscription, which could not be read, may contain the vault.
    const problems = visible.ok ? visible.value.obstacles : [visible.problem];
    return { ...invisible, obstacle: obstacleIn(problems), exchanges };
  }
  const { objectId = '' } = callContext();
  const tryTo = <Value>(work: () => Promise<Value>) =>
    attemptAt('Azure Resource Manager', work, callContext());
  const parts = await Promise.all([
    tryTo(() => describeVault(access, resourceId, signal)),
    tryTo(() => listGrantedRoles(access, { scope: resourceId, objectId }, signal)),
    tryTo(() => listDenyAssignments(access, resourceId, signal)),
  ]);
  const [description, roles, denyAssignments] = parts;
  const groupIds = roles.ok ? roles.value.flatMap(({ groupId }) => groupId ?? []) : [];
  return {
    resourceId,
    description: description.ok ? description.value : null,
    roles: roles.ok ? roles.value : null,
    denyAssignments: denyAssignments.ok ? effectiveOf(denyAssignments.value, { objectId, groupIds }) : null,
    obstacle: obstacleIn(parts.flatMap((part) => (part.ok ? [] : [part.problem]))),
    exchanges: [exchanges, ...parts.map((part) => part.exchanges)].flat(),
  };
}

const invisible = { resourceId: null, description: null, roles: null, denyAssignments: null };

/** A missing permission is normal; any other error of Resource Manager deserves attention. */
const obstacleIn = (problems: readonly Problem[]): Problem | null =>
  problems.find(isInconclusive) ??
  problems.find(({ code }) => code !== 'resource-manager-not-authorised') ??
  null;

const effectiveOf = (
  denyAssignments: readonly DenyAssignment[],
  principal: Parameters<typeof appliesTo>[1],
): EffectiveDenial[] =>
  denyAssignments.flatMap((deny) => {
    const applies = appliesTo(deny, principal);
    const { title, level, denies } = deny;
    return applies === 'no' ? [] : [{ title, level, denies, certain: applies === 'yes' }];
  });
