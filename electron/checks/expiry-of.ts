import type { Expiry } from '../../shared/domain/expiry.ts';

/** The last time with a year of four digits, in milliseconds. */
const latest = Date.UTC(9999, 11, 31);

/** When an object expires, as the list of a result's expiries: empty if it never expires. `at` is ISO 8601, or null. */
export function expiryOf(object: Omit<Expiry, 'at'>, at: string | null): Expiry[] {
  const time = Date.parse(at ?? '');
  return Number.isNaN(time) || time > latest
    ? []
    : [{ ...object, name: object.name.slice(0, 200), at: new Date(time).toISOString() }];
}
