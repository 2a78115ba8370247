import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { tenantReport, type TenantReport } from '../../../../shared/domain/check.ts';
import { compress, decompress } from './compressed.ts';
import { packReport, unpackResults } from './pack-report.ts';

/** The columns of `report` that the reader of bodies needs. */
export const reportColumns = `report.position, report.tenant_id AS tenantId, report.run_id AS runId,
  report.finished_at AS finishedAt, report.verdict, report.body`;

type Row = Readonly<Record<string, unknown>>;

/** Returns a function that reads the report in a row of `reportColumns`; null for one that this version cannot read. */
export function createReportBodyReader(
  database: DatabaseSync,
): (row: Row | undefined) => TenantReport | null {
  const packed = database.prepare('SELECT list_id AS listId, body FROM report_values WHERE position = ?');
  const items = database.prepare(`
    SELECT stored_result.body FROM result_list_item
    JOIN stored_result ON stored_result.result_id = result_list_item.result_id
    WHERE result_list_item.list_id = ? ORDER BY result_list_item.number`);

  const unpack = (row: Row, startedAt: string): TenantReport['results'] | null => {
    const found = packed.get(Number(row['position']));
    if (!found) return null;
    const results = items.all(Number(found['listId'])).map(({ body }) => decompress(body as Uint8Array));
    return unpackResults({ results, values: found['body'] as Uint8Array }, startedAt);
  };

  return (row) => {
    if (!row) return null;
    const { tenantId, runId, finishedAt, verdict } = row;
    const body = JSON.parse(String(row['body'])) as { readonly startedAt?: unknown };
    // The whole report, as earlier versions stored it.
    if ('results' in body) return parsed(body);
    const startedAt = String(body.startedAt);
    const results = unpack(row, startedAt);
    return parsed({
      runId,
      tenantId,
      startedAt,
      finishedAt,
      verdict: JSON.parse(String(verdict)) as unknown,
      results,
    });
  };
}

function parsed(value: unknown): TenantReport | null {
  const { data } = tenantReport.safeParse(value);
  return data ?? null;
}

/**
 * Returns a function that stores the results of a report by its position, which must be a row of `report`.
 * Results that are stored already are stored no second time. Call it within a transaction.
 */
export function createReportBodyWriter(
  database: DatabaseSync,
): (position: number, report: TenantReport) => void {
  const findList = database.prepare('SELECT list_id AS id FROM result_list WHERE digest = ?');
  const addList = database.prepare('INSERT INTO result_list (digest) VALUES (?)');
  const addItem = database.prepare(
    'INSERT INTO result_list_item (list_id, number, result_id) VALUES (?, ?, ?)',
  );
  const findResult = database.prepare('SELECT result_id AS id FROM stored_result WHERE digest = ?');
  const addResult = database.prepare('INSERT INTO stored_result (digest, body) VALUES (?, ?)');
  const addValues = database.prepare('INSERT INTO report_values (position, list_id, body) VALUES (?, ?, ?)');

  const keepResult = (text: string, digest: Buffer): number =>
    Number(findResult.get(digest)?.['id'] ?? addResult.run(digest, compress(text)).lastInsertRowid);
  const keepList = (results: readonly string[]): number => {
    const digests = results.map(digestOf);
    const digest = digestOf(Buffer.concat(digests));
    const known = findList.get(digest)?.['id'];
    if (known !== undefined) return Number(known);
    const listId = Number(addList.run(digest).lastInsertRowid);
    for (const [number, text] of results.entries())
      addItem.run(listId, number, keepResult(text, digests[number] ?? digestOf(text)));
    return listId;
  };

  return (position, report) => {
    const { results, values } = packReport(report);
    addValues.run(position, keepList(results), values);
  };
}

/** What the column `body` of a report holds whose results are stored apart. */
export const bodyOf = ({ startedAt }: Pick<TenantReport, 'startedAt'>): string =>
  JSON.stringify({ startedAt });

const digestOf = (content: string | Buffer): Buffer => createHash('sha256').update(content).digest();
