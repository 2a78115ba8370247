import { asComments } from '../comment-lines.ts';
import { firewallAddresses } from '../firewall-addresses.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForHcl } from '../quoted-for-hcl.ts';

/** The key vault, the key, and what the other resources use of them. */
export const terraformVault = (request: HandOffRequest): Lines => {
  const vault = `${request.vault.create === null ? 'data.' : ''}azurerm_key_vault.vault`;
  return [
    request.vault.create === null ? existingVault(request) : newVault(request, request.vault.create),
    '',
    'locals {',
    `  vault_id  = ${vault}.id`,
    `  vault_uri = ${vault}.vault_uri`,
    request.key.create === null
      ? '  key_scope = "${local.vault_id}/keys/${var.key_name}"'
      : '  key_scope = azurerm_key_vault_key.key.resource_versionless_id',
    '}',
    request.key.create !== null && ['', newKey(request.key.create)],
  ];
};

const existingVault = ({ addresses, vault: { permissionModel } }: HandOffRequest): Lines => {
  const { allowed } = firewallAddresses(addresses);
  const usesRbac = 'self.rbac_authorization_enabled';
  return [
    allowed.length > 0 &&
      asComments('#', [
        'Terraform cannot add a firewall rule to a key vault that it does not manage.',
        'Add the rules with the Azure CLI, with the name of your key vault for NAME:',
        ...allowed.map((address) => `az keyvault network-rule add --name NAME --ip-address ${address}`),
      ]),
    'data "azurerm_key_vault" "vault" {',
    '  name                = var.vault_name',
    '  resource_group_name = var.resource_group',
    '  lifecycle {',
    '    postcondition {',
    ...(permissionModel === 'rbac'
      ? [
          `      condition     = ${usesRbac}`,
          '      error_message = "The key vault uses access policies. Ask the provider for a request for access policies."',
        ]
      : [
          `      condition     = !${usesRbac}`,
          '      error_message = "The key vault uses Azure RBAC. Ask the provider for a request for Azure RBAC."',
        ]),
    '    }',
    '  }',
    '}',
  ];
};

const newVault = (
  { tenantId, addresses, vault: { permissionModel } }: HandOffRequest,
  { location, sku }: NonNullable<HandOffRequest['vault']['create']>,
): Lines => {
  const { allowed } = firewallAddresses(addresses);
  return [
    'resource "azurerm_key_vault" "vault" {',
    '  name                       = var.vault_name',
    '  resource_group_name        = var.resource_group',
    `  location                   = ${quotedForHcl(location)}`,
    `  tenant_id                  = ${quotedForHcl(tenantId)}`,
    `  sku_name                   = "${sku}"`,
    `  rbac_authorization_enabled = ${permissionModel === 'rbac' ? 'true' : 'false'}`,
    '  purge_protection_enabled   = true',
    '  soft_delete_retention_days = 90',
    '  network_acls {',
    '    bypass         = "AzureServices"',
    '    default_action = "Deny"',
    `    ip_rules       = concat([${allowed.map(quotedForHcl).join(', ')}], var.operator_addresses)`,
    '  }',
    '  lifecycle {',
    '    prevent_destroy = true',
    '  }',
    '}',
  ];
};

const newKey = ({ type, size }: NonNullable<HandOffRequest['key']['create']>): Lines => [
  'resource "azurerm_key_vault_key" "key" {',
  '  name         = var.key_name',
  '  key_vault_id = local.vault_id',
  `  key_type     = "${type}"`,
  `  key_size     = ${size}`,
  '  key_opts     = ["wrapKey", "unwrapKey"]',
  '  lifecycle {',
  '    prevent_destroy = true',
  '  }',
  '}',
];
