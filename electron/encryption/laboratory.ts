import type { Answer } from '../../shared/contract/action.ts';
import type { KeySummary, RoundTrip, RoundTripRequest } from '../../shared/domain/encryption.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';

/** The Key Vault laboratory: keys of a tenant's vault, and round trips that Key Vault itself computes. */
export interface Laboratory {
  keys(tenant: TenantRecord, vaultUri: string, signal: AbortSignal): Promise<Answer<KeySummary[]>>;
  roundTrip(tenant: TenantRecord, request: RoundTripRequest, signal: AbortSignal): Promise<Answer<RoundTrip>>;
}
