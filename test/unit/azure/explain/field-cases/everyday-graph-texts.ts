import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';
import type { Owner } from '../../../../../shared/problems/define-problem.ts';

const app = '33333333-3333-4333-8333-333333333333';
const request = '44444444-4444-4444-8444-444444444444';
const graphError = (code: string, message: string) =>
  `{"error":{"code":"${code}","message":"${message}","innerError":{"date":"2026-02-03T10:11:12","request-id":"${request}","client-request-id":"${request}"}}}`;

/** Responses of Microsoft Graph and of the services behind it that support staff meet often, with who must act. */
export const everydayGraphTexts: readonly (readonly [ProblemCode, Owner, string])[] = [
  [
    'graph-token-rejected',
    'provider',
    graphError('InvalidAuthenticationToken', 'IDX14100: JWT is not well formed, there are no dots.'),
  ],
  [
    'graph-permission-missing',
    'customer',
    graphError(
      'Forbidden',
      "Missing role permissions on the request. API requires one of 'TeamSettings.Read.Group, TeamSettings.Read.All, Group.Read.All'. Roles on the request 'User.Read.All'.",
    ),
  ],
  [
    'graph-permission-missing',
    'customer',
    "Get-MgTeamTag : Missing role permissions on the request. API requires one of 'TeamworkTag.Read, TeamworkTag.ReadWrite'. Roles on the request 'Directory.Read.All'.",
  ],
  [
    'graph-permission-missing',
    'customer',
    "Missing scope permissions on the request. API requires one of 'Team.ReadBasic.All'. Scopes on the request 'openid, profile'",
  ],
  [
    'graph-permission-missing',
    'customer',
    'Code: accessDenied\nMessage: Either scp or roles claim need to be present in the token.',
  ],
  [
    'graph-permission-missing',
    'customer',
    `{"error":{"code":"Forbidden","message":"{\\"_version\\": 3, \\"Message\\": \\"Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementManagedDevices.Read.All, DeviceManagementManagedDevices.ReadWrite.All - Operation ID (for customer support): ${request}\\"}"}}`,
  ],
  [
    'graph-request-not-valid',
    'provider',
    graphError('BadRequest', '/me request is only valid with delegated authentication flow.'),
  ],
  ['graph-service-refused', 'customer', graphError('Forbidden', '')],
  ['graph-service-refused', 'customer', graphError('accessDenied', 'Access denied')],
  ['graph-service-refused', 'customer', graphError('UnknownError', '')],
  [
    'graph-service-refused',
    'customer',
    "GraphError: statusCode: 403, code: 'accessDenied' at graph.microsoft.com",
  ],
  [
    'graph-service-refused',
    'customer',
    'GET https://graph.microsoft.com/v1.0/drives [accessDenied] Access denied',
  ],

  [
    'graph-service-refused',
    'customer',
    `Get-MgDriveItem_List: Access denied\nStatus: 403 (Forbidden)\nErrorCode: accessDenied\nMicrosoft.Graph.PowerShell`,
  ],
  [
    'graph-service-refused',
    'customer',
    '{"error":{"code":"ErrorAccessDenied","message":"Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings."}}',
  ],
  [
    'graph-permission-missing',
    'customer',
    '{"error":{"code":"ErrorAccessDenied","message":"Access is denied. Check credentials and try again."}}',
  ],
  [
    'graph-service-refused',
    'customer',
    graphError(
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    ),
  ],
  ['graph-service-refused', 'customer', graphError('BadRequest', 'Tenant does not have a SPO license.')],
  [
    'graph-service-refused',
    'customer',
    `UnAuthorized: The role assigned to application ${app} isn't supported in this scenario. Please check online documentation for assigning correct Directory Roles to Azure AD Application for EXO App-Only Authentication.`,
  ],
  [
    'graph-token-rejected',
    'provider',
    graphError('UnknownError', 'GraphTokenValidationFail: MS Graph token validation fail'),
  ],
  [
    'graph-request-not-valid',
    'provider',
    "OrganizationFromTenantGuidNotFound: The tenant for tenant guid '22222222-2222-4222-8222-222222222222' does not exist.",
  ],
  [
    'graph-request-not-valid',
    'provider',
    graphError('Request_BadRequest', 'One or more properties contains invalid values.'),
  ],
  [
    'app-adding-not-authorised',
    'customer',
    `POST https://graph.microsoft.com/v1.0/servicePrincipals\n{"appId":"${app}"}\n${graphError('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')}`,
  ],
  [
    'graph-permission-missing',
    'customer',
    `POST https://graph.microsoft.com/v1.0/servicePrincipals/${request}/appRoleAssignments\n${graphError('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')}`,
  ],
  [
    'unrecognised',
    'operator',
    '{"error":{"code":"Forbidden","message":"","requestId":"x"}} from the store of Contoso',
  ],
  ['unrecognised', 'operator', 'UnknownError: the printer reports accessDenied'],

  [
    'graph-permission-missing',
    'customer',
    graphError(
      'AccessDenied',
      'You cannot perform the requested operation, required scopes are missing in the token.',
    ),
  ],
  [
    'graph-request-not-valid',
    'provider',
    graphError(
      'BadRequest',
      'Current authenticated context is not valid for this request. For example, /me requires a signed-in user.',
    ),
  ],
  ['graph-service-refused', 'customer', graphError('AccessDenied', 'The caller has no access.')],
  [
    'vault-access-policy-missing',
    'customer',
    '{"error":{"code":"Forbidden","message":"The user does not have keys get permission on key vault \'fabrikam-keys\'.","innererror":{"code":"AccessDenied"}}}',
  ],

  ['graph-service-refused', 'customer', graphError('ResourceNotFound', 'Resource could not be discovered.')],
  [
    'graph-permission-missing',
    'customer',
    graphError('Forbidden', 'No authorization information present on the request.'),
  ],
  [
    'graph-request-not-valid',
    'provider',
    graphError('BadRequest', "Resource not found for the segment 'member'."),
  ],
];
