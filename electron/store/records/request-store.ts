import type { OnboardingRequest } from '../../../shared/domain/onboarding/onboarding-request.ts';

/** The requests for onboarding of tenants that nobody invited. A tenant has at most one. */
export interface RequestStore {
  /** In the order in which they were first made. */
  list(): Promise<OnboardingRequest[]>;
  find(tenantId: string): Promise<OnboardingRequest | null>;
  /** Adds the request, or replaces that of the same tenant. False, and nothing changes, if `limit` tenants have one already. */
  put(request: OnboardingRequest, limit: number): Promise<boolean>;
  /** False if the tenant has no request. */
  remove(tenantId: string): Promise<boolean>;
}
