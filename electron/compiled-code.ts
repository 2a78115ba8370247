import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import envPaths from 'env-paths';

/**
 * Keeps the compiled code of what is imported from now on, so that the next start compiles nothing again. A command then starts
 * in half the time. Without a folder that can be written, everything works as before.
 */
export function keepCompiledCode(): void {
  try {
    const folder = envPaths('causeway', { suffix: '' }).cache;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    enableCompileCache(folder);
  } catch {
    // Whoever needs a folder reports the reason.
  }
}
