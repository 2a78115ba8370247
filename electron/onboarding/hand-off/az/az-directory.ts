import { askedPermissions } from '../asked-permissions.ts';
import { graphAppId } from '../../../../shared/microsoft-services.ts';
import type { Lines } from '../join-lines.ts';

/** Functions and steps for Microsoft Entra ID. */
export function azDirectory(asked: readonly string[] | null): { functions: Lines; steps: Lines } {
  const permissions = askedPermissions(asked);
  return {
    functions: permissions.length > 0 ? [permissionFunctions, ''] : [],
    steps: [
      'SERVICE_PRINCIPAL_ID=$(find_service_principal)',
      'if [ "$PART" != vault ]; then',
      '  if [ -n "$SERVICE_PRINCIPAL_ID" ]; then',
      "    echo 'Present: the service principal.'",
      '  else',
      '    SERVICE_PRINCIPAL_ID=$(read_az ad sp create --id "$APP_ID" --query id)',
      '    ATTEMPTS=6 # Other services learn of the service principal with a delay.',
      '    CHANGED=yes',
      "    echo 'Created: the service principal.'",
      '  fi',
      permissions.map((permission) => `  grant_permission ${permission}`),
      'elif [ -z "$SERVICE_PRINCIPAL_ID" ]; then',
      "  fail 'The application has no service principal in the tenant. Run the part directory first.'",
      'fi',
    ],
  };
}

const permissionFunctions: Lines = [
  `GRAPH_APP_ID='${graphAppId}'`,
  'find_graph() {',
  "  read_az ad sp list --filter \"appId eq '$GRAPH_APP_ID'\" --query '[0].id'",
  '}',
  '',
  'find_role_of_permission() {',
  '  read_az ad sp show --id "$GRAPH_APP_ID" \\',
  "    --query \"appRoles[?value=='$1' && contains(allowedMemberTypes, 'Application')].id | [0]\"",
  '}',
  '',
  'find_permission() {',
  '  graph_id=$(find_graph) || return 1',
  '  app_role_id=$(find_role_of_permission "$1") || return 1',
  '  read_az rest --method get \\',
  '    --url "$GRAPH/v1.0/servicePrincipals/$SERVICE_PRINCIPAL_ID/appRoleAssignments?\\$top=999" \\',
  "    --query \"value[?resourceId=='$graph_id' && appRoleId=='$app_role_id'].id | [0]\"",
  '}',
  '',
  'grant_permission() {',
  '  granted=$(try find_permission "$1")',
  '  if [ -n "$granted" ]; then',
  '    echo "Present: the permission $1."',
  '    return',
  '  fi',
  '  graph_id=$(find_graph)',
  '  app_role_id=$(find_role_of_permission "$1")',
  '  [ -n "$app_role_id" ] || fail "Microsoft Graph has no application permission $1."',
  '  try az rest --method post \\',
  '    --url "$GRAPH/v1.0/servicePrincipals/$SERVICE_PRINCIPAL_ID/appRoleAssignments" \\',
  "    --headers 'Content-Type=application/json' \\",
  '    --body "{\\"principalId\\":\\"$SERVICE_PRINCIPAL_ID\\",\\"resourceId\\":\\"$graph_id\\",\\"appRoleId\\":\\"$app_role_id\\"}" \\',
  '    --output none',
  '  CHANGED=yes',
  '  echo "Granted: the permission $1."',
  '}',
];
