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

export type FaultEffect =
  /** The service's own 429; `retryAfter` in seconds. */
  | { readonly kind: 'throttled'; readonly retryAfter: number }
  /** An HTTP status from 500 on. */
  | { readonly kind: 'server error'; readonly status: number }
  /** The connection ends before an answer. */
  | { readonly kind: 'connection reset' };
