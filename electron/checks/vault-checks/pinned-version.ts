import type { VaultResource } from '../../../shared/domain/tenant.ts';

/** The version that the record names, as a fact of a problem; empty if it names none. */
export function pinnedVersionOf(vault: VaultResource | null): { readonly keyVersion?: string } {
  const keyVersion = vault?.keyVersion ?? null;
  return keyVersion === null ? {} : { keyVersion };
}
