import type { FieldCase } from './field-case.ts';

const tenant = 'aaaaaaaa-1111-4111-8111-111111111111';
const app = 'cccccccc-3333-4333-8333-333333333333';
const principal = 'dddddddd-4444-4444-8444-444444444444';
const set = `/subscriptions/${tenant}/resourceGroups/rg/providers/Microsoft.Compute/diskEncryptionSets/des`;
const linked = (action: string, scope: string) =>
  `{"error":{"code":"LinkedAuthorizationFailed","message":"The client '${app}' with object id '${principal}' has permission to perform action 'Microsoft.Compute/disks/write' on scope '/subscriptions/${tenant}'; however, it does not have permission to perform action(s) '${action}' on the linked scope(s) '${scope}' (respectively) or the linked scope(s) are invalid."}}`;

/** Texts in which a general code or a tool hides the cause, which another part of the text names. */
export const siblingToolCases: readonly FieldCase[] = [
  {
    id: 'an assertion for another audience',
    code: 'client-assertion-rejected',
    owner: 'provider',
    text: 'ErrorCode: invalid_client\nOriginal exception: AADSTS700023: Client assertion audience claim does not match Realm issuer.',
  },
  {
    id: 'an assertion for another audience, by the older numbers',
    code: 'client-assertion-rejected',
    owner: 'provider',
    text: 'AADSTS70002: Error validating credentials. AADSTS50012: Client assertion audience claim does not match Realm issuer.',
  },
  {
    id: 'a scope without a resource has the same number',
    code: 'entra-error-provider',
    owner: 'provider',
    text: 'AADSTS700023: The scope requested is invalid, because it names no resource.',
  },
  {
    id: 'an assertion of another application',
    code: 'client-assertion-rejected',
    owner: 'provider',
    text: "AADSTS700021: Client assertion application identifier doesn't match 'client_id' parameter.",
  },
  {
    id: 'a certificate chain',
    code: 'client-assertion-rejected',
    owner: 'provider',
    text: 'AADSTS7000213: Invalid certificate chain.',
  },
  {
    id: 'no list of permissions in the registration',
    code: 'entra-error-provider',
    owner: 'provider',
    text: 'https://admin.microsoft.com/?error=access_denied&error_description=AADSTS1003031%3a+Misconfigured+required+resource+access+in+client+application+registration.',
  },
  {
    id: 'two applications in one request',
    code: 'entra-error-provider',
    owner: 'provider',
    text: 'AADSTS7000110: Request is ambiguous, multiple application identifiers found.',
  },
  {
    id: 'a disabled guest',
    code: 'entra-error-customer',
    owner: 'customer',
    text: 'AADSTS500571: The guest user account is disabled.',
  },
  {
    id: 'an old TLS version at Entra',
    code: 'tls-version-not-supported',
    owner: 'operator',
    text: 'AADSTS1002016: You are using TLS version 1.0, 1.1 and/or 3DES cipher which are deprecated.',
  },
  {
    id: 'an old TLS version in Windows PowerShell',
    code: 'tls-version-not-supported',
    owner: 'operator',
    text: 'Invoke-RestMethod : The request was aborted: Could not create SSL/TLS secure channel.',
  },
  {
    id: 'an old TLS version in .NET Framework',
    code: 'tls-version-not-supported',
    owner: 'operator',
    text: 'System.Net.WebException: The underlying connection was closed: An unexpected error occurred on a send. ---> System.IO.IOException: Authentication failed because the remote party has closed the transport stream.',
  },
  {
    id: 'a proxy without TLS, from Node',
    code: 'tls-not-spoken',
    owner: 'operator',
    text: 'write EPROTO 40A7:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/ssl/record/ssl3_record.c:355',
  },
  {
    id: 'a proxy without TLS, from the Azure CLI, with a link to its documentation',
    code: 'tls-not-spoken',
    owner: 'operator',
    text: "Certificate verification failed. More info: https://docs.microsoft.com/cli/azure/use-cli-effectively#work-behind-a-proxy. Error detail: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded (Caused by SSLError(\"bad handshake: Error([('SSL routines', 'ssl3_get_record', 'wrong version number')],)\"))",
  },
  {
    id: 'continuous access evaluation of an application',
    code: 'token-no-longer-accepted',
    owner: 'provider',
    text: 'com.microsoft.graph.models.odataerrors.ODataError: Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenCreatedWithOutdatedPolicies',
  },
  {
    id: 'continuous access evaluation of a person',
    code: 'interactive-sign-in-required',
    owner: 'operator',
    text: 'Connect-MgGraph: Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenCreatedWithOutdatedPolicies',
  },
  {
    id: 'continuous access evaluation by location',
    code: 'conditional-access-blocked',
    owner: 'customer',
    text: 'Microsoft.Graph.Models.ODataErrors.ODataError: Continuous access evaluation resulted in challenge with result: InteractionRequired and code: LocationConditionEvaluationSatisfied\nErrorCode: InvalidAuthenticationToken',
  },
  {
    id: 'a Graph token for another service',
    code: 'graph-token-for-another-service',
    owner: 'provider',
    text: '{"error":{"code":"InvalidAuthenticationToken","message":"Access token validation failure. Invalid audience."}}',
  },
  {
    id: 'a linked resource',
    code: 'change-not-authorised',
    owner: 'customer',
    text: linked('Microsoft.Compute/diskEncryptionSets/read', set),
  },
  {
    id: 'a linked identity, without the code',
    code: 'change-not-authorised',
    owner: 'customer',
    text: `however, it does not have permission to perform action(s) 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '/subscriptions/${tenant}'`,
  },
  {
    id: 'a permission that a deployment grants again',
    code: 'graph-permission-granted-already',
    owner: 'operator',
    text: '"code": "Conflict", "message": "{ \\"status\\": \\"Failed\\", \\"error\\": { \\"code\\": \\"ResourceDeploymentFailure\\", \\"message\\": \\"EntitlementGrant entry already exists.\\" } }"',
  },
  {
    id: 'a permission that is granted again',
    code: 'graph-permission-granted-already',
    owner: 'operator',
    text: '{"error":{"code":"Request_MultipleObjectsWithSameKeyValue","message":"EntitlementGrant entry already exists."}}',
  },
  {
    id: 'a conflict of another service',
    code: 'unrecognised',
    owner: 'operator',
    text: 'ERROR: (Conflict) Another operation is in progress on the selected item.',
  },
  {
    id: 'a conflict of a key',
    code: 'vault-conflict',
    owner: 'microsoft',
    text: 'ERROR: (Conflict) There was a conflict setting the key. Key vault fjord-keys is busy.',
  },
  {
    id: 'a reference that is not there yet',
    code: 'graph-object-not-found',
    owner: 'operator',
    text: '{"error":{"code":"Request_BadRequest","message":"Not a valid reference update."}}',
  },
  {
    id: 'an application without a subscription',
    code: 'account-without-subscription',
    owner: 'operator',
    text: `ERROR: No subscriptions found for ${app}.`,
  },
  {
    id: 'a private endpoint in a subscription without the resource provider',
    code: 'resource-provider-not-registered',
    owner: 'customer',
    text: `(AuthorizationFailed) Microsoft.KeyVault provider must be registered on subscription containing private endpoint: /subscriptions/${tenant}/privateEndpoints/pe`,
  },
  {
    id: 'a role assignment of a former principal',
    code: 'role-assignment-not-changeable',
    owner: 'customer',
    text: '{"code":"BadRequest","message":"{\\r\\n  \\"error\\": {\\r\\n    \\"code\\": \\"RoleAssignmentUpdateNotPermitted\\",\\r\\n    \\"message\\": \\"Tenant ID, application ID, principal ID, and scope are not allowed to be updated.\\"}}"}',
  },
  {
    id: 'a role assignment of a former principal, the sentence alone',
    code: 'role-assignment-not-changeable',
    owner: 'customer',
    text: 'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  },
  {
    id: 'an access policy for nobody',
    code: 'role-principal-not-found',
    owner: 'customer',
    text: `Set-AzKeyVaultAccessPolicy : Cannot find the Active Directory object '' in tenant '${tenant}'.`,
  },
  {
    id: 'an assignee of an older Azure CLI',
    code: 'role-principal-not-found',
    owner: 'customer',
    text: `ERROR: No matches in graph database for '${app}'`,
  },
  {
    id: 'a library that names its network error after its credential',
    code: 'authority-not-reachable',
    owner: 'operator',
    text: `CredentialUnavailableError: endpoints_resolution_error: Error: could not resolve endpoints. Detail: ClientAuthError: openid_config_error: Could not retrieve endpoints. https://login.microsoftonline.com/${tenant}/v2.0/.well-known/openid-configuration`,
  },
  {
    id: 'Azure PowerShell without the response',
    code: 'vault-role-missing',
    owner: 'customer',
    text: "Add-AzKeyVaultKey : Operation returned an invalid status code 'Forbidden'",
  },
  {
    id: 'a managed HSM in the form of an access policy',
    code: 'managed-hsm-role-missing',
    owner: 'customer',
    text: "ERROR: (AccessDenied) Not authorized to access Microsoft.KeyVault/managedHsm/keys/create on '/keys'",
  },
  {
    id: 'a proxy that asks who calls, in .NET',
    code: 'proxy-authentication-required',
    owner: 'operator',
    text: "The proxy tunnel request to proxy 'http://proxy.example:8080/' failed with status code '407'.",
  },
  {
    id: 'a proxy that refuses, in .NET',
    code: 'proxy-refused-tunnel',
    owner: 'operator',
    text: "The proxy tunnel request to proxy 'http://proxy.example:8080/' failed with status code '403'.",
  },
  {
    id: 'a certificate for another host, from Node without its code',
    code: 'certificate-for-another-host',
    owner: 'operator',
    text: "Hostname/IP does not match certificate's altnames: Host: fjord-keys.vault.azure.net. is not in the cert's altnames: DNS:*.example",
  },
  {
    id: 'an account of Azure Storage without an identity',
    code: 'managed-key-identity-missing',
    owner: 'provider',
    text: 'Managed Service Identity (MSI) is not set for this account. The storage account needs it for the key vault.',
  },
  {
    id: 'an account of Azure Storage that may not use its key',
    code: 'managed-key-access-missing',
    owner: 'customer',
    text: 'Missing pre-requisites to enable EncryptionAtRest/Customer Managed Key for this storage account.',
  },
  {
    id: 'an account of Azure Storage without an identity, the sentence alone',
    code: 'managed-key-identity-missing',
    owner: 'provider',
    text: 'Managed Service Identity (MSI) is not set for this account.',
  },
  {
    id: 'an account of Azure Storage that gets no token',
    code: 'managed-key-access-missing',
    owner: 'customer',
    text: 'Set-AzStorageAccount : Failure in AAD Client Credentials Grant Flow',
  },
  {
    id: 'a linked identity in the older form',
    code: 'change-not-authorised',
    owner: 'customer',
    text: `Code="LinkedAuthorizationFailed" Message="The client has permission to perform action 'Microsoft.Compute/virtualMachineScaleSets/write' on scope '/subscriptions/${tenant}'; however, it does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '${set}' or the linked scope(s) are invalid."`,
  },
  {
    id: 'an assertion for another audience, in the body',
    code: 'client-assertion-rejected',
    owner: 'provider',
    text: '{"error":"invalid_client","error_description":"AADSTS70002: Error validating credentials. AADSTS50012: Client assertion audience claim does not match Realm issuer.","error_codes":[70002,50012]}',
  },
  {
    id: 'a hint of the Azure CLI about certificates before the error',
    code: 'tls-not-spoken',
    owner: 'operator',
    text: "behind a proxy that intercepts traffic with a self-signed certificate.\nError detail: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): SSLError('wrong version number')",
  },
  {
    id: 'a proxy that finds nothing, in .NET',
    code: 'proxy-bad-gateway',
    owner: 'operator',
    text: "The proxy tunnel request to proxy 'http://proxy.example:8080/' failed with status code '502'.",
  },
  {
    id: 'a private link without the inner code',
    code: 'vault-private-only',
    owner: 'customer',
    text: '(Forbidden) Connection is not an approved private link and caller was ignored because bypass is set to None\nVault: fjord-keys;location=westeurope',
  },
];
