import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

const storedStatus = z.strictObject({
  version: z.literal(1),
  /** At most as many as the records hold. */
  tenants: z.number().int().nonnegative(),
  lastWrite: z.iso.datetime(),
});

/** What the records held when they were last changed: the number of tenants, and when, ISO 8601, UTC. */
type RecordsStatus = Pick<z.infer<typeof storedStatus>, 'tenants' | 'lastWrite'>;

const statusPath = (path: string): string => `${path}-status`;

/** Reads the file beside the records that shows whether records are missing or were emptied. Null if there is none. */
export function readStatusFile(path: string): RecordsStatus | null {
  try {
    const { data } = storedStatus.safeParse(JSON.parse(readFileSync(statusPath(path), 'utf8')));
    return data ?? null;
  } catch {
    return null;
  }
}

/** Replaces that file. Never throws: without it, the records work as before. */
export function writeStatusFile(path: string, tenants: number, now: Date): void {
  const fresh = `${statusPath(path)}.${process.pid}.new`;
  try {
    const status = { version: 1, tenants, lastWrite: now.toISOString() };
    writeFileSync(fresh, `${JSON.stringify(status)}\n`, { mode: 0o600 });
    renameSync(fresh, statusPath(path));
  } catch {
    rmSync(fresh, { force: true });
  }
}

/**
 * Whether the records lack what the file names. Two processes that write it at the same time can leave a number that is wrong
 * by a few, so only the loss of more than half counts.
 */
export const lacksTenants = (present: number, { tenants }: RecordsStatus): boolean => present * 2 < tenants;
