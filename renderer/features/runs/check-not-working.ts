import { statusOfRow } from '../../../shared/domain/verdict-of-row.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';

/** The ids of the tenants whose access is not working. */
export const notWorkingIds = (rows: readonly TenantRow[]): string[] =>
  rows.filter((row) => statusOfRow(row) === 'not working').map(({ tenant }) => tenant.tenantId);

/** The label of the button that checks them, with how many it checks. */
export const checkNotWorking = (count: number): string => `Check not working (${count.toLocaleString('en')})`;
