/** Compares one value of the left side with one of the right side. */
type Compare = (left: string, right: string) => boolean;
/** Compares the values of both sides. */
type Operator = (left: readonly string[], right: readonly string[]) => boolean;

const ignoringCase =
  (compare: Compare): Compare =>
  (left, right) =>
    compare(left.toLowerCase(), right.toLowerCase());
const not =
  (compare: Compare): Compare =>
  (left, right) =>
    !compare(left, right);
const numeric =
  (compare: (left: number, right: number) => boolean): Compare =>
  (left, right) =>
    compare(Number(left), Number(right));

const equals: Compare = (left, right) => left === right;
const startsWith: Compare = (left, right) => left.startsWith(right);
const isLike: Compare = (left, pattern) => likePattern(pattern).test(left);

/** `*` matches any text and `?` any character, unless a backslash precedes them. */
const likePattern = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replaceAll(/\\[*?]|[^\w]/g, (sign) => wildcards[sign] ?? `\\${sign.slice(-1)}`)}$`,
    's',
  );
const wildcards: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };

/** With the negated and the case-insensitive form. */
const textOperators = (name: string, compare: Compare): [string, Compare][] => [
  [`String${name}`, compare],
  [`String${name}IgnoreCase`, ignoringCase(compare)],
  [`StringNot${name}`, not(compare)],
  [`StringNot${name}IgnoreCase`, not(ignoringCase(compare))],
];

/** By name in lower case, as Azure ignores the case. Source: Microsoft's page on the format of conditions. */
const comparisons = new Map<string, Compare>(
  (
    [
      ...textOperators('Equals', equals),
      ...textOperators('StartsWith', startsWith),
      ...textOperators('Like', isLike),
      ['GuidEquals', ignoringCase(equals)],
      ['GuidNotEquals', not(ignoringCase(equals))],
      ['NumericEquals', numeric((left, right) => left === right)],
      ['NumericNotEquals', numeric((left, right) => left !== right)],
      ['NumericLessThan', numeric((left, right) => left < right)],
      ['NumericLessThanEquals', numeric((left, right) => left <= right)],
      ['NumericGreaterThan', numeric((left, right) => left > right)],
      ['NumericGreaterThanEquals', numeric((left, right) => left >= right)],
    ] as const
  ).map(([name, compare]) => [name.toLowerCase(), compare]),
);

const crossProduct = /^for(any|all)of(any|all)values:(.+)$/;

/** Finds an operator by its case-insensitive name. Without a cross product, any pair of values is sufficient. */
export function findOperator(name: string): Operator | undefined {
  const lower = name.toLowerCase();
  const [, left = 'any', right = 'any', inner = lower] = crossProduct.exec(lower) ?? [];
  const compare = comparisons.get(inner);
  if (!compare) return undefined;
  return (lefts, rights) =>
    quantified(left, lefts, (one) => quantified(right, rights, (other) => compare(one, other)));
}

const quantified = (which: string, values: readonly string[], test: (value: string) => boolean): boolean =>
  which === 'all' ? values.length > 0 && values.every(test) : values.some(test);
