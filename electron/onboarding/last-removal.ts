import type { LastRemoval } from '../../shared/domain/onboarding/removal.ts';
import type { ApprovalTrail } from './approval-wait.ts';
import { removedEverything } from './offboarding/removal-handlers.ts';

/** Of these acts, the last one says whether the access is missing because somebody removed it here. */
const acts = ['offboarding.perform', 'onboarding.openConsent', 'customer.addApplication'];

/**
 * How an application that is missing in the tenant was removed, with the person and the time if the audit trail knows them. Null
 * if it is there, or if nobody ever saw it there.
 */
export async function lastRemoval(
  trail: ApprovalTrail,
  tenantId: string,
  { isGone, wasThere }: { readonly isGone: boolean; readonly wasThere: boolean },
): Promise<LastRemoval | null> {
  if (!isGone) return null;
  const [entry] = await trail.search({ tenantId, action: acts, outcome: 'done' }, 1);
  if (entry?.action === 'offboarding.perform' && entry.detail?.startsWith(removedEverything))
    return { at: entry.at, by: entry.personName ?? null };
  return wasThere ? { at: null, by: null } : null;
}
