import { Refusal } from '../../http/refusal.ts';
import { odataExpand, type Relations } from './odata-expand.ts';
import { odataFilter } from './odata-filter.ts';
import { odataSearch } from './odata-search.ts';

export type Entity = Readonly<Record<string, unknown>>;

const defaultPageSize = 100;
const largestPage = 999;

/** A collection in Graph's form: filtered, counted, in pages, with the selected properties. */
export function odataCollection(
  url: URL,
  consistencyLevel: string | undefined,
  collection: {
    readonly name: string;
    readonly entities: readonly Entity[];
    readonly shownByDefault: readonly string[];
    readonly relations?: Relations | undefined;
  },
) {
  const query = url.searchParams;
  refuseOptions(query);
  const { entities } = collection;
  const counted = query.get('$count') === 'true' && consistencyLevel?.toLowerCase() === 'eventual';
  const filter = query.get('$filter');
  const filtered =
    filter === null ? entities : entities.filter(odataFilter(filter, { entities, isAdvanced: counted }));
  const search = query.get('$search');
  const searched = search === null ? filtered : filtered.filter(odataSearch(search, consistencyLevel));
  const found = sorted(searched, query.get('$orderby'));
  const expanded = expansionIn(query, collection.name, collection.relations);
  const size = readTop(query.get('$top'));
  const startAt = readSkipToken(query.get('$skiptoken'));
  const selected = readSelect(query, collection.name, entities[0]);
  const contextSuffix = selected ? `(${selected.join(',')})` : '';
  return {
    '@odata.context': `${url.origin}/v1.0/$metadata#${collection.name}${contextSuffix}`,
    ...(counted ? { '@odata.count': found.length } : {}),
    ...(startAt + size < found.length ? { '@odata.nextLink': nextLink(url, startAt + size) } : {}),
    value: found
      .slice(startAt, startAt + size)
      .map((entity) => ({ ...reduce(entity, selected ?? collection.shownByDefault), ...expanded(entity) })),
  };
}

/** One entity with the selected properties. */
export function odataEntity(
  url: URL,
  set: string,
  entity: Entity,
  shownByDefault: readonly string[],
  relations?: Relations,
) {
  const selected = readSelect(url.searchParams, set, entity);
  const suffix = selected ? `(${selected.join(',')})` : '';
  return {
    '@odata.context': `${url.origin}/v1.0/$metadata#${set}${suffix}/$entity`,
    ...reduce(entity, selected ?? shownByDefault),
    ...expansionIn(url.searchParams, set, relations)(entity),
  };
}

/** Throws Graph's 400 for options that are not simulated and would change the answer. */
function refuseOptions(query: URLSearchParams): void {
  if (query.has('$skip'))
    throw new Refusal(400, 'Request_BadRequest', "'$skip' is not supported by the service.");
  if (query.has('$apply'))
    throw new Refusal(400, 'Request_UnsupportedQuery', "The query option '$apply' is not supported.");
}

function expansionIn(
  query: URLSearchParams,
  set: string,
  relations: Relations = {},
): (entity: Entity) => Entity {
  const expand = query.get('$expand') ?? '';
  return expand === '' ? () => ({}) : odataExpand(expand, set, relations);
}

/** Sorts by one property, ignoring case. Throws Graph's 400 for other orders. */
function sorted(entities: readonly Entity[], order: string | null): readonly Entity[] {
  if (order === null) return entities;
  const [, property = '', direction = 'asc'] = /^ *(\w+)(?: +(asc|desc))? *$/i.exec(order) ?? [];
  if (property === '' || (entities[0] && !Object.hasOwn(entities[0], property)))
    throw new Refusal(400, 'Request_UnsupportedQuery', `Unsupported sort property: '${order}'.`);
  const text = (entity: Entity): string => JSON.stringify(entity[property] ?? '').toLowerCase();
  const ascending = entities.toSorted((one, other) => text(one).localeCompare(text(other)));
  return direction.toLowerCase() === 'desc' ? ascending.toReversed() : ascending;
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

/** The same request with the skip token. The rest of the query keeps the client's spelling. */
function nextLink({ origin, pathname, search }: URL, start: number): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !/^(\$|%24)skiptoken=/i.test(part));
  const token = Buffer.from(String(start)).toString('base64url');
  return `${origin}${pathname}?${[...kept, `$skiptoken=${token}`].join('&')}`;
}

/** Throws Graph's 400 for a property that the entities of the set do not have; `entity` is one of them. */
function readSelect(query: URLSearchParams, set: string, entity: Entity | undefined): string[] | undefined {
  const select = query.get('$select') ?? '';
  if (select.trim() === '') return undefined;
  const names = select.split(',').map((name) => name.trim());
  const unknown = entity && names.find((name) => !Object.hasOwn(entity, name));
  if (unknown !== undefined)
    throw new Refusal(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.${set.replace(/s$/, '')}'.`,
    );
  return names;
}

const reduce = (entity: Entity, names: readonly string[]): Entity =>
  Object.fromEntries(names.flatMap((name) => (Object.hasOwn(entity, name) ? [[name, entity[name]]] : [])));
