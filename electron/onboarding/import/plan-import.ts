import { setImmediate as breathe } from 'node:timers/promises';
import {
  shownImportRows,
  type ImportAs,
  type ImportPreview,
  type ImportRow,
} from '../../../shared/domain/onboarding/customer-import.ts';
import { canListBeside, vaultLimit, type VaultResource } from '../../../shared/domain/tenant.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import type { FindTenants } from './find-tenants.ts';
import type { FileRow, ImportFault } from './import-file.ts';
import { readEntry, type ImportEntry } from './read-entry.ts';
import { readImportFile } from './read-import-file.ts';

/** A customer to add. */
export interface ImportedCustomer extends Omit<ImportEntry, 'vault'> {
  readonly tenantId: string;
  /** One of each row of the customer. */
  readonly vaults: readonly VaultResource[];
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
  const firsts = new Map<string, FirstRow>();
  for (const [index, { vault, ...entry }] of entries.entries()) {
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
    const first = firsts.get(tenantId);
    if (first === undefined) {
      const message = knownBecause(tenantId);
      const row = { line, name, tenantId, column: null };
      const isKnown = message !== null;
      const customer = { ...entry, tenantId, domain, vaults: vault === null ? [] : [vault] };
      firsts.set(tenantId, { customer, isKnown });
      rows.push({ ...row, outcome: isKnown ? 'known' : 'new', message });
    } else {
      const message = whyNoFurtherVault(first.customer, { name, vault });
      if (message !== null) rows.push({ ...errorRow({ line, column: 'tenant', message }, name), tenantId });
      else if (vault !== null) {
        first.customer.vaults.push(vault);
        const outcome = first.isKnown ? 'known' : 'new';
        rows.push({ line, name, tenantId, outcome, column: null, message: knownBecause(tenantId) });
      }
    }
  }
  const customers = [...firsts.values()].flatMap(({ customer, isKnown }) => (isKnown ? [] : [customer]));
  return { rows: rows.sort((one, other) => one.line - other.line), customers };
}

interface FirstRow {
  readonly customer: ImportedCustomer & { readonly vaults: VaultResource[] };
  readonly isKnown: boolean;
}

/** Null if the row adds another key or key vault to the customer of an earlier row. */
function whyNoFurtherVault(
  { line, name, vaults }: FirstRow['customer'],
  further: Pick<ImportEntry, 'name' | 'vault'>,
): string | null {
  const { vault } = further;
  const isFurther =
    vault !== null && vaults.length > 0 && name === further.name && canListBeside(vaults, vault);
  if (!isFurther) return `The tenant is in line ${line} already.`;
  return vaults.length < vaultLimit ? null : `A tenant has at most ${vaultLimit} keys and key vaults.`;
}

/** What the preview shows of a plan: errors first. */
export function previewOf({ rows }: ImportPlan): ImportPreview {
  const of = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome);
  const [errors, known, added] = [of('error'), of('known'), of('new')];
  const others = rows.filter(({ outcome }) => outcome !== 'error');
  return {
    rows: [...errors, ...others].slice(0, shownImportRows),
    counts: { new: customersIn(added), known: customersIn(known), error: errors.length },
  };
}

/** A customer with several keys has several rows. */
const customersIn = (rows: readonly ImportRow[]): number =>
  new Set(rows.map(({ tenantId }) => tenantId)).size;

const nameIn = ({ values }: FileRow): string => plainText((values.name ?? '').slice(0, 120)).trim();

const errorRow = (fault: ImportFault, name = ''): ImportRow => ({
  ...{ line: fault.line, name, tenantId: null, outcome: 'error' },
  ...{ column: fault.column, message: fault.message },
});
