import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

/**
 * Keeps the compiled code of what is imported from now on in a folder, so that the next start compiles nothing again. Without a
 * folder that can be written, everything works as before.
 */
export function keepCompiledCode(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    enableCompileCache(folder);
  } catch {
    // Whoever needs a folder reports the reason.
  }
}
