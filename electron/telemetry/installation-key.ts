import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'telemetry.key';
const form = /^[0-9a-f]{64}$/;

/**
 * The random key of this installation, 32 bytes, from a file that other accounts cannot read. It is created at the first call.
 * A damaged file is replaced. Throws if the folder cannot be written.
 */
export function readInstallationKey(folder: string): Buffer {
  const path = join(folder, name);
  const stored = readKey(path);
  if (stored !== null) return stored;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    writeFileSync(made, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    // Another process that starts at the same time keeps its key: a link never replaces a file.
    if (!placed(made, path) && readKey(path) === null) renameSync(made, path);
  } finally {
    rmSync(made, { force: true });
  }
  const key = readKey(path);
  if (key === null) throw new Error(`The file ${name} cannot be read.`);
  return key;
}

function placed(made: string, path: string): boolean {
  try {
    linkSync(made, path);
    return true;
  } catch {
    return false;
  }
}

/** Null if there is no key in the file. */
function readKey(path: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  if (!form.test(text)) return null;
  chmodSync(path, 0o600);
  return Buffer.from(text, 'hex');
}
