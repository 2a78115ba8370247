import { hash } from 'node:crypto';
import type { KeyPair } from '../world/key-ring.ts';
import type { Tenant } from '../world/tenant.ts';
import type { SimulatedAzure } from './simulated-azure.ts';

const keyName = (tenant: Tenant, generation: number): string =>
  `signing key of ${tenant.tenantId}, generation ${generation}`;

const keyIds = new WeakMap<Tenant, Map<number, string>>();

/** The id of a tenant's signing key. It is derived from the name, so listing tenants generates no keys. */
export function keyIdOf(tenant: Tenant, generation = tenant.signingKeyGeneration): string {
  const known = keyIds.get(tenant) ?? new Map<number, string>();
  const id = known.get(generation) ?? hash('sha1', keyName(tenant, generation), 'base64url');
  keyIds.set(tenant, known.set(generation, id));
  return id;
}

const previousKeyLifetime = 24 * 60 * 60 * 1_000;

/** The generations with valid signatures: the current one and, for a day, the previous one. `now` in milliseconds. */
export function signingKeyGenerations(tenant: Tenant, now: number): number[] {
  const { signingKeyGeneration: current, signingKeyRotatedAt: since } = tenant;
  return since !== null && now < since + previousKeyLifetime ? [current, current - 1] : [current];
}

/** Makes the tenant sign with a new key. */
export function rotateSigningKey(tenant: Tenant, now: number): void {
  tenant.signingKeyGeneration += 1;
  tenant.signingKeyRotatedAt = now;
}

/** The key pair of one generation. */
export const signingKeyOf = (
  { keyRing }: Pick<SimulatedAzure, 'keyRing'>,
  tenant: Tenant,
  generation = tenant.signingKeyGeneration,
): KeyPair | Promise<KeyPair> => keyRing.pair(keyName(tenant, generation), 'RSA-2048');

/** Whether the key pair exists. The check does not generate it. */
export const signingKeyExists = (
  { keyRing }: Pick<SimulatedAzure, 'keyRing'>,
  tenant: Tenant,
  generation: number,
): boolean => keyRing.has(keyName(tenant, generation));

/** The issuer in v1 access tokens. It is the same in every cloud except China. */
export const issuerOf = (tenant: Pick<Tenant, 'tenantId' | 'cloud'>): string =>
  `https://${tenant.cloud === 'china' ? 'sts.chinacloudapi.cn' : 'sts.windows.net'}/${tenant.tenantId}/`;
