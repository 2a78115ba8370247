import type { ProviderRole } from '../../shared/domain/session.ts';
import { UsageError } from './usage-error.ts';

/** The environment variable with the role of commands that run as no person. */
export const roleVariable = 'CAUSEWAY_COMMAND_LINE_ROLE';

/** The roles that the command line can have. */
export const commandLineRoles: readonly ProviderRole[] = ['reader', 'operator', 'administrator'];

/** The role that the variable names; undefined for the role of an operator. Throws a `UsageError` for any other value. */
export function commandLineRole(env: Readonly<Record<string, string | undefined>>): ProviderRole | undefined {
  const wanted = (env[roleVariable] ?? '').trim().toLowerCase();
  if (wanted === '') return undefined;
  const role = commandLineRoles.find((one) => one === wanted);
  if (role) return role;
  throw new UsageError(`Set ${roleVariable} to one of these roles: ${commandLineRoles.join(', ')}.`);
}
