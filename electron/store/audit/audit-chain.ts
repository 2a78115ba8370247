import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { digestOf, hashOf, namesIn, noHash, selectRow, type AuditRow } from './link-rows.ts';

/** The newest link of the chain. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

/** The first entry that does not fit. */
export interface ChainFinding {
  readonly found: 'changed' | 'removed' | 'added' | 'shortened';
  /** The number of the entry; null for an entry without a number. */
  readonly entry: number | null;
  /** When the entry was written, or the last entry before it. ISO 8601, UTC; null if unknown. */
  readonly at: string | null;
}

/** Reads and verifies the chain of the audit trail. */
export interface AuditChain {
  /** Null for an empty chain. */
  head(): ChainHead | null;
  /** Finds an entry that is missing after the given head, or written anew. Null if the chain continues the head. */
  continues(head: ChainHead): ChainFinding | null;
  /** Verifies the newest links, at most `limit`. Resolves with the first finding, or with null. */
  verify(options?: { readonly limit?: number; readonly signal?: AbortSignal }): Promise<ChainFinding | null>;
  /** Whether an outcome with this code and this detail is recorded. */
  isRecorded(code: string, detail: string): boolean;
}

interface Link {
  readonly number: number;
  readonly row: AuditRow;
  readonly digests: readonly (string | null)[];
  readonly salts: readonly (string | null)[];
  readonly hash: string;
}

/** How many links are verified before other work gets its turn. */
const slice = 250;

export function auditChain(database: DatabaseSync): AuditChain {
  const newest = database.prepare('SELECT number, hash FROM audit_link ORDER BY number DESC LIMIT 1');
  const one = database.prepare('SELECT hash FROM audit_link WHERE number = ?');
  const next = database.prepare(`
    SELECT number, intent, outcome, digests, salts, hash FROM audit_link WHERE number > ? ORDER BY number LIMIT ${slice}`);
  const rows = {
    intent: database.prepare(selectRow.intent),
    outcome: database.prepare(selectRow.outcome),
  };
  const unlinked = database.prepare(`
    SELECT at FROM audit_intent WHERE NOT EXISTS (SELECT 1 FROM audit_link WHERE intent = audit_intent.position)
    UNION ALL SELECT at FROM audit WHERE NOT EXISTS (SELECT 1 FROM audit_link WHERE outcome = audit.position)
    ORDER BY at LIMIT 1`);
  const recorded = database.prepare('SELECT 1 FROM audit WHERE code = ? AND detail = ? LIMIT 1');

  const head = (): ChainHead | null => {
    const row = newest.get();
    return row ? { number: Number(row['number']), hash: String(row['hash']) } : null;
  };
  const hashAt = (number: number): string | null => {
    const row = number === 0 ? { hash: noHash } : one.get(number);
    return row ? String(row['hash']) : null;
  };
  const timeOf = (number: number): string | null => {
    const row = database.prepare('SELECT intent, outcome FROM audit_link WHERE number = ?').get(number);
    const at = row && rows[row['intent'] === null ? 'outcome' : 'intent'].get(rowOf(row).position)?.['at'];
    return typeof at === 'string' ? at : null;
  };

  /** Null if the link fits the one before it and its row. */
  const inspect = (link: Link, before: { readonly number: number; readonly hash: string }) => {
    const expected = before.number + 1;
    if (link.number !== expected)
      return { found: 'removed', entry: expected, at: timeOf(before.number) } as const;
    const row = rows[link.row.kind].get(link.row.position);
    if (row === undefined)
      return { found: 'removed', entry: link.number, at: timeOf(before.number) } as const;
    const { number, digests } = link;
    const fits =
      hashOf(before.hash, { number, kind: link.row.kind, row, digests }) === link.hash &&
      namesIn(link.row.kind, row).every((name, index) => nameFits(name, link, index));
    return fits ? null : ({ found: 'changed', entry: number, at: String(row['at']) } as const);
  };

  return {
    head,
    continues(earlier) {
      const hash = hashAt(earlier.number);
      if (hash === earlier.hash) return null;
      const last = head()?.number ?? 0;
      return hash === null
        ? { found: 'shortened', entry: Math.min(last, earlier.number) + 1, at: timeOf(last) }
        : { found: 'changed', entry: earlier.number, at: timeOf(earlier.number) };
    },
    async verify({ limit = Infinity, signal } = {}) {
      const last = head()?.number ?? 0;
      const first = Math.max(0, last - limit);
      const hash = hashAt(first);
      if (hash === null) return { found: 'removed', entry: first, at: null };
      let before = { number: first, hash };
      while (before.number < last) {
        signal?.throwIfAborted();
        const links = next.all(before.number).map(readLink);
        if (links.length === 0) break;
        for (const link of links) {
          const finding = inspect(link, before);
          if (finding) return finding;
          before = link;
        }
        await setImmediate();
      }
      signal?.throwIfAborted();
      const added = unlinked.get();
      return added ? { found: 'added', entry: null, at: String(added['at']) } : null;
    },
    isRecorded: (code, detail) => recorded.get(code, JSON.stringify(detail)) !== undefined,
  };
}

/** A name that was erased has neither a text nor a salt. */
function nameFits(name: string | null, { digests, salts }: Link, index: number): boolean {
  const digest = digests[index] ?? null;
  const salt = salts[index] ?? null;
  return name === null && salt === null ? true : salt !== null && digestOf(name, salt) === digest;
}

const rowOf = (link: Readonly<Record<string, unknown>>): AuditRow =>
  link['intent'] === null
    ? { kind: 'outcome', position: Number(link['outcome']) }
    : { kind: 'intent', position: Number(link['intent']) };

const readLink = (link: Readonly<Record<string, unknown>>): Link => ({
  number: Number(link['number']),
  row: rowOf(link),
  digests: readTexts(link['digests']),
  salts: readTexts(link['salts']),
  hash: String(link['hash']),
});

/** Empty for what Causeway did not write, so that no digest fits it. */
function readTexts(json: unknown): (string | null)[] {
  try {
    const parsed: unknown = JSON.parse(String(json));
    return Array.isArray(parsed) ? parsed.map((text) => (typeof text === 'string' ? text : null)) : [];
  } catch {
    return [];
  }
}
