import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

type Columns = Record<string, SQLInputValue>;

/**
 * Copies every row that can be read from damaged records into new ones with the same schema. `fill` keeps the rows that the
 * new records have already. Returns whether every row could be read and is valid.
 */
export function salvage(
  from: DatabaseSync,
  into: DatabaseSync,
  { fill = false }: { readonly fill?: boolean } = {},
): boolean {
  let isComplete = true;
  into.exec('PRAGMA foreign_keys = OFF; BEGIN');
  for (const table of tablesOf(into)) {
    const columns = columnsOf(into, table);
    const insert = into.prepare(
      `INSERT OR ${fill ? 'IGNORE' : 'REPLACE'} INTO ${table} (${columns.join(', ')})
       VALUES (${columns.map(() => '?').join(', ')})`,
    );
    const keep = (row: Columns): void => {
      try {
        insert.run(...columns.map((name) => row[name] ?? null));
      } catch {
        isComplete = false;
      }
    };
    isComplete = readTable(from, table, { columns, key: keyOf(into, table), keep }) && isComplete;
  }
  if (!fill) dropOrphans(into);
  into.exec('COMMIT; PRAGMA foreign_keys = ON');
  return isComplete;
}

const tablesOf = (database: DatabaseSync): string[] =>
  database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
    .map(({ name }) => String(name));

const columnsOf = (database: DatabaseSync, table: string): string[] =>
  database
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => String(name));

/** The columns of the primary key, in their order. */
const keyOf = (database: DatabaseSync, table: string): string[] =>
  database
    .prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .all(table)
    .map(({ name }) => String(name));

interface Reading {
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly keep: (row: Columns) => void;
}

/**
 * Reads from the start, skips a row whose text cannot be read, and continues from the end if a page cannot be read. Returns
 * whether nothing was skipped.
 */
function readTable(from: DatabaseSync, table: string, { columns, key, keep }: Reading): boolean {
  const select = `SELECT ${columns.join(', ')} FROM ${table} NOT INDEXED`;
  const order = (direction: string): string => key.map((name) => `${name} ${direction}`).join(', ');
  const [only = ''] = key;
  let isComplete = true;
  let after: SQLInputValue = null;
  for (;;) {
    const where = after === null ? '' : `WHERE ${only} > ?`;
    const seen: Columns | 'end' = readUntilFault(
      () =>
        from
          .prepare(`${select} ${where} ORDER BY ${order('ASC')}`)
          .iterate(...(after === null ? [] : [after])),
      keep,
    );
    if (seen === 'end') return isComplete;
    const last: SQLInputValue = seen[only] ?? after;
    const next: SQLInputValue = key.length === 1 ? nextKey(from, table, only, last) : null;
    if (next === null) break;
    isComplete = false;
    after = next;
  }
  readUntilFault(() => from.prepare(`${select} ORDER BY ${order('DESC')}`).iterate(), keep);
  return false;
}

/** The last row before a fault, without columns if there was none. */
function readUntilFault(rows: () => Iterable<unknown>, keep: (row: Columns) => void): Columns | 'end' {
  let last: Columns = {};
  try {
    for (const row of rows()) {
      last = row as Columns;
      keep(last);
    }
    return 'end';
  } catch {
    return last;
  }
}

/** The key of the row that cannot be read: keys are stored apart from long texts. Null if it cannot be read either. */
function nextKey(from: DatabaseSync, table: string, key: string, last: SQLInputValue): SQLInputValue {
  try {
    const where = last === null ? '' : `WHERE ${key} > ?`;
    const row = from
      .prepare(`SELECT ${key} FROM ${table} NOT INDEXED ${where} ORDER BY ${key} LIMIT 1`)
      .get(...(last === null ? [] : [last]));
    return row?.[key] ?? null;
  } catch {
    return null;
  }
}

/** Deletes the rows whose parent was lost. The audit trail keeps them: its triggers refuse a deletion. */
function dropOrphans(database: DatabaseSync): void {
  for (const table of tablesOf(database)) {
    const parents = database
      .prepare('SELECT "table" AS parent, "from" AS child, "to" AS key FROM pragma_foreign_key_list(?)')
      .all(table);
    for (const { parent, child, key } of parents)
      try {
        database.exec(`DELETE FROM ${table} WHERE ${String(child)} IS NOT NULL
          AND ${String(child)} NOT IN (SELECT ${String(key)} FROM ${String(parent)})`);
      } catch {
        // The row stays.
      }
  }
}
