import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { quarantineFile } from '../quarantine-file.ts';
import { writeAtomically } from '../write-atomically.ts';

/** Ciphertexts in base64, by the backend that sealed them and the secret's name. */
export type SealedSecrets = ReadonlyMap<string, ReadonlyMap<string, string>>;

const fileContent = z.strictObject({
  version: z.literal(1),
  sealedBy: z.record(z.string(), z.record(z.string(), z.base64())),
});

/** Reads the file. Where it is damaged it is set aside, and `setAsideAs` names its new path. */
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

export function writeSealedSecrets(path: string, secrets: SealedSecrets): void {
  const sealedBy = Object.fromEntries(
    [...secrets].map(([backend, byName]) => [backend, Object.fromEntries(byName)]),
  );
  writeAtomically(path, JSON.stringify({ version: 1, sealedBy }));
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
