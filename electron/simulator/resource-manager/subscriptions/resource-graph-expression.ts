/** A row of a table in Resource Graph. */
export type Row = Readonly<Record<string, unknown>>;
export type Read = (row: Row) => unknown;

const lexeme =
  /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+(?:\.\d+)?)|([a-z_]\w*(?:-[a-z]+)?)|(=~|!~|==|!=|<=|>=|![a-z]+|[<>=(),.[\]~]))/iy;

interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'sign';
  readonly value: string;
}

/** Undefined if the text has characters that no token begins with. */
function tokensIn(given: string): Token[] | undefined {
  const text = given.trim();
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at = lexeme.lastIndex) {
    lexeme.lastIndex = at;
    const [, single, double, number, name, sign] = lexeme.exec(text) ?? [];
    const quoted = single ?? double;
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll(/\\(.)/g, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else return undefined;
  }
  return tokens;
}

/** A value of a row as the text that tostring() makes of it; empty for a missing one. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
const lower = (value: unknown): string => textOf(value).toLowerCase();
const hasTerm = (value: unknown, term: unknown): boolean =>
  lower(value)
    .split(/[^\p{L}\p{N}]+/u)
    .includes(lower(term)) ||
  (/[^\p{L}\p{N}]/u.test(lower(term)) && lower(value).includes(lower(term)));
type Compare = (value: unknown, wanted: unknown) => boolean;
const positive: Readonly<Record<string, Compare>> = {
  '==': (value, wanted) => value === wanted,
  '=~': (value, wanted) => lower(value) === lower(wanted),
  contains: (value, wanted) => lower(value).includes(lower(wanted)),
  has: hasTerm,
  startswith: (value, wanted) => lower(value).startsWith(lower(wanted)),
  endswith: (value, wanted) => lower(value).endsWith(lower(wanted)),
};
const negated: Readonly<Record<string, string>> = { '!=': '==', '!~': '=~' };
const functions: Readonly<Record<string, (value: unknown) => unknown>> = {
  tostring: textOf,
  tolower: lower,
  toupper: (value) => lower(value).toUpperCase(),
  tobool: (value) => lower(value) === 'true',
  isempty: (value) => textOf(value) === '',
  isnotempty: (value) => textOf(value) !== '',
  isnull: (value) => (value ?? null) === null,
  isnotnull: (value) => (value ?? null) !== null,
  not: (value) => value !== true,
};

/** What a query says that the simulator cannot read. */
export class UnreadableQuery extends Error {}

/** Reads the tokens of one operator of a query in the language of Resource Graph. */
export class QueryReader {
  #at = 0;
  readonly #tokens: readonly Token[];
  readonly #columns: ReadonlySet<string>;

  constructor(text: string, columns: ReadonlySet<string>) {
    const tokens = tokensIn(text);
    if (!tokens) throw new UnreadableQuery();
    this.#tokens = tokens;
    this.#columns = columns;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Whether the next token is one of these; reads it then. Names of operators have any case. */
  takes(...values: readonly string[]): boolean {
    const token = this.#tokens[this.#at];
    const found =
      token && (token.kind === 'name' || token.kind === 'sign') && values.includes(token.value.toLowerCase());
    if (found) this.#at += 1;
    return found ?? false;
  }

  skip(value: string): void {
    if (!this.takes(value)) throw new UnreadableQuery();
  }

  #next(kind: Token['kind']): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) throw new UnreadableQuery();
    this.#at += 1;
    return token.value;
  }

  name(): string {
    return this.#next('name');
  }

  column(): string {
    const name = this.name();
    if (!this.#columns.has(name)) throw new UnreadableQuery();
    return name;
  }

  count(): number {
    const number = Number(this.#next('number'));
    if (!Number.isInteger(number)) throw new UnreadableQuery();
    return number;
  }

  /** One or more of them, separated by commas. */
  list<T>(read: () => T): T[] {
    const all = [read()];
    while (this.takes(',')) all.push(read());
    return all;
  }

  /** `name = value`, or a value that is named after its last part. */
  named(): { readonly name: string; readonly read: Read } {
    const start = this.#at;
    const name = this.name();
    if (this.takes('=')) return { name, read: this.value() };
    this.#at = start;
    const read = this.value();
    const path = this.#tokens.slice(start, this.#at).map(({ value }) => value);
    return {
      name: path
        .join('_')
        .replaceAll(/_?[.()[\]]_?/g, '_')
        .replace(/_$/, ''),
      read,
    };
  }

  condition(): Read {
    let test = this.#conjunction();
    while (this.takes('or')) {
      const [left, right] = [test, this.#conjunction()];
      test = (row) => left(row) === true || right(row) === true;
    }
    return test;
  }

  #conjunction(): Read {
    let test = this.#comparison();
    while (this.takes('and')) {
      const [left, right] = [test, this.#comparison()];
      test = (row) => left(row) === true && right(row) === true;
    }
    return test;
  }

  #comparison(): Read {
    if (this.takes('(')) {
      const inner = this.condition();
      this.skip(')');
      return inner;
    }
    const value = this.value();
    const token = this.#tokens[this.#at];
    const operator = token?.kind === 'text' ? '' : (token?.value.toLowerCase() ?? '');
    const opposite = operator.startsWith('!');
    const name = negated[operator] ?? operator.replace(/^!/, '');
    if (name === 'in') return this.#membership(value, opposite);
    const compare = positive[name];
    if (!compare) return value;
    this.#at += 1;
    const wanted = this.value();
    return (row) => compare(value(row) ?? null, wanted(row) ?? null) !== opposite;
  }

  #membership(value: Read, opposite: boolean): Read {
    this.#at += 1;
    const same = this.takes('~') ? positive['=~'] : positive['=='];
    this.skip('(');
    const members = this.list(() => this.value());
    this.skip(')');
    return (row) => members.some((member) => same?.(value(row), member(row))) !== opposite;
  }

  /** A literal, a function of a value, or a column with members. */
  value(): Read {
    const token = this.#tokens[this.#at];
    if (token?.kind === 'text') {
      this.#at += 1;
      return () => token.value;
    }
    if (token?.kind === 'number') {
      this.#at += 1;
      return () => Number(token.value);
    }
    const name = this.name();
    if (name === 'true' || name === 'false') return () => name === 'true';
    const change = functions[name.toLowerCase()];
    if (change && this.takes('(')) {
      const inner = this.condition();
      this.skip(')');
      return (row) => change(inner(row));
    }
    if (!this.#columns.has(name)) throw new UnreadableQuery();
    const members: string[] = [];
    for (;;) {
      if (this.takes('.')) members.push(this.name());
      else if (this.takes('[')) {
        members.push(this.#next('text'));
        this.skip(']');
      } else break;
    }
    return (row) => members.reduce(memberOf, row[name]);
  }
}

const memberOf = (value: unknown, member: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, member)
    ? (value as Row)[member]
    : undefined;
