import { az } from '../../../shared/problems/commands.ts';
import type { RemedyStep } from '../../../shared/problems/define-problem.ts';
import { inCustomerTenant } from '../../../shared/problems/entra-roles.ts';
import { adminConsentLink, enterpriseApplicationsLink } from '../../../shared/problems/links.ts';
import { ifKnown, theNamed } from '../../../shared/problems/phrases.ts';
import { askedPermissions } from './asked-permissions.ts';
import { firewallAddresses } from './firewall-addresses.ts';
import { grantedRoles } from './granted-roles.ts';
import type { HandOffRequest } from './hand-off-request.ts';
import { quotedForShell } from './quoted-for-shell.ts';
import {
  permissionGranter,
  principalCreator,
  roleAssigner,
  vaultContributor,
  vaultCreator,
} from './setup-steps.ts';
import { withShownNames } from './with-shown-names.ts';

/** A part of the set-up in the portal. */
export interface PortalSection {
  readonly title: string;
  readonly steps: readonly RemedyStep[];
}

const vaultReader = { name: 'Key Vault Reader', scope: 'the key vault' };

/** The set-up in the Azure portal, in its order. Every step names its role with the scope. */
export function portalSteps(given: HandOffRequest): PortalSection[] {
  const request = withShownNames(given);
  const sections: PortalSection[] = [
    { title: 'Application', steps: application(request) },
    { title: 'Key vault', steps: [vault(request)] },
    { title: 'Key', steps: key(request) },
    request.vault.permissionModel === 'rbac'
      ? { title: 'Access control (IAM)', steps: roles(request) }
      : { title: 'Access policies', steps: [policy(request)] },
    { title: 'Networking', steps: networking(request) },
  ];
  return sections.filter(({ steps }) => steps.length > 0);
}

function application({ cloud, tenantId, appId, permissions }: HandOffRequest): RemedyStep[] {
  const consent = {
    by: 'customer',
    link: { title: 'Grant admin consent', url: adminConsentLink(cloud, tenantId, appId) },
  } as const;
  const afterwards =
    'The browser can then show a page that does not load. Your consent is valid nevertheless.';
  return [
    ...(askedPermissions(permissions).length > 0
      ? [
          {
            ...consent,
            say: `Open the admin consent link and sign in. Accept only if the name and the permissions match this request. ${afterwards}`,
            role: permissionGranter,
          },
        ]
      : [
          {
            by: 'customer' as const,
            say: 'Run this command in Azure Cloud Shell to create the service principal of the application:',
            role: principalCreator,
            commands: [az(`ad sp create --id ${quotedForShell(appId)}`)],
          },
          {
            ...consent,
            alternative: true as const,
            say: `Open the admin consent link, sign in and accept. ${afterwards}`,
            role: principalCreator,
          },
        ]),
    {
      by: 'customer',
      say: `Find the application under Enterprise applications by its application ID ${appId}. Compare its name, its publisher and its permissions with this request.`,
      role: inCustomerTenant('Directory Readers'),
      link: enterpriseApplicationsLink(cloud),
    },
  ];
}

function vault({ vault: { vaultName, resourceGroup, permissionModel, create } }: HandOffRequest): RemedyStep {
  const model = permissionModel === 'rbac' ? 'Azure role-based access control (RBAC)' : 'Vault access policy';
  if (create === null)
    return {
      by: 'customer',
      say: `Open ${theNamed('key vault', vaultName)}. Verify under Access configuration that its permission model is ${model}.`,
      role: vaultReader,
    };
  return {
    by: 'customer',
    say: `Create ${ifKnown(vaultName, (name) => theNamed('key vault', name), 'a key vault')} in ${theNamed('resource group', resourceGroup)}. Select the region ${create.location} and the pricing tier ${create.sku === 'premium' ? 'Premium' : 'Standard'}. Enable purge protection. Select the permission model ${model}. Under Networking, select Selected networks.`,
    role: vaultCreator,
  };
}

function key({
  vault: { permissionModel },
  key: { keyName, create },
  secretName,
}: HandOffRequest): RemedyStep[] {
  const byPolicy = permissionModel === 'access policy';
  return [
    ...(create === null
      ? [
          {
            by: 'customer' as const,
            say: `Open ${theNamed('key', keyName)} under Keys. Verify that it is enabled and that it permits Wrap Key and Unwrap Key.`,
            role: byPolicy ? vaultContributor : vaultReader,
          },
        ]
      : [
          {
            by: 'customer' as const,
            say: 'Add your own IP address under Networking of the key vault if its firewall blocks you. Remove it after the last step.',
            role: vaultContributor,
          },
          {
            by: 'customer' as const,
            say: `Create ${theNamed('key', keyName)} under Keys. Select the type ${create.type} with ${create.size} bits, and permit only Wrap Key and Unwrap Key.${byPolicy ? ' Add an access policy for yourself first if you have none.' : ''}`,
            role: byPolicy ? vaultContributor : { name: 'Key Vault Crypto Officer', scope: 'the key vault' },
          },
        ]),
    ...(secretName === null
      ? []
      : [
          {
            by: 'customer' as const,
            say: `Create ${theNamed('secret', secretName)} under Secrets if it does not exist. The provider tells you what it contains.`,
            role: byPolicy ? vaultContributor : { name: 'Key Vault Secrets Officer', scope: 'the key vault' },
          },
        ]),
  ];
}

const roles = ({ key: { keyName }, secretName, applicationName }: HandOffRequest): RemedyStep[] => [
  assignment('Keys', theNamed('key', keyName), grantedRoles.key.name, applicationName),
  ...(secretName === null
    ? []
    : [assignment('Secrets', theNamed('secret', secretName), grantedRoles.secret.name, applicationName)]),
];

const assignment = (list: string, object: string, role: string, applicationName: string): RemedyStep => ({
  by: 'customer',
  say: `Open ${object} under ${list}, not only the key vault, and select Access control (IAM). Assign the role ${role} to the application “${applicationName}”.`,
  role: roleAssigner,
});

const policy = ({ secretName, applicationName }: HandOffRequest): RemedyStep => ({
  by: 'customer',
  say: `Add an access policy under Access policies of the key vault. Select the key permissions Get, Wrap Key and Unwrap Key${secretName === null ? '' : ', and the secret permission Get'}. Select the application “${applicationName}” as the principal.`,
  role: vaultContributor,
});

function networking({ addresses, vault: { create } }: HandOffRequest): RemedyStep[] {
  const { allowed, leftOut } = firewallAddresses(addresses);
  const note =
    leftOut.length === 0
      ? ''
      : ` The firewall accepts IPv4 addresses only, so leave out ${leftOut.join(', ')}.`;
  const step = (say: string): RemedyStep[] => [{ by: 'customer', say, role: vaultContributor }];
  if (allowed.length > 0)
    return step(
      `Add the addresses of the provider under Networking of the key vault: ${allowed.join(', ')}.${note}`,
    );
  return create === null
    ? []
    : step('Ask the provider for its IPv4 addresses, and add them under Networking of the key vault.');
}
