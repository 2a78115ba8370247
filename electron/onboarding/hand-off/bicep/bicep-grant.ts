import { grantedRoles, vaultApiVersion } from '../granted-roles.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForBicep } from '../quoted-for-bicep.ts';
import { secretComesLater } from '../secret-comes-later.ts';
import { policyEntry } from './bicep-vault.ts';

/** The access to the key and to the secret. A new key vault has its access policies in its own properties. */
export function bicepGrant(request: HandOffRequest): Lines {
  const { vault, secretName } = request;
  if (vault.permissionModel === 'rbac')
    return [
      assignment('key', grantedRoles.key, null),
      secretName !== null && [
        '',
        secret(secretName),
        '',
        assignment('secret', grantedRoles.secret, secretComesLater(request) ? 'secretExists' : null),
      ],
    ];
  return vault.create !== null
    ? []
    : [
        '// Adds these permissions to those that the application already has.',
        `resource policy 'Microsoft.KeyVault/vaults/accessPolicies@${vaultApiVersion}' = {`,
        '  parent: vault',
        "  name: 'add'",
        '  properties: {',
        '    accessPolicies: [',
        policyEntry(secretName !== null, '      '),
        '    ]',
        '  }',
        '}',
      ];
}

const secret = (secretName: string): Lines => [
  '// This template never reads the value of the secret.',
  `resource secret 'Microsoft.KeyVault/vaults/secrets@${vaultApiVersion}' existing = {`,
  '  parent: vault',
  `  name: ${quotedForBicep(secretName)}`,
  '}',
];

const assignment = (
  at: 'key' | 'secret',
  { name, id }: { readonly name: string; readonly id: string },
  condition: string | null,
): Lines => [
  `// ${name}, at this ${at} only.`,
  `resource ${at}Role 'Microsoft.Authorization/roleAssignments@2022-04-01' = ${condition === null ? '' : `if (${condition}) `}{`,
  `  scope: ${at}`,
  `  name: guid(${at}.id, appId, '${id}')`,
  '  properties: {',
  `    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${id}')`,
  '    principalId: servicePrincipalId',
  "    principalType: 'ServicePrincipal'",
  '  }',
  '}',
];
