import { QueryReader, textOf, UnreadableQuery, type Read, type Row } from './resource-graph-expression.ts';

interface Table {
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly Row[];
}

type Operator = (reader: QueryReader, table: Table) => Table;

const operators: Readonly<Record<string, Operator>> = {
  where: (reader, { columns, rows }) => {
    const test = reader.condition();
    return { columns, rows: rows.filter((row) => test(row) === true) };
  },
  project: (reader, { rows }) => {
    const chosen = reader.list(() => reader.named());
    return {
      columns: new Set(chosen.map(({ name }) => name)),
      rows: rows.map((row) => Object.fromEntries(chosen.map(({ name, read }) => [name, read(row) ?? null]))),
    };
  },
  'project-away': (reader, { columns, rows }) => {
    const left = new Set(reader.list(() => reader.column()));
    return {
      columns: new Set([...columns].filter((name) => !left.has(name))),
      rows: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !left.has(name)))),
    };
  },
  extend: (reader, { columns, rows }) => {
    const added = reader.list(() => reader.named());
    return {
      columns: new Set([...columns, ...added.map(({ name }) => name)]),
      rows: rows.map((row) => ({
        ...row,
        ...Object.fromEntries(added.map(({ name, read }) => [name, read(row) ?? null])),
      })),
    };
  },
  order: sorted,
  sort: sorted,
  take: limited,
  limit: limited,
  top: (reader, table) => {
    const most = reader.count();
    const { columns, rows } = sorted(reader, table);
    return { columns, rows: rows.slice(0, most) };
  },
  count: (_reader, { rows }) => ({ columns: new Set(['Count']), rows: [{ Count: rows.length }] }),
  distinct: (reader, { rows }) => {
    const chosen = reader.list(() => reader.column());
    return {
      columns: new Set(chosen),
      rows: grouped(rows, chosen).map(([row]) =>
        Object.fromEntries(chosen.map((name) => [name, row?.[name]])),
      ),
    };
  },
  summarize: (reader, { rows }) => {
    let name = 'count_';
    if (!reader.takes('count')) {
      name = reader.name();
      reader.skip('=');
      reader.skip('count');
    }
    reader.skip('(');
    reader.skip(')');
    const keys = reader.takes('by') ? reader.list(() => reader.named()) : [];
    const keyed = rows.map((row) => Object.fromEntries(keys.map((key) => [key.name, key.read(row) ?? null])));
    const names = keys.map((key) => key.name);
    const groups = names.length === 0 ? [keyed] : grouped(keyed, names);
    return {
      columns: new Set([...names, name]),
      rows: groups.map((group) => ({ ...(names.length === 0 ? {} : group[0]), [name]: group.length })),
    };
  },
};

/** Without a direction, the order is descending. */
function sorted(reader: QueryReader, { columns, rows }: Table): Table {
  reader.skip('by');
  const keys = reader.list((): { read: Read; sign: number } => {
    const read = reader.value();
    if (reader.takes('asc')) return { read, sign: 1 };
    reader.takes('desc');
    return { read, sign: -1 };
  });
  const compare = (one: Row, other: Row): number => {
    for (const { read, sign } of keys) {
      const order = inOrder(read(one), read(other));
      if (order !== 0) return sign * order;
    }
    return 0;
  };
  return { columns, rows: rows.toSorted(compare) };
}

function limited(reader: QueryReader, { columns, rows }: Table): Table {
  return { columns, rows: rows.slice(0, reader.count()) };
}

const inOrder = (one: unknown, other: unknown): number => {
  const [left, right] =
    typeof one === 'number' && typeof other === 'number' ? [one, other] : [textOf(one), textOf(other)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

const grouped = (rows: readonly Row[], names: readonly string[]): Row[][] => [
  ...Map.groupBy(rows, (row) => JSON.stringify(names.map((name) => row[name] ?? null))).values(),
];

/** The operators of a query, which `|` separates outside of quoted text. */
const operatorsIn = (query: string): string[] =>
  (query.match(/(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^|'"])+/g) ?? []).map((text) => text.trim());

/**
 * Answers a query over the table `resources`. Undefined if it is not in the language, or if it uses something that is not
 * simulated: joins, other tables, and most functions.
 */
export function queryResources(
  query: string,
  columns: readonly string[],
  rows: readonly Row[],
): readonly Row[] | undefined {
  const [name = '', ...stages] = operatorsIn(query);
  if (name.toLowerCase() !== 'resources' || query.trim().endsWith('|')) return undefined;
  let table: Table = { columns: new Set(columns), rows };
  try {
    for (const stage of stages) {
      const [, operator = '', rest = ''] = /^([a-z-]+)\b(.*)$/is.exec(stage) ?? [];
      const apply = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
      if (!apply) return undefined;
      const reader = new QueryReader(rest, table.columns);
      table = apply(reader, table);
      if (!reader.atEnd) return undefined;
    }
  } catch (error) {
    if (error instanceof UnreadableQuery) return undefined;
    throw error;
  }
  return table.rows;
}
