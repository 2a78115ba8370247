import type { Problem } from '../../../shared/problems/problem.ts';
import { usesKeys, type VaultRole } from '../../azure/resource-manager/built-in-roles.ts';
import type { GrantedRole } from '../../azure/resource-manager/role-assignments.ts';
import type { EvaluationInput } from '../check.ts';
import { appliesToObject, objectIn, type VaultObject } from '../vault-checks/applies-to-object.ts';
import type { RefusalWitnesses } from './refusal-witnesses.ts';

/**
 * Adds to a missing role what Resource Manager shows instead: roles of the application that do not allow the call, a role that
 * would allow it but that Key Vault does not apply, and an access policy, which has no effect beside Azure RBAC.
 */
export function withOtherRoles(
  refusal: Problem,
  { view }: Pick<RefusalWitnesses, 'view'>,
  { vault }: Pick<EvaluationInput, 'vault'>,
): Problem {
  const isForSecret = refusal.code === 'secret-role-missing';
  if (!isForSecret && refusal.code !== 'vault-role-missing') return refusal;
  const isRequired = (role: VaultRole) => (isForSecret ? role.readsSecrets : usesKeys(role));
  const object: VaultObject = isForSecret
    ? { kind: 'secrets', name: vault?.secretName ?? '' }
    : { kind: 'keys', name: vault?.keyName ?? '' };
  const own = (view?.roles ?? []).flatMap((granted) => {
    const { role, scope, conditional } = granted;
    if (role === null) return [];
    const allows = isRequired(role) && appliesToObject(scope, object);
    return [{ title: titleOf(granted, role), allows, conditional }];
  });
  const allowing =
    own.find(({ allows, conditional }) => allows && !conditional) ?? own.find(({ allows }) => allows);
  const insufficient = [...new Set(own.flatMap(({ allows, title }) => (allows ? [] : [title])))];
  const { objectId } = refusal.facts;
  // An invisible vault may be in the subscription that moved, or in another one.
  const subscriptionMoved =
    view?.resourceId === null && view.obstacle?.code === 'subscription-in-another-tenant';
  const hasPolicy = view?.description?.accessPolicies.some((policy) => policy.objectId === objectId) ?? false;
  return {
    ...refusal,
    facts: {
      ...refusal.facts,
      ...(allowing !== undefined && { roleNotApplied: allowing.title }),
      ...(allowing?.conditional === true && { roleConditional: true }),
      ...(allowing === undefined && insufficient.length > 0 && { otherRoles: insufficient.slice(0, 5) }),
      ...(subscriptionMoved && { subscriptionMoved }),
      ...(hasPolicy && view?.description?.permissionModel === 'Azure RBAC' && { policyWithoutEffect: true }),
    },
  };
}

/** Such as `Owner at the subscription`, or `Key Vault Crypto User at the key old-key`. */
function titleOf({ level, scope }: GrantedRole, { title }: VaultRole): string {
  const name = objectIn(scope)?.split('/').at(-1);
  return `${title} at the ${level}${name === undefined ? '' : ` ${name}`}`.slice(0, 300);
}
