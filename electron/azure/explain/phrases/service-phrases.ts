import { entraSentences } from '../../errors/entra-error-sentences.ts';
import type { CallContext } from '../../call-context.ts';
import type { MatchKind } from '../match-kind.ts';
import { consentPagePhrases } from './consent-page-phrases.ts';
import type { Phrase } from './phrase.ts';

const phrase = (kind: MatchKind, code: string, pattern: RegExp): Phrase => ({ kind, code, pattern });
const vault = (code: string, pattern: RegExp): Phrase => phrase('Key Vault', code, pattern);
const manager = (code: string, pattern: RegExp): Phrase => phrase('Resource Manager', code, pattern);
const graph = (code: string, pattern: RegExp): Phrase => phrase('Graph', code, pattern);

const keyOf = ({ vaultName = '', keyName = '' }: CallContext) => ({ vaultName, keyName });

/** Sentences of Entra without their number. */
export const entraPhrases: readonly Phrase[] = [
  ...entraSentences.map(([sentence, number]) =>
    phrase('Entra', String(number), new RegExp(sentence.source, 'gi')),
  ),
  // A browser shows only this if the redirect URI is not registered for a single-page application.
  phrase(
    'Entra',
    '9002326',
    /\b(?:login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn|\w{1,60}\.b2clogin\.com|\w{1,60}\.ciamlogin\.com)\/\S{1,200}\/token\S{0,100} from origin '[^'\n]{1,200}' has been blocked by CORS policy\b|\bSame Origin Policy disallows reading the remote resource at https:\/\/login\.microsoftonline\.com\/\S{1,200}\/token\b/gi,
  ),
  phrase('Entra', '90002', /\bTenant '(?:[0-9a-f-]{36}|[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})' not found\b/gi),
  ...consentPagePhrases,
];

/** Phrases of services and of the Azure portal. Source: recorded responses and the portal’s texts. */
export const servicePhrases: readonly Phrase[] = [
  vault('ForbiddenByRbac', /\boperation is not allowed by RBAC\b/gi),
  vault('AccessDenied', /\bis not enabled in this key vault's access policy\b/gi),
  vault('ForbiddenByFirewall', /\bclient IP address is not authorized to access this key vault\b/gi),
  vault('ForbiddenByNsp', /\brequest was forbidden by NSP policy\b/gi),
  vault('KeyOperationForbidden', /\bOperation \w{1,40} is not permitted on this key\b/gi),
  vault('KeyDisabled', /\bOperation \w{1,40} is not allowed on a disabled key\b/gi),
  {
    ...vault('KeyExpired', /\bOperation \w{1,40} is not allowed on an? expired key\b/gi),
    meaning: (_near, context) => ({ code: 'key-expired', facts: { ...keyOf(context), expiredOn: null } }),
  },
  {
    ...vault('KeyNotYetValid', /\bOperation \w{1,40} is not allowed on a key that is not yet valid\b/gi),
    meaning: (_near, context) => ({
      code: 'key-not-yet-valid',
      facts: { ...keyOf(context), validFrom: null },
    }),
  },
  vault('SecretDisabled', /\bOperation \w{1,40} is not allowed on a disabled secret\b/gi),
  vault('KeyNotFound', /\bA key with \(name\/id\) \S{1,300} was not found\b|\bDeleted key not found:/gi),
  vault(
    'SecretNotFound',
    /\bA secret with \(name\/id\) \S{1,300} was not found\b|\bDeleted secret not found:/gi,
  ),
  vault(
    'ObjectIsDeletedButRecoverable',
    /\b(?:key|secret) \S{1,127} is currently in a deleted but recoverable state\b/gi,
  ),
  vault('ObjectIsBeingDeleted', /\b(?:key|secret) is currently being deleted\b/gi),
  vault('Throttled', /\btoo many requests were received\b|\bVaultRequestTypeLimitReached\b/gi),
  vault('KeyManagedByKeyVault', /\blifetime is managed by Key Vault\b/gi),
  vault('ConflictError', /\b(?:key ?)?vault with the same name already exists in (?:a )?deleted state\b/gi),
  manager('VaultAlreadyExists', /\bvault name '[^'\s]{1,127}' is already in use\b/gi),
  manager('VaultNameNotValid', /\bvault name '[^'\n]{1,127}' is (?:invalid|not valid)\b/gi),
  {
    ...manager(
      'MethodNotAllowed',
      /\bOperation \\{0,4}['"]?(?:Deleted\w{1,20})?purge\\{0,4}['"]? is not allowed\b|\bpurge protection\b[^.\n]{0,80}\b(?:cannot|can't|not be) (?:be )?purged?\b/gi,
    ),
    meaning: (_near, { vaultName }) => ({
      code: 'purge-protection-prevents-purge',
      facts: { vaultName: vaultName ?? '' },
    }),
  },
  manager(
    'UnmatchedPrincipalType',
    /\bhas type '\w{1,40}' ?, which is different from specified Princi\w{1,8}Type\b/gi,
  ),
  manager('SoftDeletedVaultDoesNotExist', /\bsoft deleted vault with the given name does not exist\b/gi),
  manager(
    'AuthorizationFailed',
    /\b(?:does not|do not|doesn't|don't) have (?:authorization|permission|authorisation)(?: or an ABAC condition not fulfilled)? to perform (?:the )?action\b(?!\(s\)| '[^'\n]{1,200}' on the linked scope)/gi,
  ),
  manager(
    'DenyAssignmentAuthorizationFailed',
    /\bdenied because of the deny assignment\b|\baccess is denied because of (?:the )?deny assignment\b/gi,
  ),
  manager('AuthenticationFailed', /\bThe 'Authorization' header is missing\b/gi),
  manager(
    'LinkedAuthorizationFailed',
    /\bnot authorized to access linked subscription\b|\bdoes not have permission to perform action(?:\(s\)| '[^'\n]{1,200}' on the linked scope)/gi,
  ),
  manager(
    'AuthorizationFailed',
    /\bAuthorization failed for template resource\b(?![^\n]{0,400} to perform (?:the )?action)|\bprovider must be registered on (?:the )?subscription\b/gi,
  ),
  manager(
    'RoleAssignmentUpdateNotPermitted',
    /\bTenant ID, application ID, principal ID, and scope are not allowed to be updated\b/gi,
  ),
  manager(
    'InvalidAuthenticationTokenAudience',
    /\baccess token has been obtained (?:from|for) (?:the )?wrong audience\b/gi,
  ),
  manager('ReadOnlyDisabledSubscription', /\bis disabled and therefore marked as read[- ]only\b/gi),
  manager(
    'InvalidAuthenticationTokenTenant',
    /\baccess token is from the wrong issuer\b|\bissued by the tenant '[^'\n]{1,60}' which is neither the owner tenant\b/gi,
  ),
  manager('InvalidAuthenticationToken', /\bclaims 'puid' or 'altsecid' or 'oid' should be present\b/gi),
  manager(
    'MissingSubscription',
    /\brequest did not have a subscription or a valid tenant level resource provider\b/gi,
  ),
  {
    ...manager(
      'InvalidSchema',
      /\bNo connection adapters were found for '[A-Z]:[^'\n]{1,100}\/subscriptions\//gi,
    ),
    meaning: () => ({ code: 'scope-without-subscription', facts: {} }),
  },
  {
    ...manager(
      'InvalidValue',
      /\bipRules\b[^\n]{0,80}\bbelongs to forbidden range\b[^\n]{0,60}\(private IP addresses\)/gi,
    ),
    meaning: (near) => ({
      code: 'firewall-address-private',
      facts: { address: /\.value: (\S{1,50}) belongs to/i.exec(near)?.[1] ?? '' },
    }),
  },
  manager(
    'SubnetsHaveNoServiceEndpointsConfigured',
    /\bdo not have ServiceEndpoints for Microsoft\.KeyVault\b/gi,
  ),
  manager('ExpiredAuthenticationToken', /\baccess token expiry UTC time\b/gi),
  manager('SubscriptionNotFound', /\bsubscription '[^'\s]{1,100}' could not be found\b/gi),
  manager('ResourceGroupNotFound', /\bresource group '[^'\s]{1,100}' could not be found\b/gi),
  manager(
    'ResourceNotFound',
    /\bThe resource '[^'\s]{1,300}' under resource group\b|\bVault '[^'\s]{1,127}' not found within subscription\b/gi,
  ),
  manager('RoleAssignmentExists', /\brole assignment already exists\b/gi),
  manager('PrincipalNotFound', /\bPrincipal [0-9a-f-]{32,36} does not exist in the directory\b/gi),
  {
    ...manager('InvalidPrincipalId', /\bA valid principal ID must be provided for role assignment\b/gi),
    meaning: () => ({ code: 'role-principal-not-found', facts: null }),
  },
  {
    ...manager('KeyVaultParameterReference', /\bAccess denied to first party service\b/gi),
    beside: /\bkey ?vault|\bvault\./i,
    meaning: (_near, { vaultName = '' }) => ({
      code: 'vault-not-enabled-for-deployment',
      facts: { vaultName },
    }),
  },
  manager('PrincipalTypeNotSupported', /\bPrincipals of type Application cannot validly be used\b/gi),
  manager(
    'ServicePrincipalNotFound',
    /\bService principal clientID: [0-9a-f-]{36} not found in Active Directory tenant\b/gi,
  ),
  manager(
    'SubscriptionRequestsThrottled',
    /\bNumber of '?(?:read|write|delete)?'? ?requests for (?:the )?(?:subscription|tenant|actor)\b[^\n]{0,200}\bexceeded\b/gi,
  ),
  graph('Authorization_RequestDenied', /\bInsufficient privileges to complete the operation\b/gi),
  graph(
    'Authorization_RequestDenied',
    /\bbacking application of the service principal being created must\b|\bdoes not have ?permission to instantiate multi-?tenant ?applications\b/gi,
  ),
  graph(
    'Request_BadRequest',
    /\bdoes not reference a valid application object\b|\bPermission being assigned was not found on application\b/gi,
  ),
  graph(
    'Request_MultipleObjectsWithSameKeyValue',
    /\bEntitlementGrant entry already exists\b|\bservice principal name \S{1,200} is already in use\b/gi,
  ),
  graph('Authorization_IdentityDisabled', /\bcalling application principal is disabled\b/gi),
  graph(
    'Authorization_IdentityNotFound',
    /\bidentity of the calling application could not be established\b/gi,
  ),
  graph('Request_ResourceNotFound', /\bone of its queried reference-property objects are not present\b/gi),
  graph(
    'Request_BadRequest',
    /\bPermission being assigned already exists\b|\bNot a valid reference update\b/gi,
  ),
  graph(
    'InvalidAuthenticationToken',
    /\bContinuous access evaluation resulted in challenge\b(?![^\n]{0,80}TokenIssuedBeforeRevocationTimestamp)[^\n]{0,80}|\bTokenCreatedWithOutdatedPolicies\b|\bLocationConditionEvaluationSatisfied\b|\bCompactToken parsing failed\b|\bAccess token is empty\b|\bAccess token validation failure\b|\bLifetime validation failed, the token is expired\b/gi,
  ),
  graph('Authentication_MissingOrMalformed', /\bAccess Token missing or malformed\b/gi),
  graph('Directory_QuotaExceeded', /\bdirectory object quota limit for the \w{1,40} has been exceeded\b/gi),
];
