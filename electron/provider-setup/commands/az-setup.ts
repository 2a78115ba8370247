import { clouds, type CloudName } from '../../../shared/cloud.ts';
import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import {
  consoleName,
  consoleRoles,
  multitenant,
  uniqueNames,
  type RequiredAccess,
} from '../../../shared/domain/provider-setup/wanted-registrations.ts';
import { asComments } from '../../onboarding/hand-off/comment-lines.ts';
import { joinLines, type Lines } from '../../onboarding/hand-off/join-lines.ts';
import { quotedForShell } from '../../onboarding/hand-off/quoted-for-shell.ts';
import { newScope } from '../new-registrations.ts';
import { listEntries, requestedPermissions, setProperties, type ListEntry } from './setup-entries.ts';
import { aboutLines, afterwards, type SetupFile } from './setup-text.ts';

const fileName = 'causeway-provider.sh';

/** The name of a cloud for `az cloud set`. The public cloud is the default and is not set. */
const cloudNames: Readonly<Record<CloudName, string | null>> = {
  public: null,
  'us-government': 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

/** The set-up as a script of the Azure CLI for a POSIX shell. It changes only what is missing. */
export function azSetup(target: SetupTarget): SetupFile {
  const names = uniqueNames(target);
  const cloudToSet = cloudNames[target.cloud];
  const permissions = requestedPermissions(target);
  const scope = newScope(target);
  const text = joinLines([
    '#!/bin/sh',
    asComments('#', [
      ...aboutLines(target),
      '',
      'The script skips what is already present. You can run it again at any time.',
      `Run: sh ${fileName}`,
      ...afterwards,
    ]),
    'set -euf',
    '',
    `TENANT_ID=${quotedForShell(target.homeTenantId)}`,
    `GRAPH='https://${clouds[target.cloud].graphHost}/v1.0'`,
    `PROVIDER_APP_ID=${quotedForShell(target.providerAppId ?? '')}`,
    `CONSOLE_APP_ID=${quotedForShell(target.consoleAppId ?? '')}`,
    '',
    functions,
    '',
    cloudToSet !== null && `az cloud set --name ${cloudToSet}`,
    'az login --tenant "$TENANT_ID" --allow-no-subscriptions --output none',
    'signed_in_tenant=$(read_az account show --query tenantId)',
    'if [ "$signed_in_tenant" != "$TENANT_ID" ]; then',
    '  echo "You are signed in to the tenant $signed_in_tenant, not to $TENANT_ID." >&2',
    '  exit 1',
    'fi',
    '',
    '# Registrations',
    register('PROVIDER_APP_ID', names.provider, target.applicationName),
    register('CONSOLE_APP_ID', names.console, consoleName),
    '',
    `change "$PROVIDER_APP_ID" ${spliced(JSON.stringify(setProperties.provider))}`,
    `change "$CONSOLE_APP_ID" ${spliced(JSON.stringify(setProperties.console))}`,
    listEntries(target).map(addition),
    permissions.provider.map((one) => permission('PROVIDER_APP_ID', one)),
    '',
    '# The ID of the scope, which is another one in a registration that had the scope before',
    `SCOPE_ID=$(read_application "$PROVIDER_APP_ID" "api.oauth2PermissionScopes[?value=='${scope.value}'].id | [0]")`,
    permissions.console.map((one) =>
      permission('CONSOLE_APP_ID', one.id === scope.id ? { ...one, id: '"$SCOPE_ID"' } : one),
    ),
    '',
    '# Service principals',
    'create_principal "$PROVIDER_APP_ID"',
    'create_principal "$CONSOLE_APP_ID"',
    '',
    '# The first administrator of Causeway',
    `assign_to_me ${quotedForShell(consoleRoles[0].value)}`,
    '',
    'echo "Application ID of the provider application: $PROVIDER_APP_ID"',
    'echo "Application ID of the console application: $CONSOLE_APP_ID"',
  ]);
  return { fileName, mediaType: 'application/x-sh', text };
}

/** A text of the script in which IDs that are known at run time become variables. */
const spliced = (text: string): string =>
  quotedForShell(text)
    .replaceAll('{provider application ID}', `'"$PROVIDER_APP_ID"'`)
    .replaceAll('{console application ID}', `'"$CONSOLE_APP_ID"'`);

const variableOf = { provider: '"$PROVIDER_APP_ID"', console: '"$CONSOLE_APP_ID"' } as const;

const addition = ({ of, list, key, name, entry }: ListEntry): string =>
  `add_entry ${variableOf[of]} ${list} ${spliced(`${key ?? '@'}=='${name}'`)} ${spliced(JSON.stringify(entry))}`;

const permission = (variable: string, { resourceAppId, id, type }: RequiredAccess): string =>
  `add_permission "$${variable}" ${spliced(resourceAppId)} ${id} ${type}`;

const register = (variable: string, uniqueName: string, displayName: string): Lines => [
  `if [ -z "$${variable}" ]; then`,
  `  ${variable}=$(register '${uniqueName}' ${quotedForShell(JSON.stringify({ displayName, signInAudience: multitenant }))})`,
  'fi',
];

const functions: Lines = [
  "# Prints one value for each line, without the carriage returns of Windows. Fails if 'az' fails.",
  'read_az() {',
  '  answer=$(az "$@" --output tsv) || return 1',
  "  printf '%s' \"$answer\" | tr -d '\\r'",
  '}',
  '',
  '# Microsoft Graph finds a new object with a delay.',
  'try() {',
  '  attempt=1',
  '  until "$@"; do',
  '    [ "$attempt" -lt 6 ] || return 1',
  '    attempt=$((attempt + 1))',
  "    echo 'Trying again in 10 seconds.' >&2",
  '    sleep 10',
  '  done',
  '}',
  '',
  '# Creates the registration with this unique name, or finds it. Prints its application ID.',
  'register() {',
  '  az rest --method patch --url "$GRAPH/applications(uniqueName=\'$1\')" \\',
  "    --headers 'Content-Type=application/json' 'Prefer=create-if-missing' --body \"$2\" --output none",
  '  try read_az rest --method get --url "$GRAPH/applications(uniqueName=\'$1\')" --query appId',
  '}',
  '',
  'change() {',
  '  try az rest --method patch --url "$GRAPH/applications(appId=\'$1\')" \\',
  '    --headers \'Content-Type=application/json\' --body "$2" --output none',
  '}',
  '',
  'read_application() {',
  '  try read_az rest --method get --url "$GRAPH/applications(appId=\'$1\')" --query "$2"',
  '}',
  '',
  '# Adds an entry to a list of a registration. The other entries stay.',
  'add_entry() {',
  '  app_id=$1',
  '  name=$2',
  '  condition=$3',
  '  entry=$4',
  '  found=$(read_application "$app_id" "${name}[?${condition}] | [0]")',
  '  if [ -n "$found" ]; then',
  '    echo "Present: $name, $condition."',
  '    return',
  '  fi',
  '  list=$(az rest --method get --url "$GRAPH/applications(appId=\'$app_id\')" --query "$name" --output json)',
  "  list=$(printf '%s' \"$list\" | tr -d '\\r\\n')",
  '  case "$list" in',
  "    '' | null | '[]') list=\"[$entry]\" ;;",
  '    *) list="${list%?},$entry]" ;;',
  '  esac',
  '  body="{\\"${name##*.}\\":$list}"',
  '  case "$name" in',
  '    *.*) body="{\\"${name%%.*}\\":$body}" ;;',
  '  esac',
  '  change "$app_id" "$body"',
  '  echo "Added: $name, $condition."',
  '}',
  '',
  'add_permission() {',
  "  query=\"requiredResourceAccess[?resourceAppId=='$2'].resourceAccess[] | [?id=='$3'].id | [0]\"",
  '  found=$(read_application "$1" "$query")',
  '  if [ -n "$found" ]; then',
  '    echo "Present: the permission $3."',
  '    return',
  '  fi',
  '  try az ad app permission add --id "$1" --api "$2" --api-permissions "$3=$4" --output none',
  '  echo "Requested: the permission $3."',
  '}',
  '',
  'find_principal() {',
  "  read_az ad sp list --filter \"appId eq '$1'\" --query '[0].id'",
  '}',
  '',
  'create_principal() {',
  '  found=$(find_principal "$1")',
  '  if [ -n "$found" ]; then',
  '    echo "Present: the service principal of $1."',
  '    return',
  '  fi',
  '  try az ad sp create --id "$1" --output none',
  '  echo "Created: the service principal of $1."',
  '}',
  '',
  'assign_to_me() {',
  '  principal=$(find_principal "$CONSOLE_APP_ID")',
  '  me=$(read_az ad signed-in-user show --query id)',
  '  role=$(read_application "$CONSOLE_APP_ID" "appRoles[?value==\'$1\'].id | [0]")',
  '  found=$(read_az rest --method get --url "$GRAPH/servicePrincipals/$principal/appRoleAssignedTo?\\$top=999" \\',
  '    --query "value[?appRoleId==\'$role\'].id | [0]")',
  '  if [ -n "$found" ]; then',
  '    echo "Present: an assignment of $1."',
  '    return',
  '  fi',
  '  try az rest --method post --url "$GRAPH/servicePrincipals/$principal/appRoleAssignedTo" \\',
  "    --headers 'Content-Type=application/json' \\",
  '    --body "{\\"principalId\\":\\"$me\\",\\"resourceId\\":\\"$principal\\",\\"appRoleId\\":\\"$role\\"}" --output none',
  '  echo "Assigned: $1 to you."',
  '}',
];
