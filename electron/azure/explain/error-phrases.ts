import type { MatchKind } from './error-code-matches.ts';

/** A sentence of a service or of a portal that names its error without a code, and the code that it stands for. */
type Sentence = readonly [kind: MatchKind, code: string, pattern: RegExp];

/** Where a text has no code, this is all that people have to paste. Source: recorded answers, and the portal’s own words. */
export const serviceSentences: readonly Sentence[] = [
  ['Key Vault', 'ForbiddenByRbac', /\boperation is not allowed by RBAC\b/gi],
  ['Key Vault', 'AccessDenied', /\bis not enabled in this key vault's access policy\b/gi],
  ['Key Vault', 'ForbiddenByFirewall', /\bclient IP address is not authorized to access this key vault\b/gi],
  ['Key Vault', 'KeyOperationForbidden', /\bOperation \w{1,40} is not permitted on this key\b/gi],
  ['Key Vault', 'KeyDisabled', /\bOperation \w{1,40} is not allowed on a disabled key\b/gi],
  ['Key Vault', 'SecretDisabled', /\bOperation \w{1,40} is not allowed on a disabled secret\b/gi],
  [
    'Key Vault',
    'KeyNotFound',
    /\bA key with \(name\/id\) \S{1,300} was not found\b|\bDeleted key not found:/gi,
  ],
  [
    'Key Vault',
    'SecretNotFound',
    /\bA secret with \(name\/id\) \S{1,300} was not found\b|\bDeleted secret not found:/gi,
  ],
  [
    'Key Vault',
    'ObjectIsDeletedButRecoverable',
    /\b(?:key|secret) \S{1,127} is currently in a deleted but recoverable state\b/gi,
  ],
  ['Key Vault', 'ObjectIsBeingDeleted', /\b(?:key|secret) is currently being deleted\b/gi],
  ['Key Vault', 'Throttled', /\btoo many requests were received\b|\bVaultRequestTypeLimitReached\b/gi],
  ['Key Vault', 'KeyManagedByKeyVault', /\blifetime is managed by Key Vault\b/gi],
  [
    'client library',
    'AdditionallyAllowedTenants',
    /\bnot configured to acquire tokens for tenant [0-9a-f-]{36}/gi,
  ],
  ['Resource Manager', 'AuthorizationFailed', /\bdoes not have authorization to perform action\b/gi],
  ['Resource Manager', 'AuthenticationFailed', /\bThe 'Authorization' header is missing\b/gi],
  ['Resource Manager', 'LinkedAuthorizationFailed', /\bnot authorized to access linked subscription\b/gi],
  ['Resource Manager', 'InvalidAuthenticationTokenTenant', /\baccess token is from the wrong issuer\b/gi],
  ['Resource Manager', 'ExpiredAuthenticationToken', /\baccess token expiry UTC time\b/gi],
  ['Resource Manager', 'SubscriptionNotFound', /\bsubscription '[^'\s]{1,100}' could not be found\b/gi],
  ['Resource Manager', 'ResourceGroupNotFound', /\bresource group '[^'\s]{1,100}' could not be found\b/gi],
  ['Resource Manager', 'ResourceNotFound', /\bThe resource '[^'\s]{1,300}' under resource group\b/gi],
  ['Resource Manager', 'RoleAssignmentExists', /\brole assignment already exists\b/gi],
  [
    'Resource Manager',
    'PrincipalNotFound',
    /\bPrincipal [0-9a-f-]{32,36} does not exist in the directory\b/gi,
  ],
  ['Graph', 'Authorization_RequestDenied', /\bInsufficient privileges to complete the operation\b/gi],
  [
    'Graph',
    'Authorization_IdentityNotFound',
    /\bidentity of the calling application could not be established\b/gi,
  ],
  [
    'Graph',
    'Request_ResourceNotFound',
    /\bone of its queried reference-property objects are not present\b/gi,
  ],
  ['Graph', 'Request_BadRequest', /\bPermission being assigned already exists\b/gi],
  [
    'Graph',
    'InvalidAuthenticationToken',
    /\bAccess token is empty\b|\bAccess token validation failure\b|\bLifetime validation failed, the token is expired\b/gi,
  ],
];

/** What Python, Java, Go, .NET and Windows say for what Node has a code for. */
export const networkSentences: readonly Sentence[] = [
  [
    'network',
    'CERT_HAS_EXPIRED',
    /\bcertificate has expired\b|\bcertificate is not yet valid\b|\bNotTimeValid\b|\bCertificateExpiredException\b/gi,
  ],
  [
    'network',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    /\bCERTIFICATE_VERIFY_FAILED\b|\bPKIX path building failed\b|\bcertificate signed by unknown authority\b|\bremote certificate is invalid\b|\bUntrustedRoot\b/gi,
  ],
  [
    'network',
    'ENOTFOUND',
    /\bgetaddrinfo failed\b|\bNameResolutionError\b|\bUnknownHostException\b|\bno such host\b|\bName or service not known\b|\bremote name could not be resolved\b/gi,
  ],
  ['network', 'ECONNREFUSED', /\bconnection refused\b|\bactively refused it\b/gi],
  [
    'network',
    'ECONNRESET',
    /\bconnection reset by peer\b|\bforcibly closed by the remote host\b|\bRemote end closed connection\b|\bunderlying connection was closed\b/gi,
  ],
  [
    'network',
    'ETIMEDOUT',
    /\bi\/o timeout\b|\bSocketTimeoutException\b|\bConnectTimeoutError\b|\bReadTimeoutError\b|\bconnect timed out\b/gi,
  ],
];
