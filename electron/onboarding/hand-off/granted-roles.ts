import { leastKeyRole, leastSecretRole } from '../../../shared/problems/least-role.ts';

/** The built-in roles that the application gets. Source of the IDs: learn.microsoft.com/azure/role-based-access-control/built-in-roles/security. */
export const grantedRoles = {
  key: { name: leastKeyRole.role, id: 'e147488a-f6f5-4113-8e2d-b22465e65bf6' },
  secret: { name: leastSecretRole.role, id: '4633458b-17de-408a-b874-0445c86b69e6' },
} as const;

/** What the application gets instead if the key vault uses access policies. */
export const policyPermissions = { keys: ['get', 'wrapKey', 'unwrapKey'], secrets: ['get'] } as const;

/** The version of the control plane of Key Vault. Earlier versions retire on 27 February 2027. */
export const vaultApiVersion = '2026-02-01';
