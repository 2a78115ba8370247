const patterns = new Map<string, RegExp>();

/**
 * Whether a case-insensitive action pattern matches. `*` matches any text, slashes included. A `*` level may be absent: with
 * `vaults/{any}/read`, the portal shows the vault itself to the data roles.
 */
export function matchesAction(pattern: string, action: string): boolean {
  const known = patterns.get(pattern) ?? readPattern(pattern);
  patterns.set(pattern, known);
  return known.test(action);
}

const readPattern = (pattern: string): RegExp =>
  new RegExp(`^(?:${inRegExp(pattern)}|${inRegExp(pattern.replaceAll('/*/', '/'))})$`, 'is');

const inRegExp = (pattern: string): string =>
  pattern.replaceAll(/[^\w*]/g, (sign) => `\\${sign}`).replaceAll('*', '.*');

/** Whether a list of patterns contains the action, and a list of exceptions does not. */
export const includesAction = (
  patterns: readonly string[],
  exceptions: readonly string[],
  action: string,
): boolean =>
  patterns.some((pattern) => matchesAction(pattern, action)) &&
  !exceptions.some((pattern) => matchesAction(pattern, action));
