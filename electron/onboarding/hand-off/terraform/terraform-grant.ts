import { grantedRoles } from '../granted-roles.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForHcl } from '../quoted-for-hcl.ts';
import { secretComesLater } from '../secret-comes-later.ts';

/** The access to the key and to the secret. */
export function terraformGrant(request: HandOffRequest): Lines {
  const { tenantId, vault, secretName } = request;
  if (vault.permissionModel === 'rbac')
    return [
      assignment('key', grantedRoles.key, 'local.key_scope', null),
      secretName !== null && [
        '',
        '# Terraform never reads the value of the secret.',
        assignment(
          'secret',
          grantedRoles.secret,
          `join("/secrets/", [local.vault_id, ${quotedForHcl(secretName)}])`,
          secretComesLater(request) ? 'var.secret_exists' : null,
        ),
      ],
    ];
  return [
    'resource "azurerm_key_vault_access_policy" "application" {',
    '  key_vault_id       = local.vault_id',
    `  tenant_id          = ${quotedForHcl(tenantId)}`,
    '  object_id          = azuread_service_principal.application.object_id',
    '  key_permissions    = ["Get", "WrapKey", "UnwrapKey"]',
    secretName !== null && '  secret_permissions = ["Get"]',
    '}',
  ];
}

const assignment = (
  at: 'key' | 'secret',
  { name, id }: { readonly name: string; readonly id: string },
  scope: string,
  condition: string | null,
): Lines => [
  `# ${name}, at this ${at} only.`,
  `resource "azurerm_role_assignment" "${at}" {`,
  condition !== null && `  count                            = ${condition} ? 1 : 0`,
  `  scope                            = ${scope}`,
  '  role_definition_id               = join("", [',
  '    "/subscriptions/", var.subscription_id,',
  `    "/providers/Microsoft.Authorization/roleDefinitions/${id}",`,
  '  ])',
  '  principal_id                     = azuread_service_principal.application.object_id',
  '  principal_type                   = "ServicePrincipal"',
  '  skip_service_principal_aad_check = true',
  '}',
];
