import { ok } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { RequestedAccess } from '../../../shared/contract/onboarding-actions.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { deriveOnboardingPath } from '../../../shared/domain/onboarding/onboarding-path.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import { pdfName, summaryFile, type SavePdf } from '../../onboarding/summary-file.ts';
import type { RunStore } from '../../store/records/run-store.ts';
import type { TenantStore } from '../../store/records/tenant-store.ts';
import { withTenant } from '../with-tenant.ts';

type Handlers = Pick<ConsoleHandlers<TrustedCaller>['onboarding'], 'summary' | 'printSummary'>;

/** The summary that a customer keeps about the access. */
export function summaryHandlers(parts: {
  readonly tenants: TenantStore;
  readonly runStore: Pick<RunStore, 'latest' | 'lastGood'>;
  readonly savePdf: SavePdf | null;
  readonly requested: () => Promise<RequestedAccess>;
  readonly now: () => Date;
}): Handlers {
  const { tenants, runStore, savePdf, requested, now } = parts;
  const summaryOf = async (tenant: TenantRecord) => {
    const { tenantId } = tenant;
    const report = (await runStore.latest(tenantId))?.report ?? null;
    const lastGood = await runStore.lastGood(tenantId);
    return summaryFile({
      ...{ ...(await requested()), tenant, permissionModel: permissionModelIn(report) },
      path: deriveOnboardingPath(tenant, report),
      ...{ verifiedAt: lastGood?.finishedAt ?? null, now: now() },
    });
  };
  return {
    summary: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant) =>
        ok({ ...(await summaryOf(tenant)), canPrint: savePdf !== null }),
      ),
    printSummary: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant) => {
        const { text: html } = await summaryOf(tenant);
        return ok({ saved: (await savePdf?.({ html, fileName: pdfName })) ?? false });
      }),
  };
}

/** As the last check saw it; roles if it could not see the key vault in Azure Resource Manager. */
function permissionModelIn(report: TenantReport | null): 'rbac' | 'access policy' {
  const findings = report?.results.flatMap((result) => result.findings) ?? [];
  const found = findings.find(({ name }) => name === 'Permission model');
  return found?.value === 'access policies' ? 'access policy' : 'rbac';
}
