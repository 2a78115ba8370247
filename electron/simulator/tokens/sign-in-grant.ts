/** What a user granted an application by signing in. An authorization code or a refresh token refers to it. */
export interface SignInGrant {
  readonly clientId: string;
  readonly tenantId: string;
  readonly accountId: string;
  /** As requested. */
  readonly scope: string;
  /** Null in a flow without one, such as the device code flow. */
  readonly redirectUri: string | null;
  readonly nonce: string | undefined;
  /** PKCE; undefined if the client sent none. */
  readonly challenge: { readonly method: 'S256' | 'plain'; readonly text: string } | undefined;
  /** Whether the client demanded multifactor authentication, which the simulated page then counts as done. */
  readonly multifactor?: boolean;
  /** In milliseconds. */
  readonly signedInAt: number;
}
