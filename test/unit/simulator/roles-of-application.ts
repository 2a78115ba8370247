import type { RoleDefinition } from '../../../electron/simulator/world/role-definition.ts';
import {
  subscriptionScope,
  vaultScope,
  type RoleAssignment,
} from '../../../electron/simulator/world/subscription.ts';
import { call, type Answer } from './call.ts';
import { appToken, openLabVault } from './lab.ts';

const management = 'https://management.azure.com';

/** The lab's first customer. Its application has only the roles that `assign` gives it. */
export async function openCustomer() {
  const opened = await openLabVault();
  const { lab, subscription, vault, use } = opened;
  const { one: tenant } = lab;
  const [own] = subscription.roleAssignments;
  if (!own) throw new Error('The lab has no role assignment.');
  const scopes = { subscription: subscriptionScope(subscription), vault: vaultScope(subscription, vault) };
  const token = await appToken(lab, tenant, management);
  subscription.roleAssignments = subscription.roleAssignments.filter(
    (one) => one.principalId !== own.principalId,
  );
  const assignment = (role: RoleDefinition, more: Partial<RoleAssignment> = {}): RoleAssignment => ({
    ...own,
    name: `00000000-0000-4000-8000-${String(subscription.roleAssignments.length).padStart(12, '0')}`,
    roleDefinitionId: role.id,
    scope: scopes.vault,
    ...more,
  });
  return {
    ...opened,
    tenant,
    scopes,
    objectId: own.principalId,
    assignment,
    assign: (role: RoleDefinition, more?: Partial<RoleAssignment>): void => {
      subscription.roleAssignments.push(assignment(role, more));
    },
    /** The status of reading, wrapping and unwrapping with a key. */
    useKey: async (name = 'rsa-2048'): Promise<number[]> => {
      const read = await use('GET', `/keys/${name}`);
      const wrapped = await use('POST', `/keys/${name}/wrapkey`, { alg: 'RSA-OAEP-256', value: 'AAAA' });
      const value = wrapped.status === 200 ? wrapped.body.value : 'AAAA';
      const unwrapped = await use('POST', `/keys/${name}/unwrapkey`, { alg: 'RSA-OAEP-256', value });
      return [read.status, wrapped.status, unwrapped.status];
    },
    manage: (method: string, path: string, json?: unknown): Promise<Answer> =>
      call(lab, `${management}${path}${path.includes('?') ? '&' : '?'}api-version=2022-04-01`, {
        method,
        token,
        ...(json === undefined ? {} : { json }),
      }),
  };
}

export const customRole = (rights: Partial<RoleDefinition>, ...assignableScopes: string[]) => ({
  id: '77777777-7777-4777-8777-777777777777',
  name: 'Key Wrapper',
  description: 'Wraps.',
  actions: [],
  notActions: [],
  dataActions: [],
  notDataActions: [],
  assignableScopes,
  ...rights,
});
