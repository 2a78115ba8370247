import type { Interpretation } from './phrase.ts';

/** What the codes and the sentences of client libraries mean. */
export const signIn: Interpretation = (_near, { tenantId }) => ({
  code: 'interactive-sign-in-required',
  facts: { tenantId },
});
export const authority: Interpretation = () => ({ code: 'authority-not-reachable', facts: {} });
export const managedIdentity: Interpretation = () => ({ code: 'managed-identity-not-available', facts: {} });
export const chain: Interpretation = (near) => ({
  code: 'credential-chain-failed',
  facts: { credential: /\b([A-Z][A-Za-z]{2,40}Credential)\b/.exec(near)?.[1] ?? '' },
});
export const misconfigured =
  (meaning: string): Interpretation =>
  () => ({ code: 'client-library-misconfigured', facts: { meaning } });
/** The same, if a request was sent: a browser, a service or the receiver of a token reports it. */
export const misconfiguredAfterRequest =
  (meaning: string): Interpretation =>
  () => ({ code: 'client-library-misconfigured', facts: { meaning, afterRequest: true } });

export const authorityInvalid = misconfigured('The authority is not valid or not trusted.');
export const authorityHasNoTenant = misconfigured(
  'The authority names no tenant, and an application needs one.',
);
export const credentialInvalid = misconfigured(
  'The client secret, certificate or assertion is missing or not valid.',
);
export const certificateUnreadable = misconfigured(
  'The file of the certificate contains no private key that can be read. It must contain the certificate and its private key in PEM or PFX format.',
);
export const scopesInvalid = misconfigured('The requested scopes are missing or not valid.');
export const redirectInvalid = misconfigured('The redirect URI is missing or not valid.');
export const cacheAmbiguous = misconfigured(
  'The token cache has several tokens or accounts that match the request.',
);
export const responseLost = misconfigured(
  'The page at the redirect URI removed the response before the library read it, or the browser did not show the sign-in page in a frame. The redirect URI should be an empty page that changes no address.',
);
export const interactionTwice = misconfigured(
  'Two sign-ins ran at the same time. The program must wait for the first one. If no sign-in is open, reload the page.',
);
export const noAccountSet = misconfigured(
  'The program requested a token without naming an account. It must set the account that signed in, or start a sign-in.',
);
export const brokerFailed: Interpretation = () => ({
  code: 'local-setting-prevents-operation',
  facts: { meaning: 'The Web Account Manager of Windows could not be started.', setting: 'sign-in store' },
});
export const popUpBlocked: Interpretation = () => ({
  code: 'local-setting-prevents-operation',
  facts: { meaning: 'The browser did not open the pop-up window of the sign-in.', setting: 'pop-up' },
});
