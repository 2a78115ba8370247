import type { Availability } from '../../../shared/domain/availability.ts';
import { shareOf } from '../../../shared/domain/availability.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';

/** The availability of one tenant in a month. */
export interface ListedAvailability extends Availability {
  readonly tenantId: string;
  /** Null if the tenant was removed in the meantime. */
  readonly name: string | null;
}

/** The least available tenants first, then by name. Tenants without a known status are at the end. */
export function listTenants(
  found: readonly (Availability & { readonly tenantId: string })[],
  names: ReadonlyMap<string, string>,
): ListedAvailability[] {
  const listed = found.map((one) => {
    const name = names.get(one.tenantId);
    const share = shareOf(one, 'working');
    return { one, name: name === undefined ? null : plainText(name), share: share ?? Infinity };
  });
  return listed
    .toSorted(
      (a, b) => order(a.share, b.share) || (a.name ?? a.one.tenantId).localeCompare(b.name ?? b.one.tenantId),
    )
    .map(({ one, name }) => ({ ...one, name }));
}

/** `Infinity - Infinity` is not a number. */
const order = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
