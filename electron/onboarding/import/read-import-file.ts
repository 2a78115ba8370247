import { longestImport } from '../../../shared/domain/onboarding/customer-import.ts';
import { unreadableFile, type ImportFile } from './import-file.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';

const byteOrderMark = '\uFEFF';
/** What the byte order mark of UTF-16 becomes if it is read as UTF-8. */
const marksOfUtf16 = ['\uFFFD\uFFFD', '\uFFFE'];

/** Reads an import file: JSON if it begins with a bracket, otherwise CSV. Never throws. */
export function readImportFile(given: string): ImportFile {
  const text = given.startsWith(byteOrderMark) ? given.slice(1) : given;
  if (text.length > longestImport)
    return unreadableFile('The file is larger than 10 MB. Divide it into several files.');
  if (text.startsWith('PK\u0003\u0004') || text.startsWith('PK\u0005\u0006'))
    return unreadableFile('The file is a workbook or an archive. Save it as “CSV UTF-8”.');
  const nul = text.indexOf('\0');
  if (marksOfUtf16.some((mark) => text.startsWith(mark)) || nul === 0 || nul === 1)
    return unreadableFile('The file is in UTF-16. Save it as “CSV UTF-8”.');
  if (nul > 0)
    return unreadableFile('The file contains NUL characters, so it is not text.', lineAt(text, nul));
  return /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text);
}

const lineAt = (text: string, position: number): number =>
  text.slice(0, position).split(/\r\n|[\r\n]/).length;
