import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeFileSync } from 'atomically';
import * as z from 'zod';
import { quarantineFile } from '../quarantine-file.ts';

/** Encrypted secrets in base64, by backend and name of the secret. */
export type SealedSecrets = ReadonlyMap<string, ReadonlyMap<string, string>>;

const fileContent = z.strictObject({
  version: z.literal(1),
  sealedBy: z.record(z.string(), z.record(z.string(), z.base64())),
});

/** Reads the file. A damaged file is quarantined under the path `quarantinedAs`. */
export function readSealedSecrets(
  path: string,
  now: () => Date,
): { readonly secrets: SealedSecrets; readonly quarantinedAs: string | null } {
  const text = readIfThere(path);
  if (text === null) return { secrets: new Map(), quarantinedAs: null };
  const parsed = fileContent.safeParse(parseJson(text));
  if (!parsed.success) return { secrets: new Map(), quarantinedAs: quarantineFile(path, now()) };
  const entries = Object.entries(parsed.data.sealedBy);
  return {
    secrets: new Map(entries.map(([backend, byName]) => [backend, new Map(Object.entries(byName))])),
    quarantinedAs: null,
  };
}

/** Replaces the file as a whole, so that a crash leaves the old content or the new. Only the owner can read it. */
export function writeSealedSecrets(path: string, secrets: SealedSecrets): void {
  const sealedBy = Object.fromEntries(
    [...secrets].map(([backend, byName]) => [backend, Object.fromEntries(byName)]),
  );
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, JSON.stringify({ version: 1, sealedBy }), { mode: 0o600 });
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
