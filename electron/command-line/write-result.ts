import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileFault } from './file-fault.ts';
import { note, print } from './print.ts';
import { UsageError } from './usage-error.ts';
import { writeComplete } from './write-complete.ts';

/**
 * Throws a `UsageError` if the file of a result cannot be written. Called before the work, so that no result of a long run is lost
 * because of a wrong name.
 */
export async function requireWritable(file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const found = await stat(file).catch(() => null);
  try {
    if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    // A regular file is replaced, which its folder must permit. Anything else, such as a pipe, is written to.
    await access(found === null || found.isFile() ? dirname(file) : file, constants.W_OK);
  } catch (error) {
    throw notWritten(file, error);
  }
}

/** Writes the result of a command to a file, or to stdout if none is given. Throws a `UsageError` if that is not possible. */
export async function writeResult(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    print(text);
    return;
  }
  try {
    await writeComplete(file, text);
  } catch (error) {
    throw notWritten(file, error);
  }
  note(`The result is in ${file}.`);
}

const notWritten = (file: string, error: unknown): UsageError =>
  new UsageError(`The file ${file} cannot be written: ${fileFault(error, 'written')}. Name another file.`);
