import type { Invitation } from '../../../shared/domain/onboarding/invitation.ts';

/** The customers who were asked to grant access and have not answered yet. A tenant has at most one invitation. */
export interface InvitationStore {
  /** In the order of issue. */
  list(): Promise<Invitation[]>;
  find(tenantId: string): Promise<Invitation | null>;
  /** False if the tenant has an invitation already; then nothing changes. */
  add(invitation: Invitation): Promise<boolean>;
  /**
   * Adds all in one transaction, except those of tenants that have an invitation already. Returns the tenants of the added
   * ones. Adds none if it rejects.
   */
  addMany(invitations: readonly Invitation[]): Promise<readonly string[]>;
  /** False if the tenant has no invitation. */
  replace(invitation: Invitation): Promise<boolean>;
  /** False if the tenant has no invitation. */
  remove(tenantId: string): Promise<boolean>;
}
