import type { AuditTrail } from '../store/records/audit-trail.ts';

/** Where the requests to administrators are recorded. */
export type ApprovalTrail = Pick<AuditTrail, 'search'>;

const asked = 'onboarding.askAdministrator';
const stopped = 'onboarding.stopWaiting';
/** Of both, the last one counts. */
const acts = [asked, stopped];

/** The newest entries that are read to find the tenants that wait. */
const mostEntries = 400;

/**
 * When an administrator of the tenant was last asked to consent, ISO 8601, UTC; null if nobody was, or if the waiting was
 * ended since. The audit trail says it, so that it survives a restart and can never be a mark that somebody sets by hand.
 */
export async function approvalAskedAt(trail: ApprovalTrail, tenantId: string): Promise<string | null> {
  const [last] = await trail.search({ tenantId, action: acts, outcome: 'done' }, 1);
  return last?.action === asked ? last.at : null;
}

/** The tenants at which an administrator was asked and that wait still. */
export async function tenantsAwaitingApproval(trail: ApprovalTrail): Promise<string[]> {
  const entries = await trail.search({ action: acts, outcome: 'done' }, mostEntries);
  const last = new Map<string, string>();
  for (const { tenantId, action } of entries)
    if (tenantId !== null && !last.has(tenantId)) last.set(tenantId, action);
  return [...last].flatMap(([tenantId, action]) => (action === asked ? [tenantId] : []));
}
