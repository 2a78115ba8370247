import { clouds, type CloudName } from '../../../../shared/cloud.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForShell } from '../quoted-for-shell.ts';

/** The name of a cloud for `az cloud set`. The public cloud is the default and is not set. */
const cloudNames: Readonly<Record<CloudName, string | null>> = {
  public: null,
  'us-government': 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

/** The values of the request, those first that the administrator may have to set. */
export function azValues(
  { cloud, tenantId, appId, vault, key }: HandOffRequest,
  use: 'set-up' | 'revocation',
): Lines {
  const value = (name: string, known: string | null): Lines => [
    known === null && '# Set this value:',
    `${name}=${quotedForShell(known ?? '')}`,
  ];
  return [
    '# ---- Values ----',
    value('SUBSCRIPTION_ID', vault.subscriptionId),
    value('RESOURCE_GROUP', vault.resourceGroup),
    value('VAULT_NAME', vault.vaultName),
    use === 'set-up' && value('KEY_NAME', key.keyName),
    use === 'revocation' && [
      '# Leave this value empty. If the service principal is already deleted, set its object ID from the receipt.',
      value('SERVICE_PRINCIPAL_ID', ''),
    ],
    '# ---- End of the values ----',
    '',
    `TENANT_ID=${quotedForShell(tenantId)}`,
    `APP_ID=${quotedForShell(appId)}`,
    `GRAPH='https://${clouds[cloud].graphHost}'`,
    use === 'set-up' && `RESOURCE_MANAGER='https://${clouds[cloud].resourceManagerHost}'`,
  ];
}

/** Refuses an empty or unusable value, and an unknown part, before anything is read or changed. */
export const azChecks = (use: 'set-up' | 'revocation'): Lines => [
  'fail() {',
  '  echo "$1" >&2',
  '  exit 1',
  '}',
  '',
  'require_name() {',
  '  case "$2" in',
  '    \'\') fail "Set $1 first." ;;',
  '    *[!0-9A-Za-z-]*) fail "$1 can contain only letters, digits and hyphens." ;;',
  '  esac',
  '}',
  '',
  'PART="${1:-all}"',
  'case "$PART" in',
  '  all | directory | vault) ;;',
  "  *) fail 'Choose one of these parts: all, directory, vault.' ;;",
  'esac',
  'if [ "$PART" != directory ]; then',
  '  require_name SUBSCRIPTION_ID "$SUBSCRIPTION_ID"',
  '  [ -n "$RESOURCE_GROUP" ] || fail \'Set RESOURCE_GROUP first.\'',
  '  require_name VAULT_NAME "$VAULT_NAME"',
  use === 'set-up' && '  require_name KEY_NAME "$KEY_NAME"',
  'fi',
];

/** Reads with the Azure CLI, and signs in. */
export function azSignIn(cloud: CloudName): Lines {
  const cloudToSet = cloudNames[cloud];
  return [
    '# Git Bash on Windows: leave resource IDs as they are.',
    'export MSYS_NO_PATHCONV=1',
    '# Do not ask for a subscription at sign-in.',
    'export AZURE_CORE_LOGIN_EXPERIENCE_V2=off',
    '',
    "# Prints one value for each line, without the carriage returns of Windows. Fails if 'az' fails.",
    'read_az() {',
    '  answer=$(az "$@" --output tsv) || return 1',
    "  printf '%s' \"$answer\" | tr -d '\\r'",
    '}',
    '',
    'find_service_principal() {',
    "  read_az ad sp list --filter \"appId eq '$APP_ID'\" --query '[0].id'",
    '}',
    '',
    'vault_property() {',
    '  read_az keyvault show --name "$VAULT_NAME" --resource-group "$RESOURCE_GROUP" --query "properties.$1"',
    '}',
    '',
    cloudToSet !== null && `az cloud set --name ${cloudToSet}`,
    'az login --tenant "$TENANT_ID" --allow-no-subscriptions --output none',
    'if [ "$PART" != directory ]; then',
    '  az account set --subscription "$SUBSCRIPTION_ID"',
    'fi',
    'signed_in_tenant=$(read_az account show --query tenantId)',
    'if [ "$signed_in_tenant" != "$TENANT_ID" ]; then',
    '  fail "You are signed in to the tenant $signed_in_tenant, not to $TENANT_ID."',
    'fi',
  ];
}
