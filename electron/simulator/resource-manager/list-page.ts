import { Refusal } from '../http/refusal.ts';

/**
 * A list in Resource Manager's form, in pages of `$top` values. The link to the next page is the same request with a token.
 * Throws Resource Manager's 400 for tokens that are not the service's.
 */
export function listPage<T>(url: URL, values: readonly T[]) {
  const size = Number(url.searchParams.get('$top') ?? Number.NaN);
  const start = readSkipToken(url.searchParams.get('$skiptoken'));
  const end = Number.isInteger(size) && size > 0 ? start + size : values.length;
  if (end >= values.length) return { value: values.slice(start) };
  const next = new URL(url);
  next.searchParams.set('$skiptoken', Buffer.from(String(end)).toString('base64url'));
  return { value: values.slice(start, end), nextLink: next.href };
}

function readSkipToken(token: string | null): number {
  const start = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString() || 'none');
  if (!Number.isSafeInteger(start) || start < 0)
    throw new Refusal(400, 'InvalidSkipToken', 'The skip token is invalid.');
  return start;
}
