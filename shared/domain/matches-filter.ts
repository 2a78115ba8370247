import type { Expiry } from './expiry.ts';
import { isSameTag } from './is-same-tag.ts';
import type { ExpiryFilter, TenantFilter } from './tenant-filter.ts';
import type { TenantRow } from './tenant-row.ts';
import { ownerOfRow, problemOfRow, statusOfRow } from './verdict-of-row.ts';
import { headlines } from '../problems/headlines.ts';

const dayMs = 86_400_000;

/** Whether an object expires within the period. A period in days and `month` do not include what has expired. */
export function expiresWithin({ at }: Expiry, period: ExpiryFilter, now: Date): boolean {
  const time = Date.parse(at);
  if (period === 'expired') return time <= now.getTime();
  if (time <= now.getTime()) return false;
  if (period === 'month') return at.slice(0, 7) === now.toISOString().slice(0, 7);
  return time <= now.getTime() + Number(period) * dayMs;
}

/** Without regard to case and accents. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Made once per row: a list of thousands is searched on every key stroke. */
const searchedTexts = new WeakMap<TenantRow, string>();

function searchedText(row: TenantRow): string {
  const known = searchedTexts.get(row);
  if (known !== undefined) return known;
  const text = textOf(row);
  searchedTexts.set(row, text);
  return text;
}

const textOf = (row: TenantRow): string => {
  const { name, domain, tenantId, vaults } = row.tenant;
  const { notes, tags, ticket, assignee } = row.annotations;
  const problem = problemOfRow(row);
  const parts = [
    name,
    domain,
    tenantId,
    ...vaults.map((vault) => vault.vaultUri),
    problem && headlines[problem.code].title,
    notes,
    ...tags,
    ticket,
    assignee,
  ];
  return folded(parts.join(' '));
};

/** Whether the name, domain, tenant id, vaults, problem and annotations of a row contain every word of the search, without regard to case and accents. */
export const matchesSearch = (row: TenantRow, search: string): boolean => {
  const text = searchedText(row);
  return folded(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** Whether the provider waits for the customer. Once access is working, nobody waits. */
export const isWaiting = (row: TenantRow): boolean =>
  row.annotations.waitingSince !== null && statusOfRow(row) !== 'working';

/** Whether a row matches every part of the filter. Every figure of the overview counts rows by this function. */
export function matchesFilter(row: TenantRow, filter: TenantFilter, now: Date): boolean {
  const { search, status, owner, cause, cloud, tag, expiry, expiresOn, waiting } = filter;
  return (
    (status === undefined || statusOfRow(row) === status) &&
    (owner === undefined || ownerOfRow(row) === owner) &&
    (cause === undefined || problemOfRow(row)?.code === cause) &&
    (cloud === undefined || row.tenant.cloud === cloud) &&
    (tag === undefined || row.annotations.tags.some((one) => isSameTag(one, tag))) &&
    (expiry === undefined || row.expiries.some((one) => expiresWithin(one, expiry, now))) &&
    (expiresOn === undefined || row.expiries.some(({ at }) => at.startsWith(expiresOn))) &&
    (waiting === undefined || isWaiting(row)) &&
    (search === undefined || matchesSearch(row, search))
  );
}
