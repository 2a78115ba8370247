import type { Confirmation } from '../../shared/domain/onboarding/confirmation.ts';
import { confirmedAt, deriveOwnPath } from '../../shared/domain/onboarding/derive-own-path.ts';
import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import type { OnboardingPath } from '../../shared/domain/onboarding/onboarding-path.ts';
import type { OwnView } from '../../shared/domain/onboarding/own-view.ts';
import type { TenantRecord, VaultResource } from '../../shared/domain/tenant.ts';
import type { CustomerFile, CustomerRecord } from '../store/workspaces/customer-file.ts';

/** The one tenant of a customer workspace: whom the provider invited, and which keys the administrator chose. */
export interface OwnTenant {
  readonly invitation: InvitationFile;
  /** In the form in which every screen and every act knows a tenant. */
  record(): TenantRecord;
  /** Throws if the choice cannot be written. */
  choose(vaults: readonly VaultResource[]): void;
  /** Keeps that the consent page reported success. Throws if it cannot be written. */
  reportConsent(): void;
  /** What was last seen, also before a restart. It is no proof: the next look replaces it. */
  seen(): OwnView | null;
  /** The object ID that the service principal had when it was last seen; null if nobody saw it. */
  lastPrincipalId(): string | null;
  /** Keeps what was seen. Throws if it cannot be written. */
  keep(view: OwnView): void;
  /** Keeps what the provider stated about the access. Throws if it cannot be written. */
  confirm(confirmation: Confirmation): void;
  /** When the provider verified the access that was seen, as it states; null without a statement about exactly this access. */
  confirmedAt(view: OwnView | null): string | null;
  path(view: OwnView | null): OnboardingPath;
}

/** Null if the file of the workspace is missing or damaged. */
export function openOwnTenant(file: CustomerFile): OwnTenant | null {
  const stored = file.read();
  if (stored === null) return null;
  let present: CustomerRecord = stored;
  const change = (part: Partial<CustomerRecord>): void => {
    const next = { ...present, ...part };
    file.write(next);
    present = next;
  };
  const { invitation } = stored;
  const { tenantId, customerName: name, cloud, issuedAt: addedAt } = invitation;
  return {
    invitation,
    record: () => ({ ...{ tenantId, name, domain: null, cloud, addedAt }, vaults: [...present.vaults] }),
    choose: (vaults) => change({ vaults }),
    reportConsent() {
      if (!present.consentReported) change({ consentReported: true });
    },
    seen: () => present.seen,
    lastPrincipalId: () => present.principalId,
    keep: (seen) => change({ seen, principalId: seen.application?.principalId ?? present.principalId }),
    confirm: (confirmation) => change({ confirmation }),
    confirmedAt: (view) => confirmedAt({ ...present, view }),
    path: (view) => deriveOwnPath({ ...present, view }),
  };
}
