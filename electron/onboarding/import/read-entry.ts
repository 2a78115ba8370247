import type * as z from 'zod';
import { cloudName, type CloudName } from '../../../shared/cloud.ts';
import { annotations } from '../../../shared/domain/annotations.ts';
import type { ImportAs, ImportColumn } from '../../../shared/domain/onboarding/customer-import.ts';
import {
  cloudOfVault,
  objectName,
  tenantName,
  tenantReference,
  vaultUri,
  type VaultResource,
} from '../../../shared/domain/tenant.ts';
import type { FileRow, ImportFault } from './import-file.ts';

/** A row with valid values, before its tenant is found. */
export interface ImportEntry {
  readonly line: number;
  readonly name: string;
  /** A tenant ID or a domain. */
  readonly tenant: string;
  readonly cloud: CloudName;
  /** Null in an invitation. */
  readonly vault: VaultResource | null;
  readonly tags: readonly string[];
  readonly assignee: string | null;
}

const ofVault = ['vaultUri', 'keyName', 'secretName'] as const;

/** Checks the values of a row, and returns its first fault if one is invalid. */
export function readEntry({ line, values }: FileRow, as: ImportAs): ImportEntry | ImportFault {
  let fault: ImportFault | undefined;
  const refuse = (column: ImportColumn, message: string) => {
    fault ??= { line, column, message };
  };
  const text = (column: ImportColumn) => (values[column] ?? '').trim();
  const read = <Value>(column: ImportColumn, schema: z.ZodType<Value>, given: unknown): Value | null => {
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    refuse(column, parsed.error.issues[0]?.message ?? 'The value is invalid.');
    return null;
  };
  const optional = <Value>(column: ImportColumn, schema: z.ZodType<Value>): Value | null =>
    text(column) === '' ? null : read(column, schema, text(column));

  for (const column of Object.keys(values) as ImportColumn[]) {
    const message = unreadableIn(text(column));
    if (message) refuse(column, message);
  }
  const name = read('name', tenantName, text('name'));
  const tenant = read('tenant', tenantReference, text('tenant'));
  const cloud = readCloud(text('cloud'));
  if (cloud === null) refuse('cloud', `The clouds are ${cloudName.options.join(', ')}.`);
  const tags = read('tags', annotations.shape.tags, tagsIn(text('tags')));
  const assignee = optional('assignee', annotations.shape.assignee);

  const entered = ofVault.find((column) => text(column) !== '');
  if (as === 'invitations' && entered)
    refuse(entered, 'An invitation has no key vault. Remove the value, or import the file as tenants.');
  if (entered && text('vaultUri') === '') refuse('vaultUri', 'Enter the URI of the key vault.');
  const uri = optional('vaultUri', vaultUri);
  const keyName = optional('keyName', objectName);
  const secretName = optional('secretName', objectName);
  if (uri !== null && cloud !== null && cloudOfVault(uri) !== cloud)
    refuse('vaultUri', 'The key vault belongs to another cloud than the tenant.');

  if (fault) return fault;
  if (name === null || tenant === null || cloud === null || tags === null)
    return { line, column: null, message: 'The row is invalid.' };
  const vault = uri === null ? null : { vaultUri: uri, keyName, keyVersion: null, secretName };
  return { line, name, tenant, cloud, vault, tags, assignee };
}

const tagsIn = (text: string): string[] =>
  text.split(';').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

function readCloud(text: string): CloudName | null {
  const parsed = cloudName.safeParse(text === '' ? 'public' : text.toLowerCase());
  return parsed.success ? parsed.data : null;
}

/** A line break in a value is usually a quotation mark that was lost. */
function unreadableIn(text: string): string | undefined {
  if (/\p{Cc}/u.test(text)) return 'The value contains a line break or another control character.';
  if (text.includes('\uFFFD'))
    return 'The value contains a character that could not be read. Save the file as “CSV UTF-8”.';
  return undefined;
}
