import * as z from 'zod';
import { tenantId } from '../tenant.ts';

/** What an operator imports customers as. */
export const importAs = z.enum(['invitations', 'tenants']);
export type ImportAs = z.infer<typeof importAs>;

/** The columns of an import file. A file needs `name` and `tenant`. */
export const importColumns = [
  'name',
  'tenant',
  'cloud',
  'vaultUri',
  'keyName',
  'secretName',
  'tags',
  'assignee',
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** The most bytes of an import file, and characters of its text. */
export const longestImport = 10 * 1024 * 1024;
/** The most rows of an import file, without its header. */
export const importRowLimit = 20_000;
/** The most rows that a preview shows. */
export const shownImportRows = 500;

/** A file with the header alone. The byte order mark makes spreadsheets save it as UTF-8. */
export const importTemplate = `\uFEFF${importColumns.join(',')}\r\n`;

/** What becomes of one row of an import file. */
export const importRow = z.strictObject({
  /** Where the row begins in the file; the first line is 1. */
  line: z.number().int().positive(),
  /** As in the file; empty if the row has none. */
  name: z.string().max(120),
  /** Null if no tenant was found. */
  tenantId: tenantId.nullable(),
  /** A known customer is in the list or invited already, and is not imported again. */
  outcome: z.enum(['new', 'known', 'error']),
  /** The column of the error, as the file names it; null if the error concerns the whole row. */
  column: z.string().nullable(),
  /** The error, or why the customer is known; null for a new customer. */
  message: z.string().nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

/** What an import would do. */
export const importPreview = z.strictObject({
  /** Errors first, then in the order of the file; at most `shownImportRows`. */
  rows: z.array(importRow).max(shownImportRows),
  /** Customers and errors, including those that are not shown. A customer with several key vaults has several rows. */
  counts: z.strictObject({
    new: z.number().int().nonnegative(),
    known: z.number().int().nonnegative(),
    error: z.number().int().nonnegative(),
  }),
});
export type ImportPreview = z.infer<typeof importPreview>;
