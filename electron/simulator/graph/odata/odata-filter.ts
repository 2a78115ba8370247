import { Refusal } from '../../http/refusal.ts';

type Entity = Readonly<Record<string, unknown>>;
type Test = (entity: Entity) => boolean;

/** What a filter is read for. `isAdvanced` allows the operators that need eventual consistency and a count. */
interface Given {
  readonly entities: readonly Entity[];
  readonly isAdvanced: boolean;
}

const quoted = String.raw`'((?:[^']|'')*)'`;
const comparison = new RegExp(String.raw`^(\w+) (eq|ne) (?:${quoted}|(true|false|null))$`, 'i');
const selection = /^(\w+) in \(((?: *'(?:[^']|'')*' *,?)+)\)$/i;
/** Membership in a list of texts. Both variable names must be the same. */
const membership = new RegExp(String.raw`^(\w+)\/any\((\w+): *\2 eq ${quoted}\)$`, 'i');
const edge = new RegExp(String.raw`^(startswith|endswith)\((\w+), *${quoted}\)$`, 'i');

/**
 * Reads a `$filter` of comparisons, combined with `and`, `or`, `not` and parentheses. Throws Graph's 400 for others and for unknown
 * properties, because an empty result would look like an answer.
 */
export function odataFilter(filter: string, given: Given): Test {
  return readAlternatives(filter, given);
}

function readAlternatives(text: string, given: Given): Test {
  const tests = splitAt('or', text).map((part) => {
    const all = splitAt('and', part).map((one) => readTerm(one, given));
    return (entity: Entity): boolean => all.every((test) => test(entity));
  });
  return (entity) => tests.some((test) => test(entity));
}

function readTerm(text: string, given: Given): Test {
  const [, not, inner] = /^(not *)?\((.*)\)$/is.exec(text) ?? [];
  if (inner !== undefined && splitAt('', inner).length === 1) {
    if (not === undefined) return readAlternatives(inner, given);
    requireAdvanced(given);
    const test = readAlternatives(inner, given);
    return (entity) => !test(entity);
  }
  const [, denied] = /^not (.*)$/is.exec(text) ?? [];
  if (denied === undefined) return readComparison(text, given);
  requireAdvanced(given);
  const test = readComparison(denied.trim(), given);
  return (entity) => !test(entity);
}

/** Splits at a word outside of quoted text and parentheses. Throws Graph's 400 if the parentheses do not match. */
function splitAt(word: string, text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const piece of text.match(/'(?:[^']|'')*'|\s+\w+(?=[\s(])|[()]|[^'()\s]+|\s+|'/g) ?? []) {
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (depth < 0) throw unsupported(text);
    if (depth === 0 && word !== '' && piece.trim().toLowerCase() === word && /^\s/.test(piece))
      parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  if (depth !== 0) throw unsupported(text);
  return parts.map((part) => part.trim());
}

function readComparison(text: string, given: Given): Test {
  const [, name, operator = '', textual, literal] = comparison.exec(text) ?? [];
  if (name !== undefined) {
    refuseUnknown(name, given);
    const isEqual = operator.toLowerCase() === 'eq';
    if (!isEqual && !given.isAdvanced)
      throw refusal("Unsupported property filter clause operator 'NotEqualsMatch'.");
    const wanted =
      literal === undefined ? unquote(textual ?? '') : (JSON.parse(literal.toLowerCase()) as unknown);
    return (entity) => sameValue(entity[name], wanted) === isEqual;
  }
  const [, chosen, members = ''] = selection.exec(text) ?? [];
  if (chosen !== undefined) {
    refuseUnknown(chosen, given);
    const wanted = [...members.matchAll(new RegExp(quoted, 'g'))].map(([, one = '']) => unquote(one));
    return (entity) => wanted.some((one) => sameValue(entity[chosen], one));
  }
  const [, list, , member] = membership.exec(text) ?? [];
  if (list !== undefined) {
    refuseUnknown(list, given);
    const wanted = unquote(member ?? '');
    return (entity) => {
      const texts = entity[list];
      return Array.isArray(texts) && texts.some((one) => sameValue(one, wanted));
    };
  }
  const [, side = '', property, part = ''] = edge.exec(text) ?? [];
  if (property === undefined) throw unsupported(text);
  refuseUnknown(property, given);
  const wanted = unquote(part).toLowerCase();
  if (side.toLowerCase() === 'startswith') return (entity) => asText(entity[property]).startsWith(wanted);
  requireAdvanced(given);
  return (entity) => asText(entity[property]).endsWith(wanted);
}

/** Source: microsoftgraph/microsoft-graph-docs#13735. */
function requireAdvanced({ isAdvanced }: Given): void {
  if (!isAdvanced) throw refusal('Unsupported Query.');
}

function refuseUnknown(property: string, { entities: [first] }: Given): void {
  if (first && !Object.hasOwn(first, property))
    throw refusal(`Unsupported or invalid query filter clause specified for property '${property}'.`);
}

const refusal = (message: string): Refusal => new Refusal(400, 'Request_UnsupportedQuery', message);
const unsupported = (text: string): Refusal => refusal(`Unsupported or invalid query filter clause: ${text}`);
const unquote = (text: string): string => text.replaceAll("''", "'");
const asText = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');
const sameValue = (value: unknown, wanted: unknown): boolean =>
  typeof wanted === 'string' ? asText(value) === wanted.toLowerCase() : (value ?? null) === wanted;
