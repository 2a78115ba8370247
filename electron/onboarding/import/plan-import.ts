import { setImmediate as breathe } from 'node:timers/promises';
import {
  shownImportRows,
  type ImportAs,
  type ImportPreview,
  type ImportRow,
} from '../../../shared/domain/onboarding/customer-import.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import type { FindTenants } from './find-tenants.ts';
import type { FileRow, ImportFault } from './import-file.ts';
import { readEntry, type ImportEntry } from './read-entry.ts';
import { readImportFile } from './read-import-file.ts';

/** A customer to add. */
export interface ImportedCustomer extends ImportEntry {
  readonly tenantId: string;
  /** Null if the file has the tenant ID. */
  readonly domain: string | null;
}

export interface ImportPlan {
  /** One for each row of the file, and one for each fault of the file as a whole. In the order of the file. */
  readonly rows: readonly ImportRow[];
  /** The new customers. */
  readonly customers: readonly ImportedCustomer[];
}

export interface ImportParts {
  readonly findTenants: FindTenants;
  /** Why this tenant is not imported, in a sentence; null if it is new. */
  readonly knownBecause: (tenantId: string) => string | null;
}

/** After how many rows other work of the process continues. */
const rowsAtOnce = 500;

/** Reads a file, finds its tenants, and says what becomes of each row. Changes nothing. */
export async function planImport(
  { text, as }: { readonly text: string; readonly as: ImportAs },
  { findTenants, knownBecause }: ImportParts,
  signal: AbortSignal,
): Promise<ImportPlan> {
  const file = readImportFile(text);
  const rows: ImportRow[] = file.faults.map((fault) => errorRow(fault));
  const entries: ImportEntry[] = [];
  for (const [index, row] of file.rows.entries()) {
    if (index % rowsAtOnce === rowsAtOnce - 1) await breathe(undefined, { signal });
    const read = readEntry(row, as);
    if ('message' in read) rows.push(errorRow(read, nameIn(row)));
    else entries.push(read);
  }

  const found = await findTenants(entries, signal);
  const lines = new Map<string, number>();
  const customers: ImportedCustomer[] = [];
  for (const [index, entry] of entries.entries()) {
    const { line, name } = entry;
    const answer = found[index];
    if (!answer?.ok) {
      const message = answer
        ? explainProblem(answer.problem).explanation
        : 'There was no time left to look up the tenant. Preview the file again to continue.';
      rows.push(errorRow({ line, column: 'tenant', message }, name));
      continue;
    }
    const { tenantId, domain } = answer.value;
    const first = lines.get(tenantId);
    lines.set(tenantId, first ?? line);
    const known = knownBecause(tenantId);
    if (first !== undefined) {
      const message = `The tenant is in line ${first} already.`;
      rows.push({ ...errorRow({ line, column: 'tenant', message }, name), tenantId });
    } else {
      rows.push({ line, name, tenantId, outcome: known ? 'known' : 'new', column: null, message: known });
      if (!known) customers.push({ ...entry, tenantId, domain });
    }
  }
  return { rows: rows.sort((one, other) => one.line - other.line), customers };
}

/** What the preview shows of a plan: errors first. */
export function previewOf({ rows }: ImportPlan): ImportPreview {
  const of = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome);
  const [errors, known, added] = [of('error'), of('known'), of('new')];
  const others = rows.filter(({ outcome }) => outcome !== 'error');
  return {
    rows: [...errors, ...others].slice(0, shownImportRows),
    counts: { new: added.length, known: known.length, error: errors.length },
  };
}

const nameIn = ({ values }: FileRow): string => plainText((values.name ?? '').slice(0, 120)).trim();

const errorRow = (fault: ImportFault, name = ''): ImportRow => ({
  ...{ line: fault.line, name, tenantId: null, outcome: 'error' },
  ...{ column: fault.column, message: fault.message },
});
