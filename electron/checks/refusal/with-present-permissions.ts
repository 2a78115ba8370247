import type { Problem } from '../../../shared/problems/problem.ts';
import type { RefusalWitnesses } from './refusal-witnesses.ts';

/**
 * Adds to a missing permission for keys what the application's access policy allows now, because the command that adds the
 * permission replaces the others.
 */
export function withPresentPermissions(refusal: Problem, { view }: Pick<RefusalWitnesses, 'view'>): Problem {
  const { permission, objectId } = refusal.facts;
  if (refusal.code !== 'vault-access-policy-missing' || typeof permission !== 'string') return refusal;
  const own = view?.description?.accessPolicies.find((policy) => policy.objectId === objectId);
  if (own === undefined || !permission.startsWith('keys ')) return refusal;
  const present = own.keys.filter((one) => permissionName.test(one)).slice(0, 40);
  return { ...refusal, facts: { ...refusal.facts, present } };
}

const permissionName = /^[a-z]{3,20}$/;
