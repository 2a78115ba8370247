import { hash } from 'node:crypto';
import type { SimulatedAzure } from './simulated-azure.ts';
import type { KeyPair } from '../world/key-ring.ts';
import type { Tenant } from '../world/tenant.ts';

const keyName = (tenant: Tenant, generation: number): string =>
  `signing key of ${tenant.tenantId}, generation ${generation}`;

const keyIds = new WeakMap<Tenant, Map<number, string>>();

/** The id of a tenant's signing key. It needs no key, so that listing tenants makes none. */
export function keyIdOf(tenant: Tenant, generation = tenant.signingKeyGeneration): string {
  const known = keyIds.get(tenant) ?? new Map<number, string>();
  const id = known.get(generation) ?? hash('sha1', keyName(tenant, generation), 'base64url');
  keyIds.set(tenant, known.set(generation, id));
  return id;
}

const formerKeysCountFor = 24 * 60 * 60 * 1_000;

/** The generations whose signatures count: the present one, and for a day the one before. `now` in milliseconds. */
export function signingKeyGenerations(tenant: Tenant, now: number): number[] {
  const { signingKeyGeneration: present, signingKeyRotatedAt: since } = tenant;
  return since !== null && now < since + formerKeysCountFor ? [present, present - 1] : [present];
}

/** The tenant signs with a new key from now on. */
export function rotateSigningKey(tenant: Tenant, now: number): void {
  tenant.signingKeyGeneration += 1;
  tenant.signingKeyRotatedAt = now;
}

/** The pair behind one of the tenant's key ids. */
export const signingKeyOf = (
  { keyRing }: Pick<SimulatedAzure, 'keyRing'>,
  tenant: Tenant,
  generation = tenant.signingKeyGeneration,
): KeyPair | Promise<KeyPair> => keyRing.pair(keyName(tenant, generation), 'RSA-2048');

/** Whether anything was ever signed with it or asked for it; to look makes none. */
export const isSigningKeyMade = (
  { keyRing }: Pick<SimulatedAzure, 'keyRing'>,
  tenant: Tenant,
  generation: number,
): boolean => keyRing.has(keyName(tenant, generation));

/** The issuer in v1 access tokens; it is the same in every cloud but China's. */
export const issuerOf = (tenant: Pick<Tenant, 'tenantId' | 'cloud'>): string =>
  `https://${tenant.cloud === 'china' ? 'sts.chinacloudapi.cn' : 'sts.windows.net'}/${tenant.tenantId}/`;
