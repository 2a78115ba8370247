import type { DemoCustomerPlan } from './demo-customers.ts';

const day = 24 * 60 * 60 * 1_000;

/** A company that was invited and has not granted anything yet. */
export interface DemoProspectPlan extends Pick<
  DemoCustomerPlan,
  'label' | 'name' | 'countryCode' | 'location'
> {
  readonly invitedDaysAgo: number;
  readonly validDays: number;
  readonly tags: readonly string[];
}

/** An invitation of the demo, with dates relative to its start. */
export interface DemoInvitation {
  readonly tenantId: string;
  readonly name: string;
  readonly domain: string;
  readonly cloud: 'public';
  readonly tags: readonly string[];
  /** ISO 8601, UTC. */
  readonly issuedAt: string;
  readonly expiresAt: string;
}

/** The companies that the demo invited: one who has time left, and one whose invitation has expired. Both are fictitious. */
export const demoProspects: readonly DemoProspectPlan[] = [
  {
    label: 'kestrelwick',
    name: 'Kestrelwick Dairy Co-operative',
    ...{ countryCode: 'GB', location: 'uksouth' },
    ...{ invitedDaysAgo: 3, validDays: 14, tags: ['trial'] },
  },
  {
    label: 'palmeriego',
    name: 'Palmera y Riego, S.L.',
    ...{ countryCode: 'ES', location: 'spaincentral' },
    ...{ invitedDaysAgo: 20, validDays: 14, tags: [] },
  },
];

/** The invitation of a company at the start of the demo. `now` in milliseconds. */
export function invitationOf(
  { name, label, tags, invitedDaysAgo, validDays }: DemoProspectPlan,
  tenantId: string,
  now: number,
): DemoInvitation {
  const issuedAt = now - invitedDaysAgo * day;
  return {
    ...{ tenantId, name, tags, domain: `${label}.example`, cloud: 'public' },
    issuedAt: new Date(issuedAt).toISOString(),
    expiresAt: new Date(issuedAt + validDays * day).toISOString(),
  };
}
