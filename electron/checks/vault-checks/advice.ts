import { isGuid, vaultNameOf } from '../../../shared/domain/tenant.ts';
import { azureScope } from '../../../shared/problems/facts.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { GrantedRole } from '../../azure/resource-manager/role-assignments.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import { usesKeys } from '../../azure/resource-manager/built-in-roles.ts';
import { adviceInWords, passed, type Check } from '../check.ts';
import { expiresSoon } from '../expires-soon.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { noKeyChosen } from './vault-authorization.ts';
import type { VaultView } from './vault-view.ts';

interface Advised {
  readonly key: Attempt<VaultKey>;
  readonly view: VaultView;
  readonly objectId: string | null;
}

/** What works today and is worth changing all the same. It asks Azure for nothing that other rungs have not asked for. */
export const advice: Check<VaultCheckContext, Advised> = {
  id: 'advice',
  needs: ['key-state'],
  missing: noKeyChosen,
  async collect({ key, view, context }) {
    const [read, viewed] = await Promise.all([key(), view()]);
    return { fact: { key: read, view: viewed, objectId: context().objectId ?? null }, exchanges: [] };
  },
  evaluate({ key: read, view, objectId }, { tenant: { tenantId }, vault, appId, now }) {
    if (!read.ok) return passed();
    const key = read.value;
    const vaultName = vaultNameOf(vault?.vaultUri ?? '');
    const named = { vaultName, keyName: key.name };
    const all = [
      ...(expiresSoon(key.expiresOn, now)
        ? [makeProblem('advice-key-ends-soon', { ...named, endsOn: key.expiresOn })]
        : []),
      ...(key.purgeable === true || view.description?.purgeProtection === false
        ? [makeProblem('advice-no-purge-protection', { vaultName })]
        : []),
      ...aboutRoles(view, { tenantId, appId, ...named, objectId }),
    ];
    const [first] = all;
    return first === undefined
      ? passed()
      : { verdict: { state: 'attention', problem: first }, findings: all.map(adviceInWords) };
  },
};

interface Holder {
  readonly tenantId: string;
  readonly appId: string;
  readonly vaultName: string;
  readonly keyName: string;
  readonly objectId: string | null;
}

function aboutRoles({ description, roles }: VaultView, holder: Holder): Problem[] {
  const rolesCount = description?.permissionModel === 'Azure RBAC';
  return (roles ?? []).flatMap((granted) => {
    const { role, roleId, scope, groupId } = granted;
    if (role === null || !azureScope.safeParse(scope).success) return [];
    const facts = {
      ...{ ...holder, role: role.title, roleId, scope },
      ...(groupId !== null && isGuid(groupId) && { groupId }),
    };
    if (role.tooBroad) return [makeProblem('advice-role-broader-than-needed', facts)];
    return rolesCount && reachesOtherKeys(granted)
      ? [makeProblem('advice-scope-wider-than-needed', facts)]
      : [];
  });
}

const reachesOtherKeys = ({ role, level }: GrantedRole): boolean =>
  role !== null && usesKeys(role) && level !== 'key';
