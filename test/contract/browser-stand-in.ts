import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Stands for the system's browser: programs that open an address find it by the variable `BROWSER`. */
export interface BrowserStandIn {
  /** Resolves with the next address that a program opens. */
  nextAddress(): Promise<string>;
  close(): Promise<void>;
}

/** Reads the address through a pipe, so that nobody has to poll. */
export async function standInForBrowser(): Promise<BrowserStandIn> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-browser-'));
  const [pipe, program] = [join(folder, 'address'), join(folder, 'browser')];
  await promisify(execFile)('mkfifo', [pipe]);
  await writeFile(program, `#!/bin/sh\nprintf '%s' "$1" > '${pipe}'\n`);
  await chmod(program, 0o700);
  const before = { ...process.env };
  process.env['BROWSER'] = program;
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_CURRENT_DESKTOP'])
    Reflect.deleteProperty(process.env, name);
  return {
    nextAddress: () => readFile(pipe, 'utf8'),
    async close() {
      process.env = before;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
