import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import {
  consentRedirect,
  consoleName,
  consoleRoles,
  idTokenClaims,
  multitenant,
  signInRedirect,
  type RequiredAccess,
} from '../../../shared/domain/provider-setup/wanted-registrations.ts';
import { asComments } from '../../onboarding/hand-off/comment-lines.ts';
import { indented, joinLines, type Lines } from '../../onboarding/hand-off/join-lines.ts';
import { quotedForHcl } from '../../onboarding/hand-off/quoted-for-hcl.ts';
import { newAppRoles, newScope } from '../new-registrations.ts';
import { requestedPermissions } from './setup-entries.ts';
import { aboutLines, afterwards, type SetupFile } from './setup-text.ts';

/** The name of a cloud for the provider `azuread`. */
const environments = { public: 'global', 'us-government': 'usgovernment', china: 'china' } as const;

/** The set-up as a configuration for Terraform with the provider `azuread`. */
export function terraformSetup(target: SetupTarget): SetupFile {
  const permissions = requestedPermissions(target);
  const scope = newScope(target);
  const uri =
    target.identifierUri === ''
      ? '"api://${azuread_application.provider.client_id}"'
      : quotedForHcl(target.identifierUri);
  const text = joinLines([
    asComments('#', [
      ...aboutLines(target),
      '',
      'Run: terraform init, terraform plan, terraform apply',
      'To use a registration that exists, import it first:',
      'terraform import azuread_application.provider /applications/OBJECT_ID',
      'terraform import azuread_application.console /applications/OBJECT_ID',
      'If an imported registration already has the scope or the app roles, set their IDs in this file to the existing IDs.',
      'Terraform sets no app instance property lock. Review what is missing in Causeway afterwards.',
      ...afterwards,
    ]),
    'terraform {',
    '  required_version = ">= 1.6"',
    '  required_providers {',
    '    azuread = {',
    '      source  = "hashicorp/azuread"',
    '      version = "~> 3.9"',
    '    }',
    '  }',
    '}',
    '',
    'provider "azuread" {',
    `  tenant_id   = ${quotedForHcl(target.homeTenantId)}`,
    `  environment = "${environments[target.cloud]}"`,
    '}',
    '',
    'data "azuread_client_config" "current" {}',
    '',
    'locals {',
    `  scope_id = "${scope.id}"`,
    '}',
    '',
    'resource "azuread_application" "provider" {',
    indented([
      `display_name                   = ${quotedForHcl(target.applicationName)}`,
      `sign_in_audience               = "${multitenant}"`,
      'fallback_public_client_enabled = false',
      'web {',
      `  redirect_uris = ["${consentRedirect}"]`,
      '}',
      'api {',
      '  requested_access_token_version = 2',
      '  oauth2_permission_scope {',
      '    id                         = local.scope_id',
      `    value                      = "${scope.value}"`,
      `    type                       = "${scope.type}"`,
      '    enabled                    = true',
      `    admin_consent_display_name = ${quotedForHcl(scope.adminConsentDisplayName)}`,
      `    admin_consent_description  = ${quotedForHcl(scope.adminConsentDescription)}`,
      `    user_consent_display_name  = ${quotedForHcl(scope.userConsentDisplayName)}`,
      `    user_consent_description   = ${quotedForHcl(scope.userConsentDescription)}`,
      '  }',
      '}',
      requiredAccess(permissions.provider, scope.id),
      '# The resources below set these two.',
      'lifecycle {',
      '  ignore_changes = [identifier_uris, api[0].known_client_applications]',
      '}',
    ]),
    '}',
    '',
    'resource "azuread_application" "console" {',
    indented([
      `display_name                   = ${quotedForHcl(consoleName)}`,
      `sign_in_audience               = "${multitenant}"`,
      'fallback_public_client_enabled = true',
      'group_membership_claims        = ["DirectoryRole"]',
      'public_client {',
      `  redirect_uris = ["${signInRedirect}"]`,
      '}',
      'optional_claims {',
      idTokenClaims.map((name) => ['  id_token {', `    name = "${name}"`, '  }']),
      '}',
      newAppRoles(target).map(({ id, value, displayName, description }) => [
        'app_role {',
        `  id                   = "${id}"`,
        `  value                = "${value}"`,
        `  display_name         = "${displayName}"`,
        `  description          = "${description}"`,
        '  allowed_member_types = ["User"]',
        '  enabled              = true',
        '}',
      ]),
      requiredAccess(permissions.console, scope.id),
    ]),
    '}',
    '',
    'resource "azuread_application_identifier_uri" "provider" {',
    '  application_id = azuread_application.provider.id',
    `  identifier_uri = ${uri}`,
    '}',
    '',
    'resource "azuread_application_known_clients" "provider" {',
    '  application_id   = azuread_application.provider.id',
    '  known_client_ids = [azuread_application.console.client_id]',
    '}',
    '',
    ['provider', 'console'].map((name) => [
      `resource "azuread_service_principal" "${name}" {`,
      `  client_id    = azuread_application.${name}.client_id`,
      '  use_existing = true',
      '}',
      '',
    ]),
    '# The first administrator of Causeway',
    'resource "azuread_app_role_assignment" "administrator" {',
    `  app_role_id         = azuread_application.console.app_role_ids["${consoleRoles[0].value}"]`,
    '  principal_object_id = data.azuread_client_config.current.object_id',
    '  resource_object_id  = azuread_service_principal.console.object_id',
    '}',
    '',
    'output "provider_app_id" {',
    '  value = azuread_application.provider.client_id',
    '}',
    '',
    'output "console_app_id" {',
    '  value = azuread_application.console.client_id',
    '}',
  ]);
  return { fileName: 'main.tf', mediaType: 'text/plain', text };
}

function requiredAccess(wanted: readonly RequiredAccess[], scopeId: string): Lines {
  const resources = [...new Set(wanted.map(({ resourceAppId }) => resourceAppId))];
  return resources.map((resourceAppId) => [
    'required_resource_access {',
    `  resource_app_id = ${resourceAppId.startsWith('{') ? 'azuread_application.provider.client_id' : `"${resourceAppId}"`}`,
    wanted
      .filter((one) => one.resourceAppId === resourceAppId)
      .map(({ id, type }) => [
        '  resource_access {',
        `    id   = ${id === scopeId ? 'local.scope_id' : `"${id}"`}`,
        `    type = "${type}"`,
        '  }',
      ]),
    '}',
  ]);
}
