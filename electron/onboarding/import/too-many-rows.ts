import { importRowLimit } from '../../../shared/domain/onboarding/customer-import.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { unreadableFile, type ImportFile } from './import-file.ts';

/** `line` is where the first row above the limit begins. */
export const tooManyRows = (line?: number): ImportFile =>
  unreadableFile(
    `The file has more than ${count(importRowLimit, 'row')}. Divide it into several files.`,
    line,
  );
