type Step = (value: unknown) => unknown;
interface Read {
  readonly step: Step;
  readonly rest: string;
}

const memberOf = (value: unknown, name: string): unknown =>
  value instanceof Object ? ((value as Readonly<Record<string, unknown>>)[name] ?? null) : null;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/**
 * Evaluates the part of JMESPath that remedies use in `--query`: members, lists of expressions, flattened lists and lists with
 * an equality. Throws for the rest of the language. Source: jmespath.org/specification.html.
 */
export function query(value: unknown, expression: string): unknown {
  const { step, rest } = readExpression(expression);
  if (rest !== '') throw new SyntaxError(`“${rest}” in --query “${expression}” is not understood.`);
  return step(value);
}

function readExpression(text: string): Read {
  if (text.startsWith('{')) return readNamed(text);
  const first = /^\[(?![\]?])/.test(text) ? readList(text) : readMember(text);
  let { step, rest } = first;
  while (rest.startsWith('.')) {
    const next = readAfterDot(rest.slice(1));
    step = chain(step, next.step);
    rest = next.rest;
  }
  return { step, rest };
}

const readAfterDot = (text: string): Read => (text.startsWith('[') ? readList(text) : readMember(text));

/** A name with its brackets, or brackets alone. A bracket starts a projection: what follows applies to each item. */
function readMember(text: string): Read {
  const name = /^\w+/.exec(text)?.[0] ?? '';
  const start: Step = name === '' ? (value) => value : (value) => memberOf(value, name);
  const rest = text.slice(name.length);
  const filter = /^\[\?(\w+)==(?:'([^']*)'|(true|false|null))\]/.exec(rest);
  if (filter === null && !rest.startsWith('[]')) {
    if (name === '') throw new SyntaxError(`“${text}” in --query is not understood.`);
    return { step: start, rest };
  }
  const [whole, property = '', quoted, literal] = filter ?? ['[]'];
  const wanted: unknown = literal === undefined ? quoted : JSON.parse(literal);
  const select = (items: readonly unknown[]): readonly unknown[] =>
    filter === null
      ? items.flatMap((item) => (isList(item) ? item : [item]))
      : items.filter((item) => memberOf(item, property) === wanted);
  const after = rest.slice(whole.length);
  const tail = after.startsWith('.') ? readExpression(after.slice(1)) : { step: same, rest: after };
  return {
    step(value) {
      const items = start(value);
      if (!isList(items)) return null;
      return select(items)
        .map(tail.step)
        .filter((item) => item !== null);
    },
    rest: tail.rest,
  };
}

const same: Step = (value) => value;
const chain =
  (first: Step, second: Step): Step =>
  (value) =>
    second(first(value));

/** `[a, b.c]` */
function readList(text: string): Read {
  const steps: Step[] = [];
  let rest = text.slice(1);
  for (;;) {
    const item = readExpression(rest.trimStart());
    steps.push(item.step);
    rest = item.rest.trimStart();
    if (rest.startsWith(']')) break;
    if (!rest.startsWith(',')) throw new SyntaxError(`“${rest}” in --query is not understood.`);
    rest = rest.slice(1);
  }
  return { step: (value) => (value === null ? null : steps.map((step) => step(value))), rest: rest.slice(1) };
}

/** `{name: a, other: b.c}` */
function readNamed(text: string): Read {
  const steps: [string, Step][] = [];
  let rest = text.slice(1);
  for (;;) {
    const [whole = '', name = ''] = /^\s*(\w+)\s*:\s*/.exec(rest) ?? [];
    if (name === '') throw new SyntaxError(`“${rest}” in --query is not understood.`);
    const item = readExpression(rest.slice(whole.length));
    steps.push([name, item.step]);
    rest = item.rest.trimStart();
    if (rest.startsWith('}')) break;
    if (!rest.startsWith(',')) throw new SyntaxError(`“${rest}” in --query is not understood.`);
    rest = rest.slice(1);
  }
  return {
    step: (value) =>
      value === null ? null : Object.fromEntries(steps.map(([name, step]) => [name, step(value)])),
    rest: rest.slice(1),
  };
}

/** `--output tsv`: an item a line, its values separated by tabs. Null is empty; `true` is `true`. */
export function asTsv(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (isList(value) ? value : [value]).map((row) => `${cells(row).map(cell).join('\t')}\n`).join('');
}
const cells = (row: unknown): readonly unknown[] =>
  isList(row) ? row : row instanceof Object ? Object.values(row) : [row];
const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
