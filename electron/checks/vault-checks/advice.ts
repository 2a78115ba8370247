import { isGuid, vaultNameOf } from '../../../shared/domain/tenant.ts';
import { azureScope } from '../../../shared/problems/facts.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { willRotate } from '../../../shared/domain/expiry.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import { usesKeys } from '../../azure/resource-manager/built-in-roles.ts';
import type { GrantedRole } from '../../azure/resource-manager/role-assignments.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { adviceFinding, passed, type Check } from '../check.ts';
import { expiresSoon } from '../expires-soon.ts';
import { neededFrom, type CheckedObjects } from './needed-objects.ts';
import { pinnedVersionOf } from './pinned-version.ts';
import { keyNotConfigured } from './vault-authorization.ts';
import type { VaultView } from './vault-view.ts';

interface VaultSetup {
  readonly key: Attempt<VaultKey>;
  /** When the rotation policy replaces the key. */
  readonly rotation: Attempt<string | null> | null;
  readonly view: VaultView;
  readonly objectId: string | null;
  /** Resource ids of the visible vaults by name. */
  readonly vaultIds: ReadonlyMap<string, string>;
}

/** Recommends improvements to a setup that works. Sends no request of its own: it uses what other checks fetch. */
export const advice: Check<VaultCheckContext, VaultSetup> = {
  id: 'advice',
  needs: ['key-state'],
  notConfigured: keyNotConfigured,
  async collect(context) {
    const [key, rotation, view, ids] = await Promise.all([
      context.key(),
      context.rotation(),
      context.view(),
      context.visibleVaults(),
    ]);
    const objectId = context.callContext().objectId ?? null;
    return {
      fact: { key, rotation, view, objectId, vaultIds: ids.ok ? ids.value.ids : new Map() },
      exchanges: [],
    };
  },
  evaluate(
    { key: read, rotation, view, objectId, vaultIds },
    { tenant: { tenantId, vaults }, vault, appId, clock },
  ) {
    const key = read.ok ? read.value : null;
    const rotatesAt = rotation?.ok === true ? (rotation.value ?? undefined) : undefined;
    const now = clock.now('Key Vault');
    const vaultName = vaultNameOf(vault?.vaultUri ?? '');
    const names = { vaultName, keyName: vault?.keyName ?? '' };
    const problems = [
      ...(key !== null && expiresSoon(key.expiresOn, now) && !willRotate({ rotatesAt }, now)
        ? [
            makeProblem('advice-key-ends-soon', {
              ...names,
              ...pinnedVersionOf(vault),
              endsOn: key.expiresOn,
              ...(rotation?.ok === false && { rotationUnknown: true }),
            }),
          ]
        : []),
      ...(key?.purgeable === true || view.description?.purgeProtection === false
        ? [makeProblem('advice-no-purge-protection', { vaultName })]
        : []),
      ...adviceOnRoles(view, { tenantId, appId, ...names, objectId }, { resources: vaults, vaultIds }),
    ];
    const [first] = problems;
    return first === undefined
      ? passed()
      : { verdict: { state: 'attention', problem: first }, findings: problems.map(adviceFinding) };
  },
};

interface Assignee {
  readonly tenantId: string;
  readonly appId: string;
  readonly vaultName: string;
  readonly keyName: string;
  readonly objectId: string | null;
}

function adviceOnRoles(
  { description, roles }: VaultView,
  assignee: Assignee,
  checked: CheckedObjects,
): Problem[] {
  const rolesApply = description?.permissionModel === 'Azure RBAC';
  const found = (roles ?? []).flatMap((granted) => {
    const { role, roleId, scope, groupId, conditional } = granted;
    // A condition may limit a role to what is needed.
    if (role === null || conditional || !azureScope.safeParse(scope).success) return [];
    const facts = {
      ...{ ...assignee, role: role.title, roleId, scope },
      ...(groupId !== null && isGuid(groupId) && { groupId }),
      needed: neededFrom(granted, checked),
    };
    if (role.overPrivileged) return [makeProblem('advice-role-broader-than-needed', facts)];
    return rolesApply && coversOtherKeys(granted)
      ? [makeProblem('advice-scope-wider-than-needed', facts)]
      : [];
  });
  // What a role allows matters more than where it is assigned.
  return found.sort((one, other) => Number(isBroad(other)) - Number(isBroad(one)));
}

const isBroad = ({ code }: Problem): boolean => code === 'advice-role-broader-than-needed';

const coversOtherKeys = ({ role, level }: GrantedRole): boolean =>
  role !== null && usesKeys(role) && level !== 'key' && level !== 'secret';
