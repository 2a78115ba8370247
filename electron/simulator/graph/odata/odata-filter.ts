import { Refusal } from '../../http/refusal.ts';

type Entity = Readonly<Record<string, unknown>>;
type Test = (entity: Entity) => boolean;

const equality = /^(\w+) eq (?:'((?:[^']|'')*)'|(true|false|null))$/i;
/** Membership in a list of texts. Both variable names must be the same. */
const membership = /^(\w+)\/any\((\w+): *\2 eq '((?:[^']|'')*)'\)$/i;
const start = /^startswith\((\w+), *'((?:[^']|'')*)'\)$/i;

/**
 * Reads a `$filter` of comparisons with `eq`, `startswith` and `any(x:x eq …)`, combined with `and`. Throws Graph's 400 for others
 * and for unknown properties, because an empty result would look like an answer.
 */
export function odataFilter(filter: string, entities: readonly Entity[]): Test {
  const tests = splitAtAnd(filter).map((text) => readComparison(text, entities));
  return (entity) => tests.every((test) => test(entity));
}

/** Splits at ` and ` outside of quoted text. */
const splitAtAnd = (filter: string): string[] =>
  (filter.match(/(?:'(?:[^']|'')*'|(?! and )[^'])+/gi) ?? []).map((part) =>
    part.replace(/^and /i, '').trim(),
  );

function readComparison(text: string, entities: readonly Entity[]): Test {
  const [, name, quoted, literal] = equality.exec(text) ?? [];
  if (name !== undefined) {
    refuseUnknown(name, entities);
    const wanted =
      literal === undefined ? unquote(quoted ?? '') : (JSON.parse(literal.toLowerCase()) as unknown);
    return (entity) => sameValue(entity[name], wanted);
  }
  const [, list, , member] = membership.exec(text) ?? [];
  if (list !== undefined) {
    refuseUnknown(list, entities);
    const wanted = unquote(member ?? '');
    return (entity) => {
      const texts = entity[list];
      return Array.isArray(texts) && texts.some((one) => sameValue(one, wanted));
    };
  }
  const [, property, prefix] = start.exec(text) ?? [];
  if (property === undefined || prefix === undefined)
    throw new Refusal(400, 'Request_UnsupportedQuery', `Unsupported or invalid query filter clause: ${text}`);
  refuseUnknown(property, entities);
  const wanted = unquote(prefix).toLowerCase();
  return (entity) => asText(entity[property]).startsWith(wanted);
}

function refuseUnknown(property: string, [first]: readonly Entity[]): void {
  if (first && !Object.hasOwn(first, property))
    throw new Refusal(
      400,
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause specified for property '${property}'.`,
    );
}

const unquote = (text: string): string => text.replaceAll("''", "'");
const asText = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');
const sameValue = (value: unknown, wanted: unknown): boolean =>
  typeof wanted === 'string' ? asText(value) === wanted.toLowerCase() : (value ?? null) === wanted;
