import { askedPermissions } from '../asked-permissions.ts';
import { graphAppId } from '../../../../shared/microsoft-services.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForHcl } from '../quoted-for-hcl.ts';

/** The service principal with its permissions. */
export function terraformPrincipal({ appId, permissions }: HandOffRequest): Lines {
  const asked = askedPermissions(permissions);
  return [
    '# Creates the service principal of the application, or uses the one that exists.',
    'resource "azuread_service_principal" "application" {',
    `  client_id    = ${quotedForHcl(appId)}`,
    '  use_existing = true',
    '  lifecycle {',
    '    prevent_destroy = true',
    '  }',
    '}',
    asked.length > 0 && [
      '',
      'data "azuread_service_principal" "graph" {',
      `  client_id = "${graphAppId}"`,
      '}',
      '',
      '# If a permission is already granted, import its assignment first: terraform import.',
      'resource "azuread_app_role_assignment" "permission" {',
      `  for_each            = toset([${asked.map(quotedForHcl).join(', ')}])`,
      '  app_role_id         = data.azuread_service_principal.graph.app_role_ids[each.value]',
      '  principal_object_id = azuread_service_principal.application.object_id',
      '  resource_object_id  = data.azuread_service_principal.graph.object_id',
      '}',
    ],
  ];
}
