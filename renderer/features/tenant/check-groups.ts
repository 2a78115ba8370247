import { checkId, vaultCheckIds, type CheckId, type CheckResult } from '../../../shared/domain/check.ts';
import type { TenantRecord, VaultResource } from '../../../shared/domain/tenant.ts';

/** A rung on the screen: what it reported, or nothing yet. */
export interface ShownCheck {
  readonly check: CheckId;
  readonly report: CheckResult | undefined;
}

/** The rungs of the tenant itself (`vaultUri` null), or those of one vault. */
export interface CheckGroup {
  readonly vaultUri: string | null;
  readonly results: readonly ShownCheck[];
}

const tenantChecks = checkId.options.filter((check) => !vaultCheckIds.has(check));

const expectedAt = (vault: VaultResource): readonly CheckId[] =>
  checkId.options.filter(
    (check) => vaultCheckIds.has(check) && (check !== 'secret' || vault.secretName !== null),
  );

/**
 * Reports in ladder order, the tenant’s own first, then vault by vault. While the ladder is `climbing`, rungs that are still
 * to come stand in their places.
 */
export function groupChecks(
  tenant: Pick<TenantRecord, 'vaults'>,
  reports: readonly CheckResult[],
  running: boolean,
): readonly CheckGroup[] {
  const uris = new Set<string | null>([null]);
  if (running) for (const vault of tenant.vaults) uris.add(vault.vaultUri);
  for (const report of reports) uris.add(report.vaultUri);

  const groups = [...uris].map((vaultUri): CheckGroup => {
    const reported = new Map(
      reports.filter((report) => report.vaultUri === vaultUri).map((report) => [report.check, report]),
    );
    const vault = tenant.vaults.find((one) => one.vaultUri === vaultUri);
    const expected = !running ? [] : vaultUri === null ? tenantChecks : vault ? expectedAt(vault) : [];
    const results = checkId.options
      .filter((check) => reported.has(check) || expected.includes(check))
      .map((check) => ({ check, report: reported.get(check) }));
    return { vaultUri, results };
  });
  return groups.filter((group) => group.results.length > 0);
}
