import { cloudName, clouds, type CloudName } from '../../../shared/cloud.ts';
import type { Transport } from '../../network/transport.ts';
import { cloudInstanceOf, discoverTenant } from './discover-tenant.ts';

/**
 * The other cloud in which a tenant lives, for one that the chosen cloud does not know; null where none knows it, or none
 * could be asked. Never rejects.
 */
export async function findCloudOfTenant(
  transport: Transport,
  where: { readonly tenant: string; readonly except: CloudName; readonly signal?: AbortSignal | undefined },
): Promise<CloudName | null> {
  const { tenant, except, signal } = where;
  const others = cloudName.options.filter((name) => name !== except);
  const asked = await Promise.allSettled(
    others.map(async (name) => {
      const cloud = clouds[name];
      const { cloudInstance } = await discoverTenant(transport, { cloud, tenant, signal });
      return cloudInstance === null || cloudInstance === cloudInstanceOf(cloud) ? name : null;
    }),
  );
  return asked.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : [])).at(0) ?? null;
}
