import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { redact } from './network/redact.ts';

const largestBytes = 1024 * 1024;

/**
 * Opens the log of unexpected errors, one redacted entry each. A file larger than 1 MiB is renamed to `….old`. Never throws:
 * the console continues without its log.
 */
export function openFaultLog(path: string): (where: string, error: unknown) => void {
  return (where, error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestBytes)
        renameSync(path, `${path}.old`);
      appendFileSync(path, `${new Date().toISOString()} ${where}: ${redact(text)}\n`, { mode: 0o600 });
    } catch {
      // No other place is left to report it.
    }
  };
}
