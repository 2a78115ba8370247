import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretVariables } from './secret-variables.ts';

/** The secrets of a service, by the name of the credential that systemd passes, and by the variable that holds the same. */
const credentials = {
  'client-secret': 'CAUSEWAY_CLIENT_SECRET',
  'certificate-password': 'CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD',
  'otlp-headers': 'OTEL_EXPORTER_OTLP_HEADERS',
} as const;

/**
 * Reads the secrets that a service gets without its environment: from the files in `CREDENTIALS_DIRECTORY`, which systemd
 * creates for `LoadCredential`, or from the file descriptor whose number is in `CAUSEWAY_CLIENT_SECRET_DESCRIPTOR` or
 * `CAUSEWAY_CLIENT_CERTIFICATE_PASSWORD_DESCRIPTOR`. One line break at the end is not part of a secret. A missing file is no
 * error; an unreadable one throws.
 */
export function readServiceCredentials(env: NodeJS.ProcessEnv): SecretVariables {
  const read = Object.entries(credentials).flatMap(([name, variable]) => {
    const text =
      fromDescriptor(env, `${variable}_DESCRIPTOR`) ?? fromFile(env['CREDENTIALS_DIRECTORY'], name);
    return text === null ? [] : [[variable, text.replace(/\r?\n$/, '')] as const];
  });
  return Object.fromEntries(read);
}

function fromDescriptor(env: NodeJS.ProcessEnv, variable: string): string | null {
  const number = env[variable];
  Reflect.deleteProperty(env, variable);
  if (number === undefined || number === '') return null;
  if (!/^[0-9]{1,4}$/.test(number) || Number(number) < 3)
    throw new Error(`Set ${variable} to the number of an open file descriptor, 3 or higher.`);
  const text = readFileSync(Number(number), 'utf8');
  closeSync(Number(number));
  return text;
}

function fromFile(folder: string | undefined, name: string): string | null {
  if (folder === undefined || folder === '') return null;
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
