import {
  signIn,
  authority,
  managedIdentity,
  chain,
  misconfigured,
  misconfiguredAfterRequest,
  authorityInvalid,
  credentialInvalid,
  certificateUnreadable,
} from './library-meanings.ts';
import type { Interpretation, Phrase } from './phrase.ts';

const phrase = (code: string, meaning: Interpretation, pattern: RegExp): Phrase => ({
  kind: 'client library',
  code,
  pattern,
  meaning,
});

/**
 * The vaguer sentences of a library, in this order. A chain of credentials reports each credential that it tried, and an
 * exception repeats its cause, so only the first kind that occurs counts, and only once.
 */
export const credentialPhrases: readonly Phrase[] = [
  phrase(
    'credential chain',
    chain,
    /\b(?:Default|Chained)\w{0,12}Credential:? (?:authentication )?failed\b|\b(?:Default|Chained)\w{0,12}Credential: failed to acquire a token\b|\bNo credential in this chain (?:provided a token|is available)\b|\bAggregateAuthenticationError\b|\bAzureServiceTokenProviderException\b|\bTried the following \d methods to get an access token\b|\bAttempted credentials:|\bFailed to get credentials\. Either pass as parameters, set environment variables\b/gi,
  ),
  phrase(
    'EnvironmentCredential',
    chain,
    /\b(?:Environment|WorkloadIdentity|AzureCli|AzurePowerShell|AzureDeveloperCli|VisualStudio(?:Code)?)Credential(?: authentication)?:? (?:is )?(?:unavailable|not available)\b|\bEnvironment variables are not fully configured\b|\bEnvironmentCredential: (?:incomplete|missing)\b|\bAzure CLI (?:is )?not (?:installed|be found)\b|\bAzure CLI could not be found\b/gi,
  ),
  phrase(
    'ManagedIdentity',
    managedIdentity,
    /\bnmi response failed\b|\/host\/token\/\?resource=|\bsite Managed Identity not enabled\b|\bMSINotEnabled\b|\bidentity-responder-not-enabled\b|\bNo Managed Identity endpoint\b|\bManagedIdentityCredential(?: authentication)?:? ?(?:is )?(?:unavailable|not available|failed)\b|\bManagedIdentityCredential: (?!\[)\S|\bManaged identity (?:authentication )?(?:is not|isn't|has not been|was not) (?:available|enabled|assigned|configured|found)\b|\bIMDS (?:endpoint|service|metadata)\b|\bmetadata\/identity\/oauth2\/token\b|"error_description" ?: ?"Identity not found"|\bMSI is not (?:enabled|available)\b|\bFailed to connect to MSI\b|\bMSI is configured correctly\b|\bNo (?:User Assigned or Delegated )?Managed Identity (?:was )?found\b|\bManagedIdentity(?:Client|SourceNot)\w{0,30}(?:Error|Exception)\b/gi,
  ),
  phrase('CredentialUnavailable', chain, /\bCredentialUnavailable(?:Error|Exception)\b/g),
];

/** Sentences of the Azure Identity libraries and of MSAL. */
export const clientLibraryPhrases: readonly Phrase[] = [
  phrase(
    'AdditionallyAllowedTenants',
    (near) => ({
      code: 'credential-for-another-tenant',
      facts: { tenantId: /tokens for tenant ["']?([0-9a-f-]{36})/i.exec(near)?.[1]?.toLowerCase() ?? '' },
    }),
    /\b(?:not|isn't) configured to acquire tokens for tenant\b/gi,
  ),
  phrase(
    'user_null',
    signIn,
    /\bFailed to acquire token silently\b|\bNo account or login hint was passed\b|\bToken not found in the cache\b|\bCan't find token from MSAL cache\b|\bAutomatic authentication has been disabled\b|\bSharedTokenCacheCredential authentication unavailable\b/gi,
  ),
  phrase(
    'endpoints_resolution_error',
    authority,
    /\bOIDC Discovery failed\b|\b(?:could not resolve endpoints|endpoints cannot be resolved|could not retrieve endpoints)\b/gi,
  ),
  phrase(
    'invalid_authority',
    authorityInvalid,
    /\bUnable to get authority configuration for\b|\bauthority(?: URI)? (?:is|was) (?:not valid|invalid|not a valid)\b|\bis not a trusted authority\b/gi,
  ),
  phrase(
    'invalid_client_credential',
    credentialInvalid,
    /\btenantId, clientId, and (?:clientSecret|certificate\w*) are required\b|\bClient credential \(secret, certificate, or assertion\) must not be empty\b|\bOne client credential (?:type )?required\b|\bClient_Credentials_Required_In_Confidential_Client_Application\b|\bIDW10104\b/gi,
  ),
  phrase(
    'challenge resource',
    misconfiguredAfterRequest(
      'The address of the key vault is not its own host name, for example the alias of a private endpoint or an own DNS name. The client library sends no token to it.',
    ),
    /\bchallenge resource '[^'\n]{0,200}' does not match the requested domain\b/gi,
  ),
  phrase(
    'KeyVaultReferenceException',
    misconfigured(
      'Azure App Configuration refers to a secret in a key vault, and the program configures no credential for key vaults.',
    ),
    /\bNo key vault credential or secret resolver callback configured\b/gi,
  ),
  phrase(
    'CORS of a key vault',
    misconfiguredAfterRequest(
      'A web page sent the request, and Key Vault accepts no requests from web pages (CORS).',
    ),
    /\bhttps:\/\/[0-9a-z-]{3,24}\.vault\.azure\.net\S{0,300} from origin '[^'\n]{1,200}' has been blocked by CORS policy\b/gi,
  ),
  phrase(
    'CORS of the sign-in page',
    misconfiguredAfterRequest(
      'A script of a web page sent a request that leads to the sign-in page. Only the whole page can open the sign-in page (CORS).',
    ),
    /\blogin\.microsoftonline\.(?:com|us)\/\S{1,300}\/authorize\S{0,2000} (?:\(redirected from '[^'\n]{1,300}'\) )?from origin '[^'\n]{1,200}' has been blocked by CORS policy\b/gi,
  ),
  {
    ...phrase(
      'invalid_client_credential',
      certificateUnreadable,
      /\bCould not deserialize key data\b|\bdoes not contain a PEM-encoded certificate\b|\bcertificate does not have a private key\b/gi,
    ),
    beside: /azure|microsoft|\bmsal|oauth2cli|\bMgGraph\b|ClientCertificateCredential/i,
  },
  phrase(
    'invalid_client_credential',
    certificateUnreadable,
    /\bPEM certificate provided does not contain\b/gi,
  ),
  {
    ...phrase(
      'Keyset does not exist',
      misconfigured(
        'The account under which the program runs may not read the private key of the certificate.',
      ),
      /\bKeyset does not exist\b/gi,
    ),
    beside: /azure|microsoft\.identity|\bmsal|AADSTS|client ?assertion/i,
  },
  phrase(
    'IDW10502',
    misconfiguredAfterRequest(
      'The token requires consent or multifactor authentication of the person. The program must pass this on and open the sign-in page.',
    ),
    /\bIDW10502\b/g,
  ),
  phrase(
    'IDW10201',
    () => ({ code: 'app-role-assignment-required', facts: { resource: '', tokenIssued: true } }),
    /\bIDW1020[13]\b/g,
  ),
  phrase(
    'IDX10205',
    misconfiguredAfterRequest(
      'The program that received the token does not accept its issuer or its audience. Its list of accepted tenants or application IDs is incomplete, or the token is meant for another program.',
    ),
    /\bIDX(?:1020[4568]|10211|10214|40001)\b/g,
  ),
  { ...phrase('IDX20803', authority, /\bIDX2080[34]\b/g), beside: /login\.|microsoft|windows\.net/i },
  {
    ...phrase('user_canceled', signIn, /\bUser cancel+ed authentication\b/gi),
    beside: /azure|microsoft|\bmsal|\bMg[A-Z]|BrowserCredential/,
  },
  {
    ...phrase(
      'answer of another server',
      () => ({ code: 'answer-not-readable', facts: null }),
      /\bUnexpected token '?<'?[^\n]{0,60}JSON\b|\binvalid character '<' looking for beginning of value\b/gi,
    ),
    beside: /azure|microsoft|graph\.|vault|AADSTS|\bmsal/i,
  },
];

/** What a library says if its code is not known, and what a program says about a token that it received. They count if the text contains nothing else. */
export const vagueLibraryPhrases: readonly Phrase[] = [
  phrase('InteractionRequiredAuthError', signIn, /\bInteractionRequiredAuthError: [a-z]{2,40}_[a-z_]{2,60}/g),
  phrase(
    'AuthError',
    misconfigured('The client library rejects the call or the configuration of the program.'),
    /\b(?:Client(?:Auth|Configuration)|Browser(?:Configuration)?Auth)Error: [a-z]{2,40}_[a-z_]{2,60}/g,
  ),
  phrase(
    'IDX10501',
    misconfiguredAfterRequest(
      'The program that received the token could not verify its signature. It uses the signing keys of another issuer, or the token is meant for another service.',
    ),
    /\bIDX105(?:0[0-35]|11|17)\b/g,
  ),
  phrase(
    'IDX10223',
    misconfiguredAfterRequest(
      'The token had expired or was not yet valid when the program received it. The sender must request a new token, or a clock is wrong.',
    ),
    /\bIDX1022[2-5]\b/g,
  ),
  phrase(
    'IDX12741',
    misconfiguredAfterRequest('The program received a text that is no token (JWT).'),
    /\bIDX(?:12741|14100|12709)\b/g,
  ),
];
