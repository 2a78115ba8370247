import type { CloudName } from '../../../../shared/cloud.ts';
import { askedPermissions } from '../asked-permissions.ts';
import { graphAppId } from '../../../../shared/microsoft-services.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { Lines } from '../join-lines.ts';
import { quotedForShell } from '../quoted-for-shell.ts';
import { shownName } from '../shown-name.ts';

/** Whether Bicep can create a service principal in this cloud. */
export const usesGraphExtension = (cloud: CloudName): boolean => cloud === 'public';

interface PrincipalParts {
  readonly extension: Lines;
  readonly parameters: Lines;
  readonly resources: Lines;
}

/** The service principal with its permissions; where Bicep cannot create it, a parameter. */
export const bicepPrincipal = (request: HandOffRequest): PrincipalParts =>
  usesGraphExtension(request.cloud) ? fromGraph(request) : fromParameter(request);

function fromGraph({ permissions }: HandOffRequest): PrincipalParts {
  const asked = askedPermissions(permissions);
  return {
    extension: ['extension microsoftGraphV1', ''],
    parameters:
      asked.length === 0
        ? []
        : [
            '',
            "@description('Set to false if the permissions are already granted: Microsoft Graph can refuse to grant them again.')",
            'param grantPermissions bool = true',
          ],
    resources: [
      '// Creates the service principal of the application, or uses the one that exists.',
      "resource servicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {",
      '  appId: appId',
      '}',
      'var servicePrincipalId = servicePrincipal.id',
      asked.length > 0 && [
        '',
        "resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {",
        `  appId: '${graphAppId}'`,
        '}',
        '',
        asked.map((permission, index) => grant(permission, index + 1)),
      ],
    ],
  };
}

const grant = (permission: string, number: number): Lines => [
  `resource permission${number} 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (grantPermissions) {`,
  `  appRoleId: filter(graph.appRoles, role => role.value == '${permission}')[0].id`,
  '  principalId: servicePrincipal.id',
  '  resourceId: graph.id',
  '}',
];

function fromParameter({ appId, permissions }: HandOffRequest): PrincipalParts {
  const asked = askedPermissions(permissions);
  return {
    extension: [],
    parameters: [
      '',
      '// Create the service principal first, and read its object ID:',
      `// az ad sp create --id ${shownName(quotedForShell(appId))} --query id --output tsv`,
      asked.length > 0 && [
        `// This template grants no permission of Microsoft Graph. Grant admin consent for: ${asked.join(', ')}`,
      ],
      "@description('The object ID of the service principal of the application in your tenant.')",
      '@minLength(36)',
      '@maxLength(36)',
      'param servicePrincipalId string',
    ],
    resources: [],
  };
}
