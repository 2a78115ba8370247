import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import {
  consentRedirect,
  consoleName,
  idTokenClaims,
  multitenant,
  signInRedirect,
  uniqueNames,
  type RequiredAccess,
} from '../../../shared/domain/provider-setup/wanted-registrations.ts';
import { asComments } from '../../onboarding/hand-off/comment-lines.ts';
import { indented, joinLines, type Lines } from '../../onboarding/hand-off/join-lines.ts';
import { quotedForBicep } from '../../onboarding/hand-off/quoted-for-bicep.ts';
import { newAppRoles, newScope } from '../new-registrations.ts';
import { requestedPermissions } from './setup-entries.ts';
import { aboutLines, afterwards, type SetupFile } from './setup-text.ts';

const fileName = 'main.bicep';

/** The set-up as a Bicep template with the Microsoft Graph extension, which exists in the public cloud only. */
export function bicepSetup(target: SetupTarget): SetupFile {
  const text = joinLines(
    target.cloud === 'public'
      ? template(target)
      : asComments('//', [...aboutLines(target), '', ...elsewhere]),
  );
  return { fileName, mediaType: 'text/plain', text };
}

const elsewhere = [
  'The Microsoft Graph extension of Bicep is available in the public cloud only. Use the script of the Azure CLI instead.',
];

function template(target: SetupTarget): Lines {
  const names = uniqueNames(target);
  const permissions = requestedPermissions(target);
  const uri = target.identifierUri === '' ? "'api://${providerAppId}'" : quotedForBicep(target.identifierUri);
  return [
    asComments('//', [
      ...aboutLines(target),
      '',
      'Save bicepconfig.json in the same folder. Use Bicep 0.36.1 or later.',
      'The template can be deployed again at any time. It recognizes registrations by their unique names only, so it creates',
      'new ones beside registrations that were made in another way.',
      'Deploy it twice, because the two registrations name each other. The first time:',
      `az deployment group create --resource-group NAME --template-file ${fileName} --query properties.outputs`,
      'The second time, add the IDs from the output:',
      '--parameters providerAppId=ID consoleAppId=ID',
      'The template assigns no app role. Assign Causeway.Admin under Enterprise applications, Causeway, Users and groups.',
      ...afterwards,
    ]),
    'extension microsoftGraphV1',
    '',
    "@description('The application ID of the provider application, from the output of the first deployment.')",
    `param providerAppId string = ${quotedForBicep(target.providerAppId ?? '')}`,
    '',
    "@description('The application ID of the console application, from the output of the first deployment.')",
    `param consoleAppId string = ${quotedForBicep(target.consoleAppId ?? '')}`,
    '',
    "resource provider 'Microsoft.Graph/applications@v1.0' = {",
    indented([
      `uniqueName: ${quotedForBicep(names.provider)}`,
      `displayName: ${quotedForBicep(target.applicationName)}`,
      `signInAudience: '${multitenant}'`,
      'isFallbackPublicClient: false',
      target.identifierUri === ''
        ? `identifierUris: empty(providerAppId) ? [] : [${uri}]`
        : `identifierUris: [${uri}]`,
      'web: {',
      `  redirectUris: ['${consentRedirect}']`,
      '}',
      'servicePrincipalLockConfiguration: {',
      '  isEnabled: true',
      '  allProperties: true',
      '}',
      'api: {',
      '  requestedAccessTokenVersion: 2',
      '  knownClientApplications: empty(consoleAppId) ? [] : [consoleAppId]',
      '  oauth2PermissionScopes: [',
      indented(objectOf(newScope(target)), '    '),
      '  ]',
      '}',
      requiredAccess(permissions.provider),
    ]),
    '}',
    '',
    "resource console 'Microsoft.Graph/applications@v1.0' = {",
    indented([
      `uniqueName: ${quotedForBicep(names.console)}`,
      `displayName: ${quotedForBicep(consoleName)}`,
      `signInAudience: '${multitenant}'`,
      'isFallbackPublicClient: true',
      'publicClient: {',
      `  redirectUris: ['${signInRedirect}']`,
      '}',
      "groupMembershipClaims: 'DirectoryRole'",
      'optionalClaims: {',
      '  idToken: [',
      idTokenClaims.map((name) => [`    {`, `      name: '${name}'`, `    }`]),
      '  ]',
      '}',
      'appRoles: [',
      indented(newAppRoles(target).map(objectOf)),
      ']',
      requiredAccess(permissions.console),
    ]),
    '}',
    '',
    "resource providerPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {",
    '  appId: provider.appId',
    '}',
    '',
    "resource consolePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {",
    '  appId: console.appId',
    '}',
    '',
    'output providerAppId string = provider.appId',
    'output consoleAppId string = console.appId',
  ];
}

/** An object of Graph, one member a line. */
const objectOf = (value: Readonly<Record<string, unknown>>): Lines => [
  '{',
  Object.entries(value).map(([name, member]) => `  ${name}: ${literal(member)}`),
  '}',
];

const literal = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map((one) => literal(one)).join(', ')}]`
    : typeof value === 'string'
      ? quotedForBicep(value)
      : String(value);

function requiredAccess(wanted: readonly RequiredAccess[]): Lines {
  const resources = [...new Set(wanted.map(({ resourceAppId }) => resourceAppId))];
  return [
    'requiredResourceAccess: [',
    indented(
      resources.map((resourceAppId) => [
        '{',
        `  resourceAppId: ${resourceAppId.startsWith('{') ? 'provider.appId' : `'${resourceAppId}'`}`,
        '  resourceAccess: [',
        wanted
          .filter((one) => one.resourceAppId === resourceAppId)
          .map(({ id, type }) => ['    {', `      id: '${id}'`, `      type: '${type}'`, '    }']),
        '  ]',
        '}',
      ]),
    ),
    ']',
  ];
}
