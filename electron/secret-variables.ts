import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { eraseFromEnvironmentBlock } from './erase-environment.ts';

/** The values of environment variables with secrets, by name. */
export type SecretVariables = Readonly<Record<string, string>>;

/**
 * Variables of Causeway that hold a secret, such as CAUSEWAY_CLIENT_SECRET, and the headers for a collector of OpenTelemetry. A
 * path or an address is none.
 */
const isSecret = (name: string): boolean =>
  (/^CAUSEWAY_\w*(SECRET|PASSWORD|PASSPHRASE|PRIVATE_KEY|TOKEN|ASSERTION)/i.test(name) &&
    !/_(?:FILE|PATH|URL)$/i.test(name)) ||
  /^OTEL_EXPORTER_OTLP_(?:\w+_)?HEADERS$/i.test(name);

/** Whether the environment holds a secret, which processes that already run then hold too. */
export const hasSecretVariables = (env: NodeJS.ProcessEnv): boolean => Object.keys(env).some(isSecret);

/** Names the file descriptor of the pipe from which a child process reads the secrets. */
const descriptorVariable = 'CAUSEWAY_HANDOVER_DESCRIPTOR';
const descriptor = 3;

/**
 * Removes the secrets from an environment, so that no later child process inherits them, and returns them. Also reads those
 * that `spawnWithSecrets` handed over. On Linux, the secrets then are no longer in `/proc/self/environ` either.
 */
export function takeSecretVariables(env: NodeJS.ProcessEnv): SecretVariables {
  const handedOver = readHandedOver(env);
  const own = Object.entries(env).filter(
    (entry): entry is [string, string] => isSecret(entry[0]) && entry[1] !== undefined,
  );
  for (const [name] of own) Reflect.deleteProperty(env, name);
  eraseFromEnvironmentBlock(own.map(([name]) => name));
  return { ...Object.fromEntries(own), ...handedOver };
}

/** Starts a command with the terminal of this process, and hands the secrets over by a pipe instead of the environment. */
export function spawnWithSecrets(
  command: string,
  args: readonly string[],
  { cwd, secrets }: { readonly cwd: string; readonly secrets: SecretVariables },
): ChildProcess {
  if (Object.keys(secrets).length === 0) return spawn(command, args, { cwd, stdio: 'inherit' });
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, [descriptorVariable]: String(descriptor) },
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  const pipe = child.stdio[descriptor];
  if (!pipe || !('end' in pipe)) throw new Error('The child process has no pipe.');
  // A child that ends before it reads closes the pipe; its exit code says more.
  pipe.on('error', () => undefined);
  pipe.end(JSON.stringify(secrets));
  return child;
}

/** The parent writes before this process reads, so reading does not delay the start. */
function readHandedOver(env: NodeJS.ProcessEnv): SecretVariables {
  if (env[descriptorVariable] !== String(descriptor)) return {};
  Reflect.deleteProperty(env, descriptorVariable);
  try {
    const read = JSON.parse(readFileSync(descriptor, 'utf8')) as SecretVariables;
    closeSync(descriptor);
    return read;
  } catch {
    return {};
  }
}
