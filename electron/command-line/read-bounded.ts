import { createReadStream } from 'node:fs';
import { fileFault } from './file-fault.ts';
import { UsageError } from './usage-error.ts';

/** The name that stands for standard input. */
const standardInput = '-';

/**
 * The text of a file in UTF-8, or of standard input for `-`. Reads at most `most` bytes, whatever the size of the file, and throws
 * a `UsageError` if there are more or if the file cannot be read. Keeps a byte order mark.
 */
export async function readBounded(
  path: string,
  most: number,
  input: AsyncIterable<unknown> & { readonly isTTY?: boolean } = process.stdin,
): Promise<string> {
  if (path === standardInput && input.isTTY === true)
    throw new UsageError('Pipe the text to the command, or name a file.');
  const name = path === standardInput ? 'The input' : `The file ${path}`;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of path === standardInput ? input : createReadStream(path)) {
      const bytes = Buffer.from(chunk as Uint8Array | string);
      size += bytes.length;
      if (size > most) break;
      chunks.push(bytes);
    }
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${fileFault(error, 'read')}.`);
  }
  if (size > most)
    throw new UsageError(
      `${name} is larger than ${Math.floor(most / 1_048_576)} MB. Divide it into several files.`,
    );
  return Buffer.concat(chunks).toString('utf8');
}
