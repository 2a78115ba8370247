import { importRowLimit } from '../../../shared/domain/onboarding/customer-import.ts';
import {
  faultyFile,
  unreadableFile,
  type FileRow,
  type ImportFault,
  type ImportFile,
} from './import-file.ts';
import { readColumns } from './read-columns.ts';
import { scanJsonList } from './scan-json-list.ts';
import { tooManyRows } from './too-many-rows.ts';

/** Reads a list of objects with the columns as their members. A tag list is a text or a list of texts. */
export function readJson(text: string): ImportFile {
  const scanned = scanJsonList(text, importRowLimit + 1);
  if (scanned.fault) return faultyFile(scanned.fault);
  if (scanned.items.length === 0) return unreadableFile('The file is empty.');
  const rows: FileRow[] = [];
  const faults: ImportFault[] = [];
  for (const [index, { line, text: item }] of scanned.items.entries()) {
    if (index >= importRowLimit) return tooManyRows(line);
    const read = readItem(item, line);
    if (Array.isArray(read)) faults.push(...read);
    else rows.push(read);
  }
  return { rows, faults };
}

function readItem(item: string, line: number): FileRow | ImportFault[] {
  const fault = (message: string, column: string | null = null) => [{ line, column, message }];
  const parsed = parseJson(item);
  if (parsed === undefined) return fault('The object is not valid JSON.');
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return fault('The list contains something that is not an object.');
  const members = Object.entries(parsed);
  const titles = members.map(([title]) => title);
  const { columns, faults } = readColumns(titles, line);
  const [first] = faults;
  if (first) return [first];
  const values: Partial<Record<string, string>> = {};
  for (const [index, column] of columns.entries()) {
    if (column === undefined) continue;
    const value = textOf(members[index]?.[1], column === 'tags');
    if (value === undefined) return fault('The value is not a text. Put it in quotation marks.', column);
    values[column] = value;
  }
  return { line, values };
}

/** Undefined if the value is neither a text nor missing. */
function textOf(value: unknown, isList: boolean): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  const isTexts = isList && Array.isArray(value) && value.every((one) => typeof one === 'string');
  return isTexts ? value.join(';') : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
