/** How high in the customer's Azure something was assigned, narrowest last. */
export type ScopeLevel = 'management group' | 'subscription' | 'resource group' | 'vault' | 'key' | 'secret';

/** By the resource id of the scope; everything that is not inside a subscription lies above it. */
export function scopeLevelOf(scope: string): ScopeLevel {
  const path = scope.toLowerCase().replace(/\/$/, '');
  if (/\/vaults\/[^/]+\/keys\/[^/]+$/.test(path)) return 'key';
  if (/\/vaults\/[^/]+\/secrets\/[^/]+$/.test(path)) return 'secret';
  if (/\/providers\/microsoft\.keyvault\/vaults\/[^/]+$/.test(path)) return 'vault';
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(path)) return 'resource group';
  return /^\/subscriptions\/[^/]+$/.test(path) ? 'subscription' : 'management group';
}
