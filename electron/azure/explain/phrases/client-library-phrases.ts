import type { Interpretation, Phrase } from './phrase.ts';

const signIn: Interpretation = (_near, { tenantId }) => ({
  code: 'interactive-sign-in-required',
  facts: { tenantId },
});
const authority: Interpretation = () => ({ code: 'authority-not-reachable', facts: {} });
const managedIdentity: Interpretation = () => ({ code: 'managed-identity-not-available', facts: {} });
const chain: Interpretation = (near) => ({
  code: 'credential-chain-failed',
  facts: { credential: /\b([A-Z][A-Za-z]{2,40}Credential)\b/.exec(near)?.[1] ?? '' },
});
const misconfigured =
  (meaning: string): Interpretation =>
  () => ({ code: 'client-library-misconfigured', facts: { meaning } });

const authorityInvalid = misconfigured('The authority is not valid or not trusted.');
const authorityHasNoTenant = misconfigured('The authority names no tenant, and an application needs one.');
const credentialInvalid = misconfigured(
  'The client secret, certificate or assertion is missing or not valid.',
);
const certificateUnreadable = misconfigured(
  'The file of the certificate contains no private key that can be read. It must contain the certificate and its private key in PEM or PFX format.',
);
const scopesInvalid = misconfigured('The requested scopes are missing or not valid.');
const redirectInvalid = misconfigured('The redirect URI is missing or not valid.');
const cacheAmbiguous = misconfigured(
  'The token cache has several tokens or accounts that match the request.',
);
const responseLost = misconfigured(
  'The page at the redirect URI removed the response before the library read it, or the browser did not show the sign-in page in a frame. The redirect URI should be an empty page that changes no address.',
);
const interactionTwice = misconfigured(
  'Two sign-ins ran at the same time. The program must wait for the first one. If no sign-in is open, reload the page.',
);
const noAccountSet = misconfigured(
  'The program requested a token without naming an account. It must set the account that signed in, or start a sign-in.',
);
const brokerFailed: Interpretation = () => ({
  code: 'local-setting-prevents-operation',
  facts: { meaning: 'The Web Account Manager of Windows could not be started.', setting: 'sign-in store' },
});
const popUpBlocked: Interpretation = () => ({
  code: 'local-setting-prevents-operation',
  facts: { meaning: 'The browser did not open the pop-up window of the sign-in.', setting: 'pop-up' },
});

/**
 * Codes of the Microsoft authentication libraries (MSAL) that occur nowhere else. Other programs use the codes in
 * `commonCodes` too, so these count only beside the name of a library. Source: the sources of MSAL for each language.
 */
const ownCodes: Readonly<Record<string, Interpretation>> = {
  endpoints_resolution_error: authority,
  openid_config_error: authority,
  no_network_connectivity: authority,
  tenant_discovery_failed: authority,
  authority_validation_failed: authorityInvalid,
  untrusted_authority: authorityInvalid,
  invalid_authority_metadata: authorityInvalid,
  invalid_cloud_discovery_metadata: authorityInvalid,
  authority_uri_insecure: authorityInvalid,
  authority_not_in_valid_list: authorityInvalid,
  missing_tenant_id_error: authorityHasNoTenant,
  invalid_client_credential: credentialInvalid,
  empty_input_scopes_error: scopesInvalid,
  redirect_uri_empty: redirectInvalid,
  no_redirect_uri: redirectInvalid,
  redirect_uri_validation_failed: redirectInvalid,
  multiple_matching_tokens: cacheAmbiguous,
  multiple_matching_tokens_detected: cacheAmbiguous,
  no_tokens_found: signIn,
  no_account_in_silent_request: signIn,
  native_account_unavailable: signIn,
  no_account_for_login_hint: signIn,
  hash_empty_error: responseLost,
  hash_does_not_contain_known_properties: responseLost,
  monitor_popup_timeout: responseLost,
  monitor_iframe_timeout: responseLost,
  block_iframe_reload: responseLost,
  no_token_request_cache_error: responseLost,
  loopback_redirect_uri: redirectInvalid,
  crypto_nonexistent: misconfigured(
    'The browser offers no cryptography, because the page was not opened with https or from localhost.',
  ),
  wam_runtime_init_failed: brokerFailed,
  no_cached_authority_error: authorityInvalid,
  uninitialized_public_client_application: misconfigured(
    'The program used the library before it was initialized. It must wait for the function “initialize” first.',
  ),
  managed_identity_request_failed: managedIdentity,
  managed_identity_unreachable_network: managedIdentity,
  user_assigned_managed_identity_not_supported: managedIdentity,
  invalid_managed_identity_endpoint: managedIdentity,
};
const commonCodes: Readonly<Record<string, Interpretation>> = {
  network_error: authority,
  network_unavailable: authority,
  post_request_failed: authority,
  get_request_failed: authority,
  request_timeout: authority,
  invalid_authority: authorityInvalid,
  authority_mismatch: authorityInvalid,
  url_parse_error: authorityInvalid,
  empty_url_error: authorityInvalid,
  invalid_assertion: credentialInvalid,
  service_not_available: () => ({
    code: 'service-unavailable',
    facts: { service: 'Entra', status: 503 },
  }),
  missing_client_id: misconfigured('The application ID is missing.'),
  state_mismatch: misconfigured('The response does not belong to the request (state).'),
  nonce_mismatch: misconfigured('The token does not belong to the request (nonce).'),
  state_not_found: misconfigured('The response does not belong to the request (state).'),
  invalid_state: misconfigured('The response does not belong to the request (state).'),
  consent_required: (_near, { tenantId, appId, cloud }) => ({
    code: 'consent-required',
    facts: { tenantId, appId, cloud },
  }),
  max_age_transpired: signIn,
  interaction_required: signIn,
  login_required: signIn,
  no_account_found: signIn,
  refresh_token_expired: signIn,
  bad_token: signIn,
  ui_not_allowed: signIn,
  user_null: signIn,
  user_cancelled: signIn,
  user_canceled: signIn,
  authentication_canceled: signIn,
  interaction_in_progress: interactionTwice,
  popup_window_error: popUpBlocked,
  empty_window_error: popUpBlocked,
  monitor_window_timeout: responseLost,
  no_account_error: noAccountSet,
};
/** Codes of a library for an error of the network, which the text may also name itself. */
export const networkCodesOfLibraries: ReadonlySet<string> = new Set([
  'network_error',
  'network_unavailable',
  'no_network_connectivity',
  'post_request_failed',
  'get_request_failed',
  'request_timeout',
]);
const library =
  /\b(?:Client(?:Auth|Configuration)Error|BrowserAuthError|BrowserConfigurationAuthError|InteractionRequiredAuthError|AuthError|Msal[A-Z]\w{2,40}|msal(?:4j|-\w{2,20})?|acquireToken\w{0,30}|PublicClientApplication|ConfidentialClientApplication|Microsoft\.Identity(?:\.Client)?)\b/i;

/** Interprets a code of MSAL; undefined for any other word, and for a common word in a text that names no library. */
export function libraryCode(code: string, near: string): Interpretation | undefined {
  if (Object.hasOwn(ownCodes, code)) return ownCodes[code];
  return Object.hasOwn(commonCodes, code) && library.test(near) ? commonCodes[code] : undefined;
}

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
    misconfigured(
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
    misconfigured('A web page sent the request, and Key Vault accepts no requests from web pages (CORS).'),
    /\bhttps:\/\/[0-9a-z-]{3,24}\.vault\.azure\.net\S{0,300} from origin '[^'\n]{1,200}' has been blocked by CORS policy\b/gi,
  ),
  phrase(
    'CORS of the sign-in page',
    misconfigured(
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
    misconfigured(
      'The token requires consent or multifactor authentication of the person. The program must pass this on and open the sign-in page.',
    ),
    /\bIDW10502\b/g,
  ),
  phrase(
    'IDW10201',
    () => ({ code: 'app-role-assignment-required', facts: { resource: '' } }),
    /\bIDW1020[13]\b/g,
  ),
  phrase(
    'IDX10205',
    misconfigured(
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
    misconfigured(
      'The program that received the token could not verify its signature. It uses the signing keys of another issuer, or the token is meant for another service.',
    ),
    /\bIDX105(?:0[0-35]|11|17)\b/g,
  ),
  phrase(
    'IDX10223',
    misconfigured(
      'The token had expired or was not yet valid when the program received it. The sender must request a new token, or a clock is wrong.',
    ),
    /\bIDX1022[2-5]\b/g,
  ),
  phrase(
    'IDX12741',
    misconfigured('The program received a text that is no token (JWT).'),
    /\bIDX(?:12741|14100|12709)\b/g,
  ),
];
