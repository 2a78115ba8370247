import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface SmallDisk {
  readonly folder: string;
  /** Fills the disk with a file, up to a number of free bytes. */
  fill(freeBytes?: number): void;
  /** Deletes that file. */
  empty(): void;
}

/** Only root can mount a disk of its own. */
export const canMountDisk: boolean = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk in memory that is unmounted after the test. */
export function smallDisk(kilobytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });
  const filler = join(folder, 'filler');
  return {
    folder,
    fill(freeBytes = 0) {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(Math.max(bavail * bsize - freeBytes, 0), 1));
    },
    empty: () => {
      truncateSync(filler);
      rmSync(filler);
    },
  };
}
