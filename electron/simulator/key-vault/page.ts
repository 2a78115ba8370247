import { clouds } from '../../../shared/cloud.ts';
import { Refusal } from '../http/refusal.ts';
import type { LocatedVault } from '../world/world.ts';

const largestPage = 25;

/** One page of a list, by `maxresults` and `$skiptoken`, with the link to the next page. */
export function page<Item>(
  { vault, tenant }: LocatedVault,
  path: string,
  { searchParams: query }: URL,
  items: readonly Item[],
): { value: readonly Item[]; nextLink: string | null } {
  const size = Number(query.get('maxresults') ?? largestPage);
  if (!Number.isInteger(size) || size < 1 || size > largestPage)
    throw new Refusal(400, 'BadParameter', `maxresults must be between 1 and ${largestPage}.`);
  const start = readSkipToken(query.get('$skiptoken'));
  const value = items.slice(start, start + size);
  const end = start + size;
  if (end >= items.length) return { value, nextLink: null };
  const token = Buffer.from(String(end)).toString('base64url');
  const host = `${vault.name}.${clouds[tenant.cloud].vaultSuffix}`;
  const version = encodeURIComponent(query.get('api-version') ?? '');
  return {
    value,
    nextLink: `https://${host}:443${path}?api-version=${version}&$skiptoken=${token}&maxresults=${size}`,
  };
}

function readSkipToken(token: string | null): number {
  if (token === null) return 0;
  const start = Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isSafeInteger(start) || start < 0)
    throw new Refusal(400, 'BadParameter', 'The skip token is not valid.');
  return start;
}
