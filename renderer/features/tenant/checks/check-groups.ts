import { checkId, vaultCheckIds, type CheckId, type CheckResult } from '../../../../shared/domain/check.ts';
import type { TenantRecord, VaultResource } from '../../../../shared/domain/tenant.ts';
import { allPlaces, isAt, isSamePlace, type VaultPlace } from '../../../../shared/domain/vault-place.ts';

/** A check in the list; `result` is undefined while it is pending. */
export interface ListedCheck {
  readonly check: CheckId;
  readonly result: CheckResult | undefined;
}

/** The checks of the tenant itself, of one vault, or of one of its keys. */
export interface CheckGroup {
  readonly place: VaultPlace;
  readonly checks: readonly ListedCheck[];
}

const tenantChecks = checkId.options.filter((check) => !vaultCheckIds.has(check));

const checksOfVault = (vault: VaultResource): readonly CheckId[] =>
  checkId.options.filter(
    (check) => vaultCheckIds.has(check) && (check !== 'secret' || vault.secretName !== null),
  );

function checksAt({ vaults }: Pick<TenantRecord, 'vaults'>, place: VaultPlace): readonly CheckId[] {
  if (place.vaultUri === null) return tenantChecks;
  const vault = vaults.find((one) => isAt(place, one));
  return vault ? checksOfVault(vault) : [];
}

/**
 * Groups results in the order of the checks: those of the tenant first, then vault by vault. If the access check is
 * `running`, pending checks are included.
 */
export function groupChecks(
  tenant: Pick<TenantRecord, 'vaults'>,
  results: readonly CheckResult[],
  running: boolean,
): readonly CheckGroup[] {
  const places = [{ vaultUri: null }, ...allPlaces(running ? tenant.vaults : [], results)];
  const groups = places.map((place): CheckGroup => {
    const resultOf = new Map(
      results.filter((result) => isSamePlace(result, place)).map((result) => [result.check, result]),
    );
    const expected = running ? checksAt(tenant, place) : [];
    const checks = checkId.options
      .filter((check) => resultOf.has(check) || expected.includes(check))
      .map((check) => ({ check, result: resultOf.get(check) }));
    return { place, checks };
  });
  return groups.filter((group) => group.checks.length > 0);
}
