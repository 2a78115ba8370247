import { grantedRoles, policyPermissions } from '../granted-roles.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';

/** Functions, steps and verification of the access to the key and the secret. */
export function azGrant({ vault, secretName }: HandOffRequest): {
  functions: Lines;
  steps: Lines;
  verification: Lines;
} {
  const withSecret = secretName !== null;
  return vault.permissionModel === 'rbac' ? roles(withSecret) : policy(withSecret);
}

const roles = (withSecret: boolean) => {
  const granted = [
    { role: grantedRoles.key, object: '"keys/$KEY_NAME"', noun: 'key' },
    ...(withSecret ? [{ role: grantedRoles.secret, object: '"secrets/$SECRET_NAME"', noun: 'secret' }] : []),
  ];
  return {
    functions: roleFunctions,
    steps: granted.map(
      ({ role, object, noun }) => `assign_role ${object} ${role.id} '${role.name}' '${noun}'`,
    ),
    verification: granted.map(
      ({ role, object, noun }) =>
        `verify 'the role ${role.name} at the ${noun}' find_role ${object} ${role.id}`,
    ),
  };
};

const roleFunctions: Lines = [
  'find_role() {',
  '  read_az role assignment list --scope "$VAULT_ID/$1" \\',
  "    --query \"[?principalId=='$SERVICE_PRINCIPAL_ID' && ends_with(roleDefinitionId, '$2')].id | [0]\"",
  '}',
  '',
  'assign_role() {',
  '  found=$(find_object "$1")',
  '  if [ -z "$found" ]; then',
  '    echo "Not assigned: the role $3, because the $4 does not exist."',
  '    return',
  '  fi',
  '  found=$(find_role "$1" "$2")',
  '  if [ -n "$found" ]; then',
  '    echo "Present: the role $3 at the $4."',
  '    return',
  '  fi',
  '  try az role assignment create --assignee-object-id "$SERVICE_PRINCIPAL_ID" \\',
  '    --assignee-principal-type ServicePrincipal --role "$2" --scope "$VAULT_ID/$1" --output none',
  '  CHANGED=yes',
  '  echo "Assigned: the role $3 at the $4."',
  '}',
];

const policy = (withSecret: boolean) => {
  const keys = policyPermissions.keys.join(' ');
  const secrets = policyPermissions.secrets.join(' ');
  return {
    functions: [
      policyFunctions,
      '',
      'has_policy() {',
      `  lacking_keys=$(lacking_permissions keys ${keys}) || return 1`,
      withSecret && `  lacking_secrets=$(lacking_permissions secrets ${secrets}) || return 1`,
      `  if [ -z "$lacking_keys${withSecret ? '$lacking_secrets' : ''}" ]; then echo yes; fi`,
      '}',
      '',
      'set_policy() {',
      '  found=$(has_policy)',
      '  if [ -n "$found" ]; then',
      "    echo 'Present: the access policy.'",
      '    return',
      '  fi',
      '  # The command replaces the permissions of a kind, so it also gets those that are present.',
      '  present_keys=$(policy_permissions keys)',
      `  lacking_keys=$(lacking_permissions keys ${keys})`,
      withSecret && [
        '  present_secrets=$(policy_permissions secrets)',
        `  lacking_secrets=$(lacking_permissions secrets ${secrets})`,
      ],
      '  # shellcheck disable=SC2086 # Each permission is a word.',
      '  try az keyvault set-policy --name "$VAULT_NAME" --resource-group "$RESOURCE_GROUP" \\',
      `    --object-id "$SERVICE_PRINCIPAL_ID" --key-permissions $present_keys $lacking_keys${withSecret ? ' --secret-permissions $present_secrets $lacking_secrets' : ''} \\`,
      '    --output none',
      '  CHANGED=yes',
      "  echo 'Set: the access policy.'",
      '}',
    ],
    steps: ['set_policy'],
    verification: ["verify 'the access policy' has_policy"],
  };
};

const policyFunctions: Lines = [
  'policy_permissions() {',
  '  vault_property "accessPolicies[?objectId==\'$SERVICE_PRINCIPAL_ID\'].permissions.$1[]"',
  '}',
  '',
  '# Prints the permissions that the access policy lacks. Permissions are compared without case.',
  'lacking_permissions() {',
  '  present=$(policy_permissions "$1") || return 1',
  '  shift',
  '  for permission in "$@"; do',
  '    printf \'%s\\n\' "$present" | grep -qixF -e "$permission" -e all || printf \'%s \' "$permission"',
  '  done',
  '}',
];
