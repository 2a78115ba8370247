import { checkId, vaultCheckIds, type CheckId, type CheckResult } from '../../../../shared/domain/check.ts';
import type { TenantRecord, VaultResource } from '../../../../shared/domain/tenant.ts';

/** A check in the list; `result` is undefined while it is pending. */
export interface ListedCheck {
  readonly check: CheckId;
  readonly result: CheckResult | undefined;
}

/** The checks of the tenant itself (`vaultUri` null) or of one vault. */
export interface CheckGroup {
  readonly vaultUri: string | null;
  readonly checks: readonly ListedCheck[];
}

const tenantChecks = checkId.options.filter((check) => !vaultCheckIds.has(check));

const checksOfVault = (vault: VaultResource): readonly CheckId[] =>
  checkId.options.filter(
    (check) => vaultCheckIds.has(check) && (check !== 'secret' || vault.secretName !== null),
  );

/**
 * Groups results in the order of the checks: those of the tenant first, then vault by vault. If the access check is
 * `running`, pending checks are included.
 */
export function groupChecks(
  tenant: Pick<TenantRecord, 'vaults'>,
  results: readonly CheckResult[],
  running: boolean,
): readonly CheckGroup[] {
  const uris = new Set<string | null>([null]);
  if (running) for (const vault of tenant.vaults) uris.add(vault.vaultUri);
  for (const result of results) uris.add(result.vaultUri);

  const groups = [...uris].map((vaultUri): CheckGroup => {
    const resultOf = new Map(
      results.filter((result) => result.vaultUri === vaultUri).map((result) => [result.check, result]),
    );
    const vault = tenant.vaults.find((one) => one.vaultUri === vaultUri);
    const expected = !running ? [] : vaultUri === null ? tenantChecks : vault ? checksOfVault(vault) : [];
    const checks = checkId.options
      .filter((check) => resultOf.has(check) || expected.includes(check))
      .map((check) => ({ check, result: resultOf.get(check) }));
    return { vaultUri, checks };
  });
  return groups.filter((group) => group.checks.length > 0);
}
