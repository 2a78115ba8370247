/** The level of a scope in the customer's Azure, narrowest last. */
export type ScopeLevel = 'management group' | 'subscription' | 'resource group' | 'vault' | 'key' | 'secret';

/** From the resource id of a scope. Every scope outside a subscription counts as a management group. */
export function scopeLevelOf(scope: string): ScopeLevel {
  const path = scope.toLowerCase().replace(/\/$/, '');
  if (/\/vaults\/[^/]+\/keys\/[^/]+$/.test(path)) return 'key';
  if (/\/vaults\/[^/]+\/secrets\/[^/]+$/.test(path)) return 'secret';
  if (/\/providers\/microsoft\.keyvault\/vaults\/[^/]+$/.test(path)) return 'vault';
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/.test(path)) return 'resource group';
  return /^\/subscriptions\/[^/]+$/.test(path) ? 'subscription' : 'management group';
}
