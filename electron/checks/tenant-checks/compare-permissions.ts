import type { Registration } from '../../azure/graph/registration.ts';

interface Difference {
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
  /** Ids of required permissions that are neither known to be held nor known to be missing. */
  readonly unverified: readonly string[];
}

/**
 * Compares the permissions in a token with the required ones, by name. If Graph did not return a name for an id, a permission
 * beyond the known names may be that one; if the token has none beyond them, it is missing.
 */
export function comparePermissions(
  held: readonly string[],
  { names, unnamed }: Registration['graphPermissions'],
): Difference {
  const others = held.filter((role) => !names.includes(role));
  const missing = names.filter((name) => !held.includes(name));
  return {
    missing: others.length === 0 ? [...missing, ...unnamed] : missing,
    surplus: unnamed.length > 0 ? [] : [...others].sort(),
    unverified: others.length === 0 ? [] : unnamed,
  };
}
