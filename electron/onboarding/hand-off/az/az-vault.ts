import { firewallAddresses } from '../firewall-addresses.ts';
import { vaultApiVersion } from '../granted-roles.ts';
import type { HandOffRequest, RequestedKey, RequestedVault } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForShell } from '../quoted-for-shell.ts';

/** Functions and steps for the key vault, its key and its firewall. `checks` comes before any change. */
export function azVault({ vault, key, addresses }: HandOffRequest): {
  functions: Lines;
  checks: Lines;
  steps: Lines;
} {
  const { allowed } = firewallAddresses(addresses);
  return {
    functions: [
      checkVault(vault),
      '',
      findObject,
      key.create !== null && ['', keyCreation(key.create)],
      allowed.length > 0 && ['', addressFunctions],
    ],
    checks: [
      vault.create === null
        ? [
            'VAULT_ID=$(read_az keyvault show --name "$VAULT_NAME" --resource-group "$RESOURCE_GROUP" --query id)',
            'check_vault',
          ]
        : [
            'group_exists=$(read_az group exists --name "$RESOURCE_GROUP")',
            'if [ "$group_exists" != true ]; then',
            '  fail "Create the resource group $RESOURCE_GROUP first."',
            'fi',
            'VAULT_ID=$(read_az keyvault list --resource-group "$RESOURCE_GROUP" --query "[?name==\'$VAULT_NAME\'].id | [0]")',
            'if [ -n "$VAULT_ID" ]; then check_vault; fi',
          ],
    ],
    steps: [
      vault.create !== null && vaultCreation(vault.permissionModel, vault.create),
      key.create !== null && 'create_key',
      allowed.map((address) => `add_address ${quotedForShell(address)}`),
    ],
  };
}

const checkVault = ({ permissionModel }: RequestedVault): Lines => [
  'check_vault() {',
  '  vault_tenant=$(vault_property tenantId)',
  '  if [ "$vault_tenant" != "$TENANT_ID" ]; then',
  '    fail "The key vault belongs to the tenant $vault_tenant, not to $TENANT_ID."',
  '  fi',
  '  uses_rbac=$(vault_property enableRbacAuthorization)',
  permissionModel === 'rbac'
    ? [
        '  if [ "$uses_rbac" != true ]; then',
        "    fail 'The key vault uses access policies. Ask the provider for a request for access policies.'",
        '  fi',
      ]
    : [
        '  if [ "$uses_rbac" = true ]; then',
        "    fail 'The key vault uses Azure RBAC. Ask the provider for a request for Azure RBAC.'",
        '  fi',
      ],
  '}',
];

/** Resource Manager shows keys and secrets without their values, also from outside the firewall. */
const findObject: Lines = [
  '# Prints nothing if the object does not exist. Never reads the value of a secret.',
  'find_object() {',
  `  read_az rest --method get --url "$RESOURCE_MANAGER$VAULT_ID/$1?api-version=${vaultApiVersion}" \\`,
  '    --query id 2>/dev/null || true',
  '}',
];

const vaultCreation = (
  model: RequestedVault['permissionModel'],
  { location, sku }: NonNullable<RequestedVault['create']>,
): Lines => [
  'if [ -n "$VAULT_ID" ]; then',
  '  echo "Present: the key vault $VAULT_NAME."',
  'else',
  `  VAULT_ID=$(read_az keyvault create --name "$VAULT_NAME" --resource-group "$RESOURCE_GROUP" \\`,
  `    --location ${quotedForShell(location)} --sku ${sku} --enable-rbac-authorization ${model === 'rbac' ? 'true' : 'false'} \\`,
  '    --enable-purge-protection true --retention-days 90 --default-action Deny --bypass AzureServices \\',
  '    --query id)',
  '  CHANGED=yes',
  '  echo "Created: the key vault $VAULT_NAME."',
  'fi',
];

const keyCreation = ({ type, size }: NonNullable<RequestedKey['create']>): Lines => [
  '# Creates the key through Resource Manager: this needs no data role, and no access through the firewall.',
  'create_key() {',
  '  found=$(find_object "keys/$KEY_NAME")',
  '  if [ -n "$found" ]; then',
  '    echo "Present: the key $KEY_NAME."',
  '    return',
  '  fi',
  `  az rest --method put --url "$RESOURCE_MANAGER$VAULT_ID/keys/$KEY_NAME?api-version=${vaultApiVersion}" \\`,
  "    --headers 'Content-Type=application/json' \\",
  `    --body '{"properties":{"kty":"${type}","keySize":${size},"keyOps":["wrapKey","unwrapKey"]}}' \\`,
  '    --output none',
  '  CHANGED=yes',
  '  echo "Created: the key $KEY_NAME."',
  '}',
];

/** Key Vault stores a single address with or without its `/32`. */
export const findAddress: Lines = [
  'find_address() {',
  '  read_az keyvault show --name "$VAULT_NAME" --resource-group "$RESOURCE_GROUP" \\',
  "    --query \"properties.networkAcls.ipRules[?value=='$1' || value=='${1%/32}'].value | [0]\"",
  '}',
];

const addressFunctions: Lines = [
  findAddress,
  '',
  'add_address() {',
  '  found=$(find_address "$1")',
  '  if [ -n "$found" ]; then',
  '    echo "Present: the firewall rule for $1."',
  '    return',
  '  fi',
  '  az keyvault network-rule add --name "$VAULT_NAME" --resource-group "$RESOURCE_GROUP" --ip-address "$1" --output none',
  '  CHANGED=yes',
  '  echo "Added: the firewall rule for $1."',
  '}',
];
