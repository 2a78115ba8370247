import type { AuditTrail } from '../store/records/audit-trail.ts';

/** Where the requests to administrators are recorded. */
export type ApprovalTrail = Pick<AuditTrail, 'search'>;

const asked = 'onboarding.askAdministrator';
const stopped = 'onboarding.stopWaiting';

/** The newest entries that are read to find the tenants that wait. */
const mostEntries = 200;

/**
 * When an administrator of the tenant was last asked to consent, ISO 8601, UTC; null if nobody was, or if the waiting was
 * ended since. The audit trail says it, so that it survives a restart and can never be a mark that somebody sets by hand.
 */
export async function approvalAskedAt(trail: ApprovalTrail, tenantId: string): Promise<string | null> {
  const latestOf = async (action: string) =>
    (await trail.search({ tenantId, action, outcome: 'done' }, 1))[0]?.at ?? null;
  const [at, end] = await Promise.all([latestOf(asked), latestOf(stopped)]);
  return at !== null && (end === null || Date.parse(end) < Date.parse(at)) ? at : null;
}

/** The tenants at which an administrator was asked and that wait still. */
export async function tenantsAwaitingApproval(trail: ApprovalTrail): Promise<string[]> {
  const entries = await trail.search({ action: asked, outcome: 'done' }, mostEntries);
  const ids = new Set(entries.flatMap(({ tenantId }) => tenantId ?? []));
  const waiting = await Promise.all(
    [...ids].map(async (id) => ((await approvalAskedAt(trail, id)) === null ? [] : [id])),
  );
  return waiting.flat();
}
