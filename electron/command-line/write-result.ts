import { note, print } from './print.ts';
import { reasonOf } from './reason-of.ts';
import { UsageError } from './usage-error.ts';
import { writeComplete } from './write-complete.ts';

/** Writes the result of a command to a file, or to stdout if none is given. Throws a `UsageError` if that is not possible. */
export async function writeResult(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    print(text);
    return;
  }
  try {
    await writeComplete(file, text);
  } catch (error) {
    throw new UsageError(`The file ${file} cannot be written: ${reasonOf(error)}`);
  }
  note(`The result is in ${file}.`);
}
