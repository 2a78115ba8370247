import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { redact } from './network/redact.ts';

const largest = 1024 * 1024;

/**
 * Opens the log of faults: what should not have happened, one redacted entry each. When the file grows past 1 MiB it
 * becomes `….old`. A log that cannot be written is no reason to stop, so nothing here throws.
 */
export function openFaultLog(path: string): (where: string, error: unknown) => void {
  return (where, error) => {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(path, `${path}.old`);
      appendFileSync(path, `${new Date().toISOString()} ${where}: ${redact(words)}\n`, { mode: 0o600 });
    } catch {
      // There is nowhere left to say it.
    }
  };
}
