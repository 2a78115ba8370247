import { asComments, requestLines, revocationLines } from '../comment-lines.ts';
import { firewallAddresses } from '../firewall-addresses.ts';
import type { HandOffFile, HandOffRequest } from '../hand-off-request.ts';
import { joinLines, type Lines } from '../join-lines.ts';
import { quotedForShell } from '../quoted-for-shell.ts';
import { azChecks, azSignIn, azValues } from './az-start.ts';
import { findAddress } from './az-vault.ts';

const fileName = 'causeway-revoke.sh';

/** The revocation as a script of the Azure CLI for a POSIX shell. It deletes no key, no secret and no key vault. */
export function azRevocation(request: HandOffRequest): HandOffFile {
  const { allowed } = firewallAddresses(request.addresses);
  const text = joinLines([
    '#!/bin/sh',
    asComments('#', [
      'Revokes the access of an application to your key vault and your tenant.',
      '',
      ...requestLines(request),
      '',
      ...revocationLines,
      '',
      `Run everything: sh ${fileName}`,
      'If one person manages Microsoft Entra ID and another one the key vault, run the key vault first:',
      `sh ${fileName} vault`,
      `sh ${fileName} directory`,
    ]),
    'set -euf',
    '',
    azValues(request, 'revocation'),
    '',
    azChecks('revocation'),
    '',
    azSignIn(request.cloud),
    '',
    allowed.length > 0 && [findAddress, ''],
    'list_for_principal() {',
    '  read_az rest --method get --url "$GRAPH/v1.0/servicePrincipals/$PRESENT/$1?\\$top=999" --query \'value[].id\'',
    '}',
    '',
    finding(allowed),
    '',
    listing(allowed),
    '',
    removal(allowed),
    '',
    "echo 'Done. Keys, secrets and key vaults are unchanged.'",
  ]);
  return { fileName, mediaType: 'application/x-sh', text };
}

/** Reads what there is to remove. */
const finding = (addresses: readonly string[]): Lines => [
  'PRESENT=$(find_service_principal)',
  'if [ -z "$SERVICE_PRINCIPAL_ID" ]; then SERVICE_PRINCIPAL_ID=$PRESENT; fi',
  'ROLES=',
  'POLICY=',
  'ADDRESSES=',
  'if [ "$PART" != directory ]; then',
  '  if [ -n "$SERVICE_PRINCIPAL_ID" ]; then',
  '    ROLES=$(read_az role assignment list --all --query "[?principalId==\'$SERVICE_PRINCIPAL_ID\'].id")',
  '  fi',
  '  vault_id=$(read_az keyvault list --resource-group "$RESOURCE_GROUP" --query "[?name==\'$VAULT_NAME\'].id | [0]")',
  '  if [ -n "$vault_id" ]; then',
  '    POLICY=$(vault_property "accessPolicies[?objectId==\'$SERVICE_PRINCIPAL_ID\'].objectId | [0]")',
  addresses.map((address) => [
    `    found=$(find_address ${quotedForShell(address)})`,
    '    ADDRESSES="$ADDRESSES $found"',
  ]),
  '  else',
  '    echo "The key vault $VAULT_NAME does not exist in the resource group $RESOURCE_GROUP."',
  '  fi',
  'fi',
  'PERMISSIONS=',
  'DELEGATED=',
  'if [ "$PART" != vault ] && [ -n "$PRESENT" ]; then',
  '  PERMISSIONS=$(list_for_principal appRoleAssignments)',
  '  DELEGATED=$(list_for_principal oauth2PermissionGrants)',
  'fi',
];

/** Prints everything before anything is removed. */
const listing = (addresses: readonly string[]): Lines => [
  "echo 'This script removes:'",
  'for id in $ROLES; do echo "- the role assignment $id"; done',
  'if [ -n "$POLICY" ]; then echo "- the access policy of the application in the key vault $VAULT_NAME"; fi',
  addresses.length > 0 && 'for address in $ADDRESSES; do echo "- the firewall rule for $address"; done',
  'for id in $PERMISSIONS; do echo "- the assignment of the application permission $id"; done',
  'for id in $DELEGATED; do echo "- the grant of the delegated permissions $id"; done',
  'if [ -z "$PRESENT" ]; then',
  "  echo 'The service principal does not exist.'",
  '  if [ -z "$SERVICE_PRINCIPAL_ID" ]; then',
  "    echo 'To remove the role assignments that it left, set SERVICE_PRINCIPAL_ID to its object ID from the receipt.'",
  '  fi',
  'elif [ "$PART" != vault ]; then',
  '  echo "- the service principal $PRESENT"',
  'fi',
];

/** What reaches data first; the service principal last, because it holds the rest together. */
const removal = (addresses: readonly string[]): Lines => [
  'for id in $ROLES; do',
  '  az role assignment delete --ids "$id" --output none',
  '  echo "Removed: the role assignment $id."',
  'done',
  'if [ -n "$POLICY" ]; then',
  '  az keyvault delete-policy --name "$VAULT_NAME" --resource-group "$RESOURCE_GROUP" \\',
  '    --object-id "$SERVICE_PRINCIPAL_ID" --output none',
  "  echo 'Removed: the access policy.'",
  'fi',
  addresses.length > 0 && [
    'for address in $ADDRESSES; do',
    '  az keyvault network-rule remove --name "$VAULT_NAME" --resource-group "$RESOURCE_GROUP" \\',
    '    --ip-address "$address" --output none',
    '  echo "Removed: the firewall rule for $address."',
    'done',
  ],
  'for id in $PERMISSIONS; do',
  '  az rest --method delete --url "$GRAPH/v1.0/servicePrincipals/$PRESENT/appRoleAssignments/$id" --output none',
  '  echo "Removed: the assignment of the application permission $id."',
  'done',
  'for id in $DELEGATED; do',
  '  az rest --method delete --url "$GRAPH/v1.0/oauth2PermissionGrants/$id" --output none',
  '  echo "Removed: the grant of the delegated permissions $id."',
  'done',
  'if [ "$PART" != vault ] && [ -n "$PRESENT" ]; then',
  '  az ad sp delete --id "$PRESENT" --output none',
  '  echo "Removed: the service principal $PRESENT."',
  'fi',
];
