import { randomBytes } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { meansDiskFull } from '../../problems/storage-failure.ts';

const size = 1024 * 1024;

const reservePath = (path: string): string => `${path}-reserve`;

/** Makes the file that keeps space for deletions beside the records. False if there is no space for it. */
export function makeReserve(path: string): boolean {
  if (statSync(reservePath(path), { throwIfNoEntry: false })?.size === size) return true;
  return writeOrRemove(reservePath(path), size);
}

/** False if there was none. */
export function releaseReserve(path: string): boolean {
  if (!statSync(reservePath(path), { throwIfNoEntry: false })) return false;
  rmSync(reservePath(path), { force: true });
  return true;
}

/** Whether the disk takes a small file. A quota does not show in the free space of the disk. */
export function hasSpace(path: string): boolean {
  const probe = `${path}-probe`;
  const isWritten = writeOrRemove(probe, size / 4);
  rmSync(probe, { force: true });
  return isWritten;
}

/** False only if there is no space. Random bytes, because a file system can compress others. */
function writeOrRemove(path: string, bytes: number): boolean {
  try {
    writeFileSync(path, randomBytes(bytes), { mode: 0o600 });
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    return !meansDiskFull(error);
  }
}
