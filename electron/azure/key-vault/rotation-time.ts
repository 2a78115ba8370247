import type { KeyRotationLifetimeAction } from '@azure/keyvault-keys';
import type { VaultKey } from './vault-key.ts';

/** The durations of a rotation policy have whole years, months and days. Source: Key Vault REST API 7.5, LifetimeActionsTrigger. */
const period = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?$/i;

/**
 * When Key Vault replaces a key by its policy, ISO 8601, UTC: the earliest time of all actions that rotate. Null if no action
 * rotates, or if the time cannot be calculated. A policy that nobody set only notifies.
 */
export function rotationTimeOf(
  actions: readonly KeyRotationLifetimeAction[],
  { createdOn, expiresOn }: Pick<VaultKey, 'createdOn' | 'expiresOn'>,
): string | null {
  const times = actions.flatMap(({ action, timeAfterCreate, timeBeforeExpiry }) =>
    action.toLowerCase() === 'rotate'
      ? [...moved(createdOn, timeAfterCreate, 1), ...moved(expiresOn, timeBeforeExpiry, -1)]
      : [],
  );
  return times.toSorted()[0] ?? null;
}

function moved(from: string | null, duration: string | undefined, direction: 1 | -1): string[] {
  const found = period.exec(duration ?? '');
  if (from === null || found === null) return [];
  const [years, months, days] = [found[1], found[2], found[3]].map((part) => direction * Number(part ?? 0));
  const time = new Date(from);
  time.setUTCFullYear(time.getUTCFullYear() + (years ?? 0));
  time.setUTCMonth(time.getUTCMonth() + (months ?? 0));
  time.setUTCDate(time.getUTCDate() + (days ?? 0));
  return time.getUTCFullYear() > 9_999 || Number.isNaN(time.getTime()) ? [] : [time.toISOString()];
}
