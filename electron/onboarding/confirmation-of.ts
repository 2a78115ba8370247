import type { TenantReport } from '../../shared/domain/check.ts';
import type { Confirmation } from '../../shared/domain/onboarding/confirmation.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { keysOf } from '../../shared/domain/vault-place.ts';
import { objectIdIn } from '../checks/tenant-checks/service-principal.ts';
import { provenAt } from './proves-key.ts';

/** What the provider can state about the keys of a tenant after a report; null if the report did not prove them. */
export function confirmationOf(
  { cloud, tenantId, vaults }: TenantRecord,
  appId: string,
  report: TenantReport | null,
): Confirmation | null {
  const verifiedAt = report?.verdict.state === 'passed' ? provenAt(report) : null;
  const servicePrincipalId = objectIdIn(report);
  const keys = keysOf(vaults);
  if (verifiedAt === null || servicePrincipalId === null || keys.length === 0) return null;
  return { causewayConfirmation: 1, cloud, tenantId, appId, servicePrincipalId, keys, verifiedAt };
}
