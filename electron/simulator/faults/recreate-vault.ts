import { versionFrom } from '../world/deterministic-id.ts';
import { vaultScope, type Subscription } from '../world/subscription.ts';
import type { KeyVersion, SecretVersion, Vault, Versioned } from '../world/vault.ts';

/**
 * Makes the vault a new one of the same name, with new keys and secrets of the same names. Roles that were assigned at the
 * former vault or below it are gone, and so are its access policies. `now` in milliseconds.
 */
export function recreateVault(
  subscription: Subscription,
  vault: Vault,
  { now, location = vault.location }: { readonly now: number; readonly location?: string },
): void {
  const scope = `${vaultScope(subscription, vault).toLowerCase()}/`;
  subscription.roleAssignments = subscription.roleAssignments.filter(
    (one) => !`${one.scope.toLowerCase()}/`.startsWith(scope),
  );
  Object.assign(vault, { location, createdAt: now, changedAt: now, accessPolicies: [] });
  for (const key of vault.keys.values()) renew(key, now);
  for (const secret of vault.secrets.values()) renew(secret, now);
}

function renew<Version extends KeyVersion | SecretVersion>(
  { versions }: Versioned<Version>,
  now: number,
): void {
  const [latest] = versions.splice(0).slice(-1);
  if (!latest) return;
  const version = versionFrom(`${latest.version}/${now}`);
  versions.push({ ...latest, version, createdAt: now, updatedAt: now });
}
