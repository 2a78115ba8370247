import { isManagementGroupScope } from '../world/management-group.ts';

/**
 * Whether an assignment at `upper` applies at `scope`. A management group counts as above everything: callers compare only
 * scopes of one subscription and of the management groups above it.
 */
export const covers = (upper: string, scope: string): boolean => coversLowerCase(upper, scope.toLowerCase());

/** The same for a scope that is in lower case already. */
export function coversLowerCase(upper: string, scope: string): boolean {
  if (isSameScope(upper, scope)) return true;
  if (isManagementGroupScope(upper)) return true;
  const above = withoutSlash(upper.toLowerCase());
  return scope.startsWith(above) && scope[above.length] === '/';
}

/** `scope` is in lower case. */
export const isSameScope = (upper: string, scope: string): boolean =>
  withoutSlash(upper.toLowerCase()) === withoutSlash(scope);

const withoutSlash = (scope: string): string => (scope.endsWith('/') ? scope.slice(0, -1) : scope);
