import { setImmediate as breathe } from 'node:timers/promises';
import { isExpired, type Invitation } from '../../shared/domain/onboarding/invitation.ts';
import type { OnboardingRequest } from '../../shared/domain/onboarding/onboarding-request.ts';
import { deriveOnboardingPath } from '../../shared/domain/onboarding/onboarding-path.ts';
import type { OnboardingItem } from '../../shared/domain/onboarding/onboarding-item.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import type { InvitationStore } from '../store/records/invitation-store.ts';
import type { RequestStore } from '../store/records/request-store.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';

export interface OnboardingStores {
  readonly tenants: Pick<TenantStore, 'list'>;
  readonly invitations: Pick<InvitationStore, 'list'>;
  readonly requests: Pick<RequestStore, 'list'>;
  readonly runStore: Pick<RunStore, 'unverified' | 'latest'>;
}

/** After how many reports other work of the process continues: a report takes about a millisecond to read. */
const reportsAtOnce = 20;

/** Every request, every invitation, and every tenant in the list whose access was never verified, the longest waiting first. */
export async function listOnboarding(stores: OnboardingStores, now: Date): Promise<OnboardingItem[]> {
  const invitations = new Map(
    (await stores.invitations.list()).map((invitation) => [invitation.tenantId, invitation]),
  );
  const unverified = new Set(await stores.runStore.unverified());
  const rows = await stores.tenants.list();
  const items: OnboardingItem[] = [];
  for (const row of rows) {
    const { tenantId } = row.tenant;
    const invitation = invitations.get(tenantId) ?? null;
    invitations.delete(tenantId);
    // A tenant that nobody invited and nobody checked is new to the list, and not on the way yet.
    if (!unverified.has(tenantId) || (invitation === null && row.latest === null)) continue;
    items.push(await itemOf(row, invitation, stores));
    if (items.length % reportsAtOnce === 0) await breathe();
  }
  for (const invitation of invitations.values()) items.push(invitedItem(invitation, now));
  for (const request of await stores.requests.list()) items.push(requestedItem(request));
  return items.sort((one, other) => Date.parse(one.since) - Date.parse(other.since));
}

async function itemOf(
  { tenant, latest, since }: TenantRow,
  invitation: Invitation | null,
  { runStore }: OnboardingStores,
): Promise<OnboardingItem> {
  const { tenantId, name, addedAt } = tenant;
  const report = latest === null ? null : ((await runStore.latest(tenantId))?.report ?? null);
  const { current, waitsFor, obstacle, steps } = deriveOnboardingPath(tenant, report);
  const step = steps.find((one) => one.step === current);
  return {
    ...{ tenantId, name, invitation, request: null, isAdded: true },
    stage: current ?? 'proof',
    waitsFor,
    since: since ?? invitation?.issuedAt ?? addedAt,
    problem: obstacle ?? step?.problem ?? null,
  };
}

function invitedItem(invitation: Invitation, now: Date): OnboardingItem {
  const expired = isExpired(invitation, now);
  const { tenantId, name, issuedAt, expiresAt } = invitation;
  return {
    ...{ tenantId, name, invitation, request: null, isAdded: false },
    stage: expired ? 'expired' : 'invited',
    waitsFor: expired ? 'operator' : 'customer',
    since: expired ? expiresAt : issuedAt,
    problem: null,
  };
}

function requestedItem(request: OnboardingRequest): OnboardingItem {
  const { tenantId, organization, requestedAt } = request;
  return {
    ...{ tenantId, name: organization, invitation: null, request, isAdded: false },
    ...{ stage: 'requested', waitsFor: 'operator', since: requestedAt, problem: null },
  };
}
