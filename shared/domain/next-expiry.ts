import type { Expiry } from './expiry.ts';

/**
 * The soonest expiry of the tenant's own objects; that of the provider's credential, which is the same for every tenant, only
 * if the tenant has none. `expiries` are in order. An expired object counts until it is replaced.
 */
export const nextExpiry = (expiries: readonly Expiry[]): Expiry | undefined =>
  expiries.find(({ kind }) => kind !== 'credential') ?? expiries[0];
