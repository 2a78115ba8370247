import { cloudName, clouds, type CloudName } from '../../../shared/cloud.ts';
import type { Transport } from '../../network/transport.ts';
import { discoverTenant, isInAnotherCloud } from './discover-tenant.ts';

/**
 * Finds the cloud of a tenant that the cloud `except` does not know; null if no other cloud knows it or responds. Never
 * rejects.
 */
export async function findCloudOfTenant(
  transport: Transport,
  options: { readonly tenant: string; readonly except: CloudName; readonly signal?: AbortSignal | undefined },
): Promise<CloudName | null> {
  const { tenant, except, signal } = options;
  const others = cloudName.options.filter((name) => name !== except);
  const results = await Promise.allSettled(
    others.map(async (name) => {
      const cloud = clouds[name];
      const discovered = await discoverTenant(transport, { cloud, tenant, signal });
      return isInAnotherCloud(discovered, cloud) ? null : name;
    }),
  );
  return results.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : [])).at(0) ?? null;
}
