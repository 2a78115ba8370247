import type { Problem } from '../../problems/problem.ts';
import type { RequiredAccess } from './wanted-registrations.ts';

/** What was observed, or why it was not. Without a problem and a reason, nobody is signed in who can see it. */
export type Observed<Value> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly problem: Problem | null; readonly because?: string };

/** An app registration in the home tenant. Ids are in lower case. */
export interface RegistrationFacts {
  readonly appId: string;
  readonly objectId: string;
  readonly displayName: string;
  readonly signInAudience: string | null;
  readonly identifierUris: readonly string[];
  /** Of the platform Web. */
  readonly webRedirectUris: readonly string[];
  /** Of the platform Mobile and desktop applications. */
  readonly publicRedirectUris: readonly string[];
  /** Whether public client flows are allowed. */
  readonly isFallbackPublicClient: boolean;
  /** The enabled delegated permissions that it defines. */
  readonly scopes: readonly { readonly id: string; readonly value: string }[];
  readonly knownClientApplications: readonly string[];
  readonly requiredAccess: readonly RequiredAccess[];
  /** Whether the app instance property lock covers all properties. */
  readonly isLocked: boolean;
  /** The enabled app roles for users, by their values. */
  readonly userRoles: readonly { readonly id: string; readonly value: string }[];
  readonly groupMembershipClaims: string | null;
  /** The names of optional claims of ID tokens. */
  readonly idTokenClaims: readonly string[];
}

/** A service principal in the home tenant. */
export interface PrincipalFacts {
  readonly objectId: string;
  readonly isEnabled: boolean;
}

export interface CredentialFacts {
  /** Why the home tenant refuses the credential; null if it issued a token. */
  readonly problem: Problem | null;
  /** When the credential ends; ISO 8601, UTC. Null for no end. */
  readonly endsOn: Observed<string | null>;
}

/** Everything that the set-up observes. A null value means that the object does not exist. */
export interface SetupFacts {
  readonly home: Observed<{ readonly tenantId: string; readonly domain: string | null }>;
  /** The verified domains of the home tenant, in lower case. */
  readonly verifiedDomains: Observed<readonly string[]>;
  readonly provider: Observed<RegistrationFacts | null>;
  readonly providerPrincipal: Observed<PrincipalFacts | null>;
  /** Whether the provider application may read registrations in the home tenant. */
  readonly readsRegistration: Observed<boolean>;
  /** Null if none is configured. */
  readonly credential: Observed<CredentialFacts | null>;
  readonly console: Observed<RegistrationFacts | null>;
  readonly consolePrincipal: Observed<PrincipalFacts | null>;
  /** How many users and groups have the app role Causeway.Admin. */
  readonly administrators: Observed<number>;
}
