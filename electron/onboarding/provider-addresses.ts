import type { TenantReport } from '../../shared/domain/check.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { addressesIn } from '../checks/vault-checks/vault-found.ts';

/** The addresses that the provider entered; otherwise those from which the vaults in a report saw the application connect. */
export const providerAddresses = (
  { onboarding: { addresses } }: Pick<Settings, 'onboarding'>,
  report: TenantReport | null,
): readonly string[] => (addresses.length > 0 ? addresses : addressesIn(report));
