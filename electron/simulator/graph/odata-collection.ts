import { Refusal } from '../refusal.ts';
import { odataFilter } from './odata-filter.ts';

export type Entity = Readonly<Record<string, unknown>>;

const defaultPageSize = 100;
const largestPage = 999;

/** A collection as Graph answers it: filtered, counted, cut into pages, reduced to the selected properties. */
export function odataCollection(
  url: URL,
  consistencyLevel: string | undefined,
  collection: {
    readonly name: string;
    readonly entities: readonly Entity[];
    readonly shownByDefault: readonly string[];
  },
) {
  const query = url.searchParams;
  const filter = query.get('$filter');
  const found = filter === null ? collection.entities : collection.entities.filter(odataFilter(filter));
  const size = readTop(query.get('$top'));
  const startAt = readSkipToken(query.get('$skiptoken'));
  const selected = readSelect(query.get('$select'));
  const counted = query.get('$count') === 'true' && consistencyLevel?.toLowerCase() === 'eventual';
  const contextSuffix = selected ? `(${selected.join(',')})` : '';
  return {
    '@odata.context': `${url.origin}/v1.0/$metadata#${collection.name}${contextSuffix}`,
    ...(counted ? { '@odata.count': found.length } : {}),
    ...(startAt + size < found.length ? { '@odata.nextLink': nextLink(url, startAt + size) } : {}),
    value: found
      .slice(startAt, startAt + size)
      .map((entity) => reduce(entity, selected ?? collection.shownByDefault)),
  };
}

/** One entity, reduced to the selected properties. */
export function odataEntity(url: URL, set: string, entity: Entity, shownByDefault: readonly string[]) {
  const selected = readSelect(url.searchParams.get('$select'));
  const suffix = selected ? `(${selected.join(',')})` : '';
  return {
    '@odata.context': `${url.origin}/v1.0/$metadata#${set}${suffix}/$entity`,
    ...reduce(entity, selected ?? shownByDefault),
  };
}

function readTop(top: string | null): number {
  const size = Number(top ?? defaultPageSize);
  if (!Number.isInteger(size) || size < 1 || size > largestPage)
    throw new Refusal(
      400,
      'Request_BadRequest',
      `Invalid page size specified: '${top ?? ''}'. Must be between 1 and ${largestPage} inclusive.`,
    );
  return size;
}

function readSkipToken(token: string | null): number {
  const start = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isSafeInteger(start) || start < 0)
    throw new Refusal(
      400,
      'Directory_ExpiredPageToken',
      'The specified page token value has expired and can no longer be included in your request.',
    );
  return start;
}

function nextLink(url: URL, start: number): string {
  const next = new URL(url);
  next.searchParams.set('$skiptoken', Buffer.from(String(start)).toString('base64url'));
  return next.href;
}

const readSelect = (select: string | null): string[] | undefined =>
  select === null || select.trim() === '' ? undefined : select.split(',').map((name) => name.trim());

const reduce = (entity: Entity, names: readonly string[]): Entity =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(entity, name) ? [[name, entity[name]]] : [])));
