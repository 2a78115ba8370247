import { asComments, requestLines, stepLines } from '../comment-lines.ts';
import type { HandOffFile, HandOffRequest } from '../hand-off-request.ts';
import { joinLines, type Lines } from '../join-lines.ts';
import { quotedForHcl } from '../quoted-for-hcl.ts';
import { receiptFields, type ReceiptSource } from '../receipt-fields.ts';
import { secretComesLater, secretSwitchInWords } from '../secret-comes-later.ts';
import { terraformGrant } from './terraform-grant.ts';
import { terraformPrincipal } from './terraform-principal.ts';
import { terraformVault } from './terraform-vault.ts';

/** Names of a cloud for the providers of Terraform. */
const environments = {
  public: { azuread: 'global', azurerm: 'public' },
  'us-government': { azuread: 'usgovernment', azurerm: 'usgovernment' },
  china: { azuread: 'china', azurerm: 'china' },
} as const;

/** The set-up as a configuration for Terraform with the providers `azuread` and `azurerm`. */
export function terraformConfiguration(request: HandOffRequest): HandOffFile {
  const text = joinLines([
    asComments('#', [
      'Gives an application access to a key in your key vault.',
      '',
      ...requestLines(request),
      '',
      ...stepLines(request, ({ isFirewall }) => isFirewall === undefined || request.vault.create !== null),
      ...(request.key.create === null
        ? []
        : ['Terraform creates the key through the key vault itself:', ...keyCreationLines(request.vault)]),
      '',
      'Run: terraform init, terraform plan, terraform apply',
      'Print the receipt, and send it to the provider: terraform output -raw receipt',
      'Terraform asks for the values of variables that have none.',
      '',
      'terraform destroy would also delete a service principal that existed before. prevent_destroy refuses that.',
      'To revoke the access, use the revocation script.',
    ]),
    providers(request),
    '',
    variables(request),
    '',
    terraformPrincipal(request),
    '',
    terraformVault(request),
    '',
    terraformGrant(request),
    '',
    receipt(request),
  ]);
  return { fileName: 'main.tf', mediaType: 'text/plain', text };
}

const keyCreationLines = ({ create, permissionModel }: HandOffRequest['vault']): string[] => {
  const scope = create === null ? 'the key vault' : 'the resource group';
  return [
    permissionModel === 'rbac'
      ? `   Required role: Key Vault Crypto Officer, scope: ${scope}.`
      : '   Required: an access policy for your account with the key permissions get, create and getRotationPolicy.',
    create === null
      ? '   Allow your own address in the firewall of the key vault if the firewall is on.'
      : '   Enter your own address in the variable operator_addresses, because the firewall is on.',
  ];
};

const providers = ({ cloud, tenantId }: HandOffRequest): Lines => [
  'terraform {',
  '  required_version = ">= 1.6"',
  '  required_providers {',
  '    azuread = {',
  '      source  = "hashicorp/azuread"',
  '      version = "~> 3.9"',
  '    }',
  '    azurerm = {',
  '      source  = "hashicorp/azurerm"',
  '      version = "~> 5.2"',
  '    }',
  '  }',
  '}',
  '',
  'provider "azuread" {',
  `  tenant_id   = ${quotedForHcl(tenantId)}`,
  `  environment = "${environments[cloud].azuread}"`,
  '}',
  '',
  'provider "azurerm" {',
  '  features {}',
  `  tenant_id       = ${quotedForHcl(tenantId)}`,
  '  subscription_id = var.subscription_id',
  `  environment     = "${environments[cloud].azurerm}"`,
  '  # Registering resource providers would need a right at the subscription.',
  '  resource_provider_registrations = "none"',
  '}',
];

const variables = (request: HandOffRequest): Lines => [
  variablesOf(request),
  secretComesLater(request) && [
    '',
    'variable "secret_exists" {',
    '  type        = bool',
    `  description = "${secretSwitchInWords}"`,
    '  default     = false',
    '}',
  ],
];

const variablesOf = ({ vault, key }: HandOffRequest): Lines => [
  variable('subscription_id', 'The ID of the subscription of the key vault.', vault.subscriptionId),
  '',
  variable('resource_group', 'The name of the resource group of the key vault.', vault.resourceGroup),
  '',
  variable('vault_name', 'The name of the key vault.', vault.vaultName),
  '',
  variable('key_name', 'The name of the key.', key.keyName),
  vault.create !== null && [
    '',
    'variable "operator_addresses" {',
    '  type        = list(string)',
    '  description = "The public IPv4 addresses of the computer that runs Terraform."',
    '  default     = []',
    '}',
  ],
];

const variable = (name: string, description: string, known: string | null): Lines => [
  `variable "${name}" {`,
  '  type        = string',
  `  description = "${description}"`,
  known !== null && `  default     = ${quotedForHcl(known)}`,
  '  validation {',
  `    condition     = length(var.${name}) > 0`,
  `    error_message = "Set ${name} first."`,
  '  }',
  '}',
];

const expressions: Readonly<Record<ReceiptSource, string>> = {
  servicePrincipalId: 'azuread_service_principal.application.object_id',
  vaultUri: 'local.vault_uri',
  keyName: 'var.key_name',
  at: 'timestamp()',
};

/** Built in parts, because `jsonencode` of an object would sort its members. */
const receipt = (request: HandOffRequest): Lines => [
  'output "receipt" {',
  '  description = "The receipt, without a secret. Send it to the provider."',
  '  value = join("", [',
  receiptFields(request).map((field, index) => {
    const before = quotedForHcl(`${index === 0 ? '{' : ','}"${field.name}":`);
    const value = 'json' in field ? quotedForHcl(field.json) : `jsonencode(${expressions[field.from]})`;
    return field.name === 'secretName' && secretComesLater(request)
      ? `    ${before}, var.secret_exists ? ${value} : "null",`
      : `    ${before}, ${value},`;
  }),
  '    "}",',
  '  ])',
  '}',
];
