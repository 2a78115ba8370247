import { setImmediate as breathe } from 'node:timers/promises';
import { isExpired, type Invitation } from '../../shared/domain/onboarding/invitation.ts';
import { deriveOnboardingPath } from '../../shared/domain/onboarding/onboarding-path.ts';
import type { OnboardingItem } from '../../shared/domain/onboarding/onboarding-item.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import type { InvitationStore } from '../store/records/invitation-store.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';

export interface OnboardingStores {
  readonly tenants: Pick<TenantStore, 'list'>;
  readonly invitations: Pick<InvitationStore, 'list'>;
  readonly runStore: Pick<RunStore, 'unverified' | 'latest'>;
}

/** After how many reports other work of the process continues: a report takes about a millisecond to read. */
const reportsAtOnce = 20;

/** Every invitation, and every tenant in the list whose access was never verified, the longest waiting first. */
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
    if (!unverified.has(tenantId)) continue;
    items.push(await itemOf(row, invitation, stores));
    if (items.length % reportsAtOnce === 0) await breathe();
  }
  for (const invitation of invitations.values()) items.push(invitedItem(invitation, now));
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
    ...{ tenantId, name, invitation, isAdded: true },
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
    ...{ tenantId, name, invitation, isAdded: false },
    stage: expired ? 'expired' : 'invited',
    waitsFor: expired ? 'operator' : 'customer',
    since: expired ? expiresAt : issuedAt,
    problem: null,
  };
}
