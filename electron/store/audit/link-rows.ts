import { hash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** A row of the audit trail: an attempt (`intent`) or a result (`outcome`), by its position in its table. */
export interface AuditRow {
  readonly kind: 'intent' | 'outcome';
  readonly position: number;
}

type Columns = Readonly<Record<string, unknown>>;
type Names = readonly (string | null)[];

/** What the hash before the first link would be. */
export const noHash = '';

const names = {
  intent: ['person_name', 'tenant_name', 'tenant_names'],
  outcome: ['person_name', 'tenant_name', 'detail'],
} as const;

/** The columns that a link covers, in the order in which they are hashed, and the columns with names. */
const linkedColumns = {
  intent: `position, at, person, role, action, tenant_id, tenants,
    (SELECT group_concat(tenant_id, ',' ORDER BY tenant_id) FROM audit_intent_tenant WHERE intent = position) AS tenant_ids`,
  outcome: 'position, intent, at, person, role, action, tenant_id, ok, code, request_ids',
} as const;
const covered = {
  intent: ['position', 'at', 'person', 'role', 'action', 'tenant_id', 'tenants', 'tenant_ids'],
  outcome: [
    ...['position', 'intent', 'at', 'person', 'role', 'action', 'tenant_id', 'ok', 'code', 'request_ids'],
  ],
} as const;

/** The row that a link covers, with its names. */
export const selectRow = {
  intent: `SELECT ${linkedColumns.intent}, ${names.intent.join(', ')} FROM audit_intent WHERE position = ?`,
  outcome: `SELECT ${linkedColumns.outcome}, ${names.outcome.join(', ')} FROM audit WHERE position = ?`,
} as const;

/** Returns a function that links a row to the chain. Call it in the transaction that inserts the row. */
export function createLinker(database: DatabaseSync): (row: AuditRow) => void {
  const rows = {
    intent: database.prepare(selectRow.intent),
    outcome: database.prepare(selectRow.outcome),
  };
  const newest = database.prepare('SELECT number, hash FROM audit_link ORDER BY number DESC LIMIT 1');
  const insert = database.prepare(`
    INSERT INTO audit_link (number, intent, outcome, digests, salts, hash)
    VALUES (:number, :intent, :outcome, :digests, :salts, :hash)`);
  return ({ kind, position }) => {
    const row = rows[kind].get(position);
    if (row === undefined) throw new Error('A row that does not exist cannot be linked.');
    const last = newest.get();
    const number = Number(last?.['number'] ?? 0) + 1;
    const values = namesIn(kind, row);
    const salts = values.map((value) => (value === null ? null : randomBytes(16).toString('hex')));
    const digests = values.map((value, index) => digestOf(value, salts[index] ?? ''));
    insert.run({
      number,
      intent: kind === 'intent' ? position : null,
      outcome: kind === 'outcome' ? position : null,
      digests: JSON.stringify(digests),
      salts: JSON.stringify(salts),
      hash: hashOf(String(last?.['hash'] ?? noHash), { number, kind, row, digests }),
    });
  };
}

/** Links the rows of records that an earlier version wrote, in the order of their times. */
export function linkEarlierRows(database: DatabaseSync): void {
  const link = createLinker(database);
  const rows = database.prepare(`
    SELECT 'intent' AS kind, position, at FROM audit_intent UNION ALL SELECT 'outcome', position, at FROM audit
    ORDER BY at, kind, position`);
  for (const { kind, position } of rows.all())
    link({ kind: kind === 'intent' ? 'intent' : 'outcome', position: Number(position) });
}

/** The hash of a link: over the hash before it, its number, the columns of its row, and the digests of the names. */
export const hashOf = (
  previous: string,
  link: {
    readonly number: number;
    readonly kind: AuditRow['kind'];
    readonly row: Columns;
    readonly digests: Names;
  },
): string =>
  sha256(
    `${previous}\n${JSON.stringify([
      link.number,
      link.kind,
      ...covered[link.kind].map((column) => link.row[column] ?? null),
      link.digests,
    ])}`,
  );

/** The names in a row as they are stored, in the order of their digests and salts; null if there is none. */
export const namesIn = (kind: AuditRow['kind'], row: Columns): Names =>
  names[kind].map((column) => (typeof row[column] === 'string' ? row[column] : null));

export const digestOf = (name: string | null, salt: string): string | null =>
  name === null ? null : sha256(`${salt}\n${name}`);

const sha256 = (text: string): string => hash('sha256', text);
