import { tenantRecord, type TenantRecord } from '../../../shared/domain/tenant.ts';

/** Throws for an invalid record. */
export const readTenantRecord = (text: string): TenantRecord => tenantRecord.parse(JSON.parse(text));
