/** What somebody allowed an application by signing in: it stands behind a code and behind a refresh token. */
export interface SignInGrant {
  readonly clientId: string;
  readonly tenantId: string;
  readonly accountId: string;
  /** As it was asked for. */
  readonly scope: string;
  readonly redirectUri: string;
  readonly nonce: string | undefined;
  /** PKCE; undefined where the client sent none. */
  readonly challenge: { readonly method: 'S256' | 'plain'; readonly text: string } | undefined;
  /** When they signed in, in milliseconds. */
  readonly signedInAt: number;
}
