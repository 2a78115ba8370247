import { asComments, requestLines, stepLines } from '../comment-lines.ts';
import type { HandOffFile, HandOffRequest } from '../hand-off-request.ts';
import { joinLines, type Lines } from '../join-lines.ts';
import { escapedForBicep, quotedForBicep } from '../quoted-for-bicep.ts';
import { receiptFields, type ReceiptSource } from '../receipt-fields.ts';
import { secretComesLater, secretSwitchInWords } from '../secret-comes-later.ts';
import type { SetupStep } from '../setup-steps.ts';
import { bicepGrant } from './bicep-grant.ts';
import { bicepPrincipal, usesGraphExtension } from './bicep-principal.ts';
import { bicepVault } from './bicep-vault.ts';

const fileName = 'main.bicep';

/** The set-up as a Bicep template for a resource group. */
export function bicepTemplate(request: HandOffRequest): HandOffFile {
  const principal = bicepPrincipal(request);
  const text = joinLines([
    asComments('//', [
      'Gives an application access to a key in your key vault.',
      '',
      ...requestLines(request),
      '',
      ...stepLines(request, takenIn(request)),
      '',
      ...deploymentLines(request),
    ]),
    "targetScope = 'resourceGroup'",
    '',
    principal.extension,
    parameters(request),
    principal.parameters,
    '',
    `var appId = ${quotedForBicep(request.appId)}`,
    `var tenantId = ${quotedForBicep(request.tenantId)}`,
    '',
    principal.resources,
    '',
    bicepVault(request),
    '',
    bicepGrant(request),
    '',
    receipt(request),
  ]);
  return { fileName, mediaType: 'text/plain', text };
}

/** Bicep adds firewall rules only to a new key vault, and writes to Microsoft Entra ID only in the public cloud. */
const takenIn =
  ({ cloud, vault }: HandOffRequest) =>
  ({ part, isFirewall }: SetupStep): boolean =>
    (part === 'vault' || usesGraphExtension(cloud)) && (isFirewall === undefined || vault.create !== null);

function deploymentLines(request: HandOffRequest): string[] {
  const { resourceGroup } = request.vault;
  const group = resourceGroup !== null && /^[\w.()-]+$/.test(resourceGroup) ? `'${resourceGroup}'` : 'NAME';
  return [
    ...(usesGraphExtension(request.cloud)
      ? ['Save bicepconfig.json in the same folder. Use Bicep 0.36.1 or later.']
      : ['The Microsoft Graph extension of Bicep is available in the public cloud only.']),
    'Deploy to the resource group of the key vault, and print the receipt:',
    `az deployment group create --resource-group ${group} --template-file ${fileName} --query properties.outputs.receipt.value --output tsv`,
    'Bicep asks for the values of parameters that have none.',
  ];
}

const parameters = (request: HandOffRequest): Lines => [
  "@description('The name of the key vault.')",
  '@minLength(3)',
  '@maxLength(24)',
  parameter('vaultName', request.vault.vaultName),
  '',
  "@description('The name of the key.')",
  '@minLength(1)',
  '@maxLength(127)',
  parameter('keyName', request.key.keyName),
  '',
  "@description('The time in the receipt. Keep the default value.')",
  "param deployedAt string = utcNow('yyyy-MM-ddTHH:mm:ssZ')",
  secretComesLater(request) && [
    '',
    `@description('${secretSwitchInWords}')`,
    'param secretExists bool = false',
  ],
];

const parameter = (name: string, known: string | null): string =>
  `param ${name} string${known === null ? '' : ` = ${quotedForBicep(known)}`}`;

const expressions: Readonly<Record<ReceiptSource, string>> = {
  servicePrincipalId: '${servicePrincipalId}',
  vaultUri: '${vault.properties.vaultUri}',
  keyName: '${keyName}',
  at: '${deployedAt}',
};

/** What Azure itself knows replaces what the request says. */
const fromAzure: Readonly<Record<string, string>> = {
  tenantId: '"${tenant().tenantId}"',
  permissionModel: '"${permissionModel}"',
};

/** The secret is in the receipt only after its role was assigned. */
const secretInReceipt = (json: string): string => `\${secretExists ? ${quotedForBicep(json)} : 'null'}`;

const receipt = (request: HandOffRequest): Lines => {
  const members = receiptFields(request).map((field) => {
    const value =
      'json' in field
        ? field.name === 'secretName' && secretComesLater(request)
          ? secretInReceipt(field.json)
          : (fromAzure[field.name] ?? escapedForBicep(field.json))
        : `"${expressions[field.from]}"`;
    return `"${field.name}":${value}`;
  });
  return [
    "var permissionModel = (vault.properties.?enableRbacAuthorization ?? false) ? 'rbac' : 'access policy'",
    '',
    "@description('The receipt, without a secret. Send it to the provider.')",
    `output receipt string = '{${members.join(',')}}'`,
  ];
};
