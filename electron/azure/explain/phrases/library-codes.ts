import {
  signIn,
  authority,
  managedIdentity,
  misconfigured,
  authorityInvalid,
  authorityHasNoTenant,
  credentialInvalid,
  scopesInvalid,
  redirectInvalid,
  cacheAmbiguous,
  responseLost,
  interactionTwice,
  noAccountSet,
  brokerFailed,
  popUpBlocked,
} from './library-meanings.ts';
import type { Interpretation } from './phrase.ts';

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
  no_account_in_silent_request: signIn,
  native_account_unavailable: signIn,
  no_account_for_login_hint: signIn,
  hash_empty_error: responseLost,
  hash_does_not_contain_known_properties: responseLost,
  monitor_popup_timeout: responseLost,
  monitor_iframe_timeout: responseLost,
  block_iframe_reload: responseLost,
  no_token_request_cache_error: responseLost,
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
  no_tokens_found: signIn,
  loopback_redirect_uri: redirectInvalid,
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
  /\b(?:Client(?:Auth|Configuration)Error|BrowserAuthError|BrowserConfigurationAuthError|InteractionRequiredAuthError|AuthError|Msal[A-Z]\w{2,40}|msal(?:4j|-\w{2,20})?|acquireToken\w{0,30}|refresh token found in the cache|PublicClientApplication|ConfidentialClientApplication|Microsoft\.Identity(?:\.Client)?)\b/i;

/** Interprets a code of MSAL; undefined for any other word, and for a common word in a text that names no library. */
export function libraryCode(code: string, near: string): Interpretation | undefined {
  if (Object.hasOwn(ownCodes, code)) return ownCodes[code];
  return Object.hasOwn(commonCodes, code) && library.test(near) ? commonCodes[code] : undefined;
}
