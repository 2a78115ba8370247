import { statfsSync } from 'node:fs';

const full = 13;
const busy = 5;
const locked = 6;
const ioError = 10;
const cannotOpen = 14;

/** The primary result code of SQLite, the low byte of an extended one; undefined for any other error. Source: sqlite.org/rescode.html. */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return error.errcode & 0xff;
}

/** Whether an error of SQLite or of the file system means that another process has locked the records. */
export const meansLocked = (error: unknown): boolean => [busy, locked].includes(sqliteCode(error) ?? 0);

/** Whether an error of SQLite or of the file system means that the disk, or the person's share of it, is full. */
export function meansDiskFull(error: unknown, folder?: string): boolean {
  const code = sqliteCode(error);
  if (code === full) return true;
  // SQLite reports another error if there is no space for its shared memory.
  if (code === ioError || code === cannotOpen) return folder !== undefined && freeBytes(folder) < 128 * 1024;
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** The bytes on the disk that this account can still use; Infinity if the system does not say so. */
export function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}
