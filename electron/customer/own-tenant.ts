import { deriveOwnPath } from '../../shared/domain/onboarding/derive-own-path.ts';
import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import type { OnboardingPath } from '../../shared/domain/onboarding/onboarding-path.ts';
import type { OwnView } from '../../shared/domain/onboarding/own-view.ts';
import type { TenantRecord, VaultResource } from '../../shared/domain/tenant.ts';
import type { CustomerFile } from '../store/workspaces/customer-file.ts';

/** The one tenant of a customer workspace: whom the provider invited, and which keys the administrator chose. */
export interface OwnTenant {
  readonly invitation: InvitationFile;
  /** In the form in which every screen and every act knows a tenant. */
  record(): TenantRecord;
  /** Throws if the choice cannot be written. */
  choose(vaults: readonly VaultResource[]): void;
  /** Keeps that the consent page reported success. Throws if it cannot be written. */
  reportConsent(): void;
  path(view: OwnView | null): OnboardingPath;
}

/** Null if the file of the workspace is missing or damaged. */
export function openOwnTenant(file: CustomerFile): OwnTenant | null {
  const stored = file.read();
  if (stored === null) return null;
  const { invitation } = stored;
  const { tenantId, customerName: name, cloud, issuedAt: addedAt } = invitation;
  let { vaults, consentReported } = stored;
  return {
    invitation,
    record: () => ({ ...{ tenantId, name, domain: null, cloud, addedAt }, vaults: [...vaults] }),
    choose(chosen) {
      file.write({ invitation, vaults: chosen, consentReported });
      vaults = chosen;
    },
    reportConsent() {
      if (consentReported) return;
      file.write({ invitation, vaults, consentReported: true });
      consentReported = true;
    },
    path: (view) => deriveOwnPath({ invitation, vaults, consentReported, view }),
  };
}
