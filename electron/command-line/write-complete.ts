import { rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * Writes a text file so that a program that waits for the file never reads an incomplete one. What is no regular file, such as
 * a pipe, is written directly. Rejects with the error of the file system.
 */
export async function writeComplete(path: string, text: string, mode?: number): Promise<void> {
  const isSpecial = await stat(path).then(
    (found) => !found.isFile(),
    () => false,
  );
  if (isSpecial) return writeFile(path, text);
  const unfinished = `${path}.${process.pid}`;
  try {
    await writeFile(unfinished, text, mode === undefined ? {} : { mode });
    await rename(unfinished, path);
  } catch (reason) {
    await rm(unfinished, { force: true });
    throw reason;
  }
}
