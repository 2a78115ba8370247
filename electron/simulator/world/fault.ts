/** The four services. */
export type ServiceName = 'entra' | 'graph' | 'resource-manager' | 'key-vault';

/** A technical fault: what a service, or the way to it, does wrong, at which tenant, how often. */
export interface Fault {
  readonly service: ServiceName;
  /** Null hits every tenant. */
  readonly tenantId: string | null;
  /** Share of the requests that it hits, from 0 to 1. */
  readonly rate: number;
  readonly effect: FaultEffect;
}

type FaultEffect =
  /** The service's own 429; `retryAfter` in seconds, null for none. */
  | { readonly kind: 'throttled'; readonly retryAfter: number | null }
  /** An HTTP status from 500 on. */
  | { readonly kind: 'server error'; readonly status: number }
  /** The connection ends before an answer. */
  | { readonly kind: 'connection reset' }
  /** Nothing listens at the address. */
  | { readonly kind: 'connection refused' }
  /** The answer takes longer, between two times in milliseconds. */
  | { readonly kind: 'slow'; readonly least: number; readonly most: number }
  /** A page for people, as a proxy or a portal in between sends it. */
  | { readonly kind: 'web page'; readonly status: number }
  /** The answer ends in the middle. */
  | { readonly kind: 'truncated' }
  /** The answer goes on for so many bytes. */
  | { readonly kind: 'oversized'; readonly bytes: number }
  /** Entra refuses the token with this number, for a cause that lies outside the world. */
  | { readonly kind: 'refused by Entra'; readonly number: number }
  /** The service's clock is so many milliseconds ahead; behind, if negative. */
  | { readonly kind: 'clock skew'; readonly milliseconds: number }
  /** The answer comes byte by byte, with so many milliseconds in between. */
  | { readonly kind: 'dripping'; readonly pause: number };
