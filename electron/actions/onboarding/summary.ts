import { ok } from '../../../shared/contract/action.ts';
import type { RequestedAccess } from '../../../shared/contract/onboarding-actions.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { deriveOnboardingPath } from '../../../shared/domain/onboarding/onboarding-path.ts';
import { withGranted } from '../../onboarding/requested-access.ts';
import { provenAt } from '../../onboarding/proves-key.ts';
import { summaryHandlers } from '../../onboarding/summary-handlers.ts';
import type { SavePdf } from '../../onboarding/summary-file.ts';
import type { RunStore } from '../../store/records/run-store.ts';
import type { TenantStore } from '../../store/records/tenant-store.ts';
import { withTenant } from '../with-tenant.ts';

/** The summary that a customer keeps, in the console of a provider. */
export const providerSummaryHandlers = (parts: {
  readonly tenants: TenantStore;
  readonly runStore: Pick<RunStore, 'latest' | 'lastGood'>;
  readonly savePdf: SavePdf | null;
  readonly requested: () => Promise<RequestedAccess>;
  readonly now: () => Date;
}): ReturnType<typeof summaryHandlers> =>
  summaryHandlers({
    savePdf: parts.savePdf,
    contentFor: (tenantId, caller) =>
      withTenant(parts.tenants, tenantId, caller, async (tenant) => {
        const report = (await parts.runStore.latest(tenantId))?.report ?? null;
        const asked = await parts.requested();
        const lastGood = await parts.runStore.lastGood(tenantId);
        return ok({
          ...withGranted(asked, report),
          ...{ tenant, permissionModel: permissionModelIn(report) },
          path: deriveOnboardingPath(tenant, report),
          ...{ verifiedAt: provenAt(lastGood), isStatement: false, now: parts.now() },
        });
      }),
  });

/** As the last check saw it; roles if it could not see the key vault in Azure Resource Manager. */
function permissionModelIn(report: TenantReport | null): 'rbac' | 'access policy' {
  const findings = report?.results.flatMap((result) => result.findings) ?? [];
  const found = findings.find(({ name }) => name === 'Permission model');
  return found?.value === 'access policies' ? 'access policy' : 'rbac';
}
