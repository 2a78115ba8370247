import { asComments } from '../comment-lines.ts';
import { firewallAddresses } from '../firewall-addresses.ts';
import { policyPermissions, vaultApiVersion } from '../granted-roles.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForBicep } from '../quoted-for-bicep.ts';

/** The key vault and the key, each new or existing. */
export const bicepVault = (request: HandOffRequest): Lines => [
  request.vault.create === null ? existingVault(request) : newVault(request, request.vault.create),
  '',
  key(request.key.create),
];

const existingVault = ({ addresses }: HandOffRequest): Lines => {
  const { allowed } = firewallAddresses(addresses);
  return [
    allowed.length > 0 &&
      asComments('//', [
        'Bicep cannot add a firewall rule to a key vault that exists without replacing its other rules.',
        'Add the rules with the Azure CLI, with the name of your key vault for NAME:',
        ...allowed.map((address) => `az keyvault network-rule add --name NAME --ip-address ${address}`),
      ]),
    `resource vault 'Microsoft.KeyVault/vaults@${vaultApiVersion}' existing = {`,
    '  name: vaultName',
    '}',
  ];
};

const newVault = (
  { vault: { permissionModel }, secretName, addresses }: HandOffRequest,
  { location, sku }: NonNullable<HandOffRequest['vault']['create']>,
): Lines => {
  const { allowed } = firewallAddresses(addresses);
  const usesPolicies = permissionModel === 'access policy';
  return [
    '// Deploying again resets the firewall rules and the access policies of this key vault to those below.',
    `resource vault 'Microsoft.KeyVault/vaults@${vaultApiVersion}' = {`,
    '  name: vaultName',
    `  location: ${quotedForBicep(location)}`,
    '  properties: {',
    '    tenantId: tenantId',
    '    sku: {',
    "      family: 'A'",
    `      name: '${sku}'`,
    '    }',
    `    enableRbacAuthorization: ${usesPolicies ? 'false' : 'true'}`,
    '    enablePurgeProtection: true',
    '    softDeleteRetentionInDays: 90',
    "    publicNetworkAccess: 'Enabled'",
    '    networkAcls: {',
    "      bypass: 'AzureServices'",
    "      defaultAction: 'Deny'",
    '      ipRules: [',
    allowed.map((address) => ['        {', `          value: ${quotedForBicep(address)}`, '        }']),
    '      ]',
    '    }',
    usesPolicies && ['    accessPolicies: [', policyEntry(secretName !== null, '      '), '    ]'],
    '  }',
    '}',
  ];
};

/** The access policy of the application. */
export const policyEntry = (withSecret: boolean, by: string): Lines => {
  const list = (permissions: readonly string[]) => permissions.map((name) => `${by}      '${name}'`);
  return [
    `${by}{`,
    `${by}  tenantId: tenantId`,
    `${by}  objectId: servicePrincipalId`,
    `${by}  permissions: {`,
    `${by}    keys: [`,
    list(policyPermissions.keys),
    `${by}    ]`,
    withSecret && [`${by}    secrets: [`, list(policyPermissions.secrets), `${by}    ]`],
    `${by}  }`,
    `${by}}`,
  ];
};

const key = (create: HandOffRequest['key']['create']): Lines =>
  create === null
    ? [
        `resource key 'Microsoft.KeyVault/vaults/keys@${vaultApiVersion}' existing = {`,
        '  parent: vault',
        '  name: keyName',
        '}',
      ]
    : [
        '// Creates the first version of the key. A key that exists stays as it is.',
        `resource key 'Microsoft.KeyVault/vaults/keys@${vaultApiVersion}' = {`,
        '  parent: vault',
        '  name: keyName',
        '  properties: {',
        `    kty: '${create.type}'`,
        `    keySize: ${create.size}`,
        '    keyOps: [',
        "      'wrapKey'",
        "      'unwrapKey'",
        '    ]',
        '  }',
        '}',
      ];
