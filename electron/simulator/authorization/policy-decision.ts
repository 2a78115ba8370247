import { isSameId } from '../world/same-id.ts';
import type { AccessPolicy } from '../world/vault.ts';

interface PolicyQuery {
  /** The caller and its groups, in lower case. */
  readonly principalIds: readonly string[];
  /** The application that acts on behalf of a user; null if the caller is an application itself. */
  readonly actingApplicationId: string | null;
  readonly on: 'keys' | 'secrets' | 'certificates';
  readonly operation: string;
}

/**
 * Whether the access policies of a vault allow an operation. The policies of the caller and of its groups add up. Names of
 * permissions are case-insensitive, and `all` contains every one.
 */
export const policiesAllow = (policies: readonly AccessPolicy[], query: PolicyQuery): boolean =>
  policies.some(
    (policy) =>
      query.principalIds.includes(policy.objectId.toLowerCase()) &&
      isForApplication(policy, query) &&
      (policy[query.on] ?? []).some((permission) =>
        permits(permission.toLowerCase(), query.operation.toLowerCase()),
      ),
  );

/** What the access policies of the caller and of its groups lack. */
export function explainPolicies(policies: readonly AccessPolicy[], query: PolicyQuery): string {
  const { principalIds, on, operation } = query;
  const own = policies.filter(({ objectId }) => principalIds.includes(objectId.toLowerCase()));
  const who = principalIds.join(', ');
  if (own.length === 0) return `None of the vault's ${policies.length} access policies names ${who}.`;
  const lacks = own.map((policy) =>
    isForApplication(policy, query)
      ? `The access policy of ${policy.objectId} lacks ${on} ${operation}; it has: ${(policy[on] ?? []).join(', ')}.`
      : `The access policy of ${policy.objectId} applies only to users of the application ${policy.applicationId ?? ''}.`,
  );
  return lacks.join(' ');
}

const isForApplication = (
  { applicationId }: AccessPolicy,
  { actingApplicationId }: Pick<PolicyQuery, 'actingApplicationId'>,
): boolean =>
  applicationId === undefined ||
  (actingApplicationId !== null && isSameId(applicationId, actingApplicationId));

const permits = (permission: string, operation: string): boolean =>
  permission === 'all' || permission === operation;
