import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { SecretsOfService } from './target-secrets.ts';

/** The credential that systemd passes to a service: the secrets of targets by their names. */
const credential = 'alert-targets';

const serviceSecrets = z.record(
  z.string(),
  z.strictObject({
    url: z.url({ protocol: /^https$/ }).optional(),
    signingSecret: z.string().optional(),
    /** A password is for one mail server only, so that nobody receives it by changing the server. */
    server: z.string().optional(),
    password: z.string().optional(),
  }),
);

/**
 * Reads the secrets of targets for a service, which has no key store: the file `alert-targets` in `CREDENTIALS_DIRECTORY`,
 * as systemd creates it for `LoadCredential`. None if the file is missing. Throws if it cannot be read.
 */
export function readServiceTargetSecrets(
  env: Readonly<Record<string, string | undefined>>,
): SecretsOfService {
  const text = readIfThere(env['CREDENTIALS_DIRECTORY']);
  const byName = text === null ? {} : parse(text);
  return ({ name, address }) => {
    const found = Object.hasOwn(byName, name) ? byName[name] : undefined;
    if (found === undefined) return {};
    const { server, password, ...secrets } = found;
    const isSameServer = address.kind === 'email' && address.server === server;
    return { ...secrets, ...(isSameServer && password !== undefined && { password }) };
  };
}

/** The error names no part of the file. */
function parse(text: string): z.infer<typeof serviceSecrets> {
  try {
    return serviceSecrets.parse(JSON.parse(text));
  } catch {
    throw new Error(`The credential ${credential} is not valid.`);
  }
}

function readIfThere(folder: string | undefined): string | null {
  if (folder === undefined || folder === '') return null;
  try {
    return readFileSync(join(folder, credential), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
