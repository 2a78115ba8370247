import type { Answer } from '../../shared/contract/action.ts';
import type { KeySummary, RoundTrip, RoundTripRequest } from '../../shared/domain/encryption.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';

/** The Key Vault laboratory: lists the keys of a tenant's vault and performs round trips in Key Vault itself. */
export interface Laboratory {
  keys(tenant: TenantRecord, vaultUri: string, signal: AbortSignal): Promise<Answer<KeySummary[]>>;
  roundTrip(tenant: TenantRecord, request: RoundTripRequest, signal: AbortSignal): Promise<Answer<RoundTrip>>;
}
