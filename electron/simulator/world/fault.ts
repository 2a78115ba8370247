/** The four services. */
export type ServiceName = 'entra' | 'graph' | 'resource-manager' | 'key-vault';

/** A fault of a service or of the network. */
export interface Fault {
  readonly service: ServiceName;
  /** Null affects every tenant. */
  readonly tenantId: string | null;
  /** Affects only requests to Resource Manager for this subscription; every subscription if absent. */
  readonly subscriptionId?: string | undefined;
  /** The share of affected requests, from 0 to 1. */
  readonly rate: number;
  /** Which of the matching requests it affects, in turn; the list repeats. Every one if absent. */
  readonly turns?: readonly boolean[] | undefined;
  readonly effect: FaultEffect;
}

export type FaultEffect =
  /** The service's own 429; `retryAfter` in seconds, null for none. */
  | { readonly kind: 'throttled'; readonly retryAfter: number | null }
  /** An HTTP status of 500 or higher. */
  | { readonly kind: 'server error'; readonly status: number }
  /** The connection ends without an answer. */
  | { readonly kind: 'connection reset' }
  /** Nothing listens on the port. */
  | { readonly kind: 'connection refused' }
  /** The answer is delayed by a time between both, in milliseconds. */
  | { readonly kind: 'slow'; readonly least: number; readonly most: number }
  /** An HTML page, as from a proxy or a captive portal. */
  | { readonly kind: 'web page'; readonly status: number }
  /** Only the first half of the answer arrives. */
  | { readonly kind: 'truncated' }
  /** The answer is padded to this size. */
  | { readonly kind: 'oversized'; readonly bytes: number }
  /** Entra refuses tokens with this number, for a cause outside the world. */
  | { readonly kind: 'refused by Entra'; readonly number: number }
  /** A JSON error of a proxy, with this code and without the headers of the service. */
  | { readonly kind: 'proxy error'; readonly status: number; readonly code: string }
  /**
   * The answer repeats the credentials of the request (token, secret, assertion) in these JSON members and headers. Null for
   * every JSON member.
   */
  | { readonly kind: 'echo'; readonly members: readonly string[] | null }
  /** The service's clock is ahead by this time in milliseconds; behind if negative. Applies in addition to other faults. */
  | { readonly kind: 'clock skew'; readonly milliseconds: number }
  /**
   * A replica answers that changes reach later, by this time in milliseconds: new service principals, secrets and role
   * assignments, and changed network rules. Applies in addition to other faults.
   */
  | { readonly kind: 'lagging replica'; readonly milliseconds: number }
  /** The answer arrives byte by byte, with this pause in milliseconds. */
  | { readonly kind: 'dripping'; readonly pause: number };
