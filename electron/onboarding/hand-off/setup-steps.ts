import type { RequiredRole } from '../../../shared/problems/define-problem.ts';
import { inCustomerTenant } from '../../../shared/problems/entra-roles.ts';
import { dataRoleAssigner } from '../../../shared/problems/role-commands.ts';
import { askedPermissions } from './asked-permissions.ts';
import { firewallAddresses } from './firewall-addresses.ts';
import { grantedRoles, policyPermissions } from './granted-roles.ts';
import type { HandOffRequest, PermissionModel } from './hand-off-request.ts';

/** What a set-up changes in the customer's tenant, and the least-privileged role that allows it. */
export interface SetupStep {
  /** `directory` is Microsoft Entra ID, `vault` is the Azure subscription. */
  readonly part: 'directory' | 'vault';
  /** Whether the step adds rules to the firewall of a key vault. */
  readonly isFirewall?: true;
  /** Begins with a verb of `stepVerbs`. */
  readonly say: string;
  readonly role: RequiredRole;
}

export const vaultContributor: RequiredRole = { name: 'Key Vault Contributor', scope: 'the key vault' };
export const vaultCreator: RequiredRole = { name: 'Key Vault Contributor', scope: 'the resource group' };
export const roleAssigner: RequiredRole = { name: dataRoleAssigner, scope: 'the key vault' };
export const principalCreator = inCustomerTenant('Cloud Application Administrator');
export const permissionGranter = inCustomerTenant('Privileged Role Administrator');

/** The steps of the set-up, in their order. */
export function setupSteps(request: HandOffRequest): SetupStep[] {
  const { vault, key, secretName } = request;
  const permissions = askedPermissions(request.permissions);
  const { allowed } = firewallAddresses(request.addresses);
  /** A role at the key vault cannot be assigned before the key vault exists. */
  const scope = vault.create === null ? 'the key vault' : 'the resource group';
  const steps: (SetupStep | false)[] = [
    {
      part: 'directory',
      say: 'Create the service principal of the application',
      role: principalCreator,
    },
    permissions.length > 0 && {
      part: 'directory',
      say: `Grant application permissions of Microsoft Graph (${permissions.join(', ')})`,
      role: permissionGranter,
    },
    vault.create !== null && {
      part: 'vault',
      say: 'Create the key vault with purge protection and a firewall',
      role: vaultCreator,
    },
    key.create !== null && { part: 'vault', say: 'Create the key', role: { ...vaultContributor, scope } },
    ...grantSteps(vault.permissionModel, secretName !== null, scope),
    allowed.length > 0 && {
      part: 'vault',
      say: `Allow the addresses of the provider in the firewall (${allowed.join(', ')})`,
      isFirewall: true,
      role: { ...vaultContributor, scope },
    },
  ];
  return steps.filter((step) => step !== false);
}

function grantSteps(model: PermissionModel, withSecret: boolean, scope: string): SetupStep[] {
  if (model === 'access policy')
    return [
      {
        part: 'vault',
        say: `Add an access policy with ${policyInWords(withSecret)}`,
        role: { ...vaultContributor, scope },
      },
    ];
  const assign = (role: string, at: string): SetupStep => ({
    part: 'vault',
    say: `Assign the role ${role} at ${at}`,
    role: { ...roleAssigner, scope },
  });
  return [
    assign(grantedRoles.key.name, 'the key'),
    ...(withSecret ? [assign(grantedRoles.secret.name, 'the secret')] : []),
  ];
}

/** `the key permissions get, wrapKey, unwrapKey`, and the secret permission. */
export const policyInWords = (withSecret: boolean): string =>
  `the key permissions ${policyPermissions.keys.join(', ')}${withSecret ? ` and the secret permission ${policyPermissions.secrets.join(', ')}` : ''}`;
