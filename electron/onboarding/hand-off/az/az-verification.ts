import { askedPermissions } from '../asked-permissions.ts';
import { firewallAddresses } from '../firewall-addresses.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForShell } from '../quoted-for-shell.ts';
import { receiptFields, receiptFileName, type ReceiptSource } from '../receipt-fields.ts';

/** Repeats what a new service principal is too young for, and reads back what the script has set up. */
export const azRepetition: Lines = [
  'ATTEMPTS=1',
  'CHANGED=',
  'MISSING=',
  '',
  'try() {',
  '  attempt=1',
  '  until "$@"; do',
  '    [ "$attempt" -lt "$ATTEMPTS" ] || return 1',
  '    attempt=$((attempt + 1))',
  "    echo 'Trying again in 15 seconds.' >&2",
  '    sleep 15',
  '  done',
  '}',
  '',
  'verify() {',
  '  what=$1',
  '  shift',
  '  attempt=1',
  '  found=$("$@")',
  '  while [ -z "$found" ] && [ -n "$CHANGED" ] && [ "$attempt" -lt 4 ]; do',
  '    attempt=$((attempt + 1))',
  '    sleep 15',
  '    found=$("$@")',
  '  done',
  '  if [ -n "$found" ]; then',
  '    echo "Verified: $what."',
  '  else',
  '    echo "Missing: $what." >&2',
  '    MISSING=yes',
  '  fi',
  '}',
];

/** Reads everything back. Ends the script without a receipt if something is missing. */
export function azVerification(request: HandOffRequest, grant: Lines): Lines {
  const permissions = askedPermissions(request.permissions);
  const { allowed } = firewallAddresses(request.addresses);
  return [
    'find_enabled_principal() {',
    "  read_az ad sp list --filter \"appId eq '$APP_ID'\" --query '[?accountEnabled].id | [0]'",
    '}',
    '',
    "echo 'Verification:'",
    "verify 'the service principal, enabled' find_enabled_principal",
    permissions.length > 0 && [
      'if [ "$PART" != vault ]; then',
      permissions.map(
        (permission) => `  verify 'the permission ${permission}' find_permission ${permission}`,
      ),
      'fi',
    ],
    'if [ "$PART" = directory ]; then',
    '  [ -z "$MISSING" ] || fail \'Something is missing. Run this script again in a few minutes.\'',
    "  echo 'Next, run the part vault. It prints the receipt.'",
    '  exit 0',
    'fi',
    'check_vault',
    'verify "the key $KEY_NAME" find_object "keys/$KEY_NAME"',
    request.secretName !== null && 'verify "the secret $SECRET_NAME" find_object "secrets/$SECRET_NAME"',
    grant,
    allowed.map(
      (address) =>
        `verify ${quotedForShell(`the firewall rule for ${address}`)} find_address ${quotedForShell(address)}`,
    ),
    'public_access=$(vault_property publicNetworkAccess)',
    'case "$public_access" in',
    '  [Dd]isabled)',
    "    echo 'Note: Public network access to the key vault is disabled. The application cannot connect over the internet.'",
    '    ;;',
    'esac',
    'purge_protection=$(vault_property enablePurgeProtection)',
    'if [ "$purge_protection" != true ]; then',
    "  echo 'Note: The key vault has no purge protection. A deleted key can be lost before its retention period ends.'",
    'fi',
    '[ -z "$MISSING" ] || fail \'Something is missing, so there is no receipt. Correct it, then run this script again.\'',
  ];
}

const variables: Readonly<Record<ReceiptSource, string>> = {
  servicePrincipalId: '$SERVICE_PRINCIPAL_ID',
  vaultUri: '$vault_uri',
  keyName: '$KEY_NAME',
  at: '$(date -u +%Y-%m-%dT%H:%M:%SZ)',
};

/** Prints the receipt, and writes it to a file. */
export const azReceipt = (request: HandOffRequest): Lines => [
  'require_name SERVICE_PRINCIPAL_ID "$SERVICE_PRINCIPAL_ID"',
  'vault_uri=$(vault_property vaultUri)',
  'case "$vault_uri" in',
  '  \'\' | *[!0-9A-Za-z:/.-]*) fail "The address of the key vault is unusable: $vault_uri" ;;',
  'esac',
  'receipt=$(',
  receiptFields(request).map((field, index) => {
    const before = index === 0 ? '{' : ',';
    return 'json' in field
      ? `  printf '${before}"${field.name}":%s' ${quotedForShell(field.json)}`
      : `  printf '${before}"${field.name}":"%s"' "${variables[field.from]}"`;
  }),
  "  printf '}'",
  ')',
  `echo 'Receipt, without a secret. Send it, or the file ${receiptFileName}, to the provider:'`,
  'printf \'%s\\n\' "$receipt"',
  `printf '%s\\n' "$receipt" >${receiptFileName}`,
];
