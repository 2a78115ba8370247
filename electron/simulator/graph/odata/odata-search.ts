import { Refusal } from '../../http/refusal.ts';

type Entity = Readonly<Record<string, unknown>>;

/** Names are split into words; other properties match from their start. Source: Microsoft's page on advanced queries. */
const inWords = ['displayName', 'description'];

/**
 * Reads a `$search` of clauses such as `"displayName:text"`, combined with `AND` or `OR`. It requires eventual consistency.
 * Throws Graph's 400.
 */
export function odataSearch(
  search: string,
  consistencyLevel: string | undefined,
): (entity: Entity) => boolean {
  if (consistencyLevel?.toLowerCase() !== 'eventual')
    throw new Refusal(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  const either = search.split(/ OR /).map((part) => part.split(/ AND /).map(readClause));
  return (entity) => either.some((all) => all.every((matches) => matches(entity)));
}

function readClause(text: string): (entity: Entity) => boolean {
  const [, property = '', wanted = ''] = /^ *"(\w+):([^"]+)" *$/.exec(text) ?? [];
  if (property === '')
    throw new Refusal(400, 'Request_UnsupportedQuery', `Unsupported or invalid search clause: ${text}`);
  const words = wanted.toLowerCase().split(/\s+/);
  return (entity) => {
    const value = entity[property];
    const given = typeof value === 'string' ? value.toLowerCase() : '';
    const parts = inWords.includes(property) ? given.split(/\s+/) : [given];
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
}
