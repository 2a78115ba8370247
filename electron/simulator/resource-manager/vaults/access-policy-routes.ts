import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson } from '../../http/answer.ts';
import type { ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { isSameId } from '../../world/same-id.ts';
import { vaultScope } from '../../world/subscription.ts';
import type { AccessPolicy, Vault } from '../../world/vault.ts';
import { unknownType } from '../api-version.ts';
import { addressed, findVaultFor, oneVault } from './find-vault.ts';
import { accessPolicy, policiesOfAnotherTenant, policyFrom, readVaultBody } from './vault-request.ts';
import { accessPolicyResource } from './vault-resource.ts';

const change = z.object({
  properties: z.object({ accessPolicies: z.array(accessPolicy.extend({ tenantId: z.guid() })) }),
});
const kinds = ['keys', 'secrets', 'certificates', 'storage'] as const;

/**
 * Adding, replacing and removing access policies of single principals. Unlike a change of the vault, it keeps the policies of
 * the others. Source: the OpenAPI description; for replacing, Azure/arm-template-whatif#411.
 */
export function accessPolicyRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  app.put(`${oneVault}/accesspolicies/:operation`, async (c) => {
    const located = findVaultFor(azure, c, 'vaults/accessPolicies/write');
    const { vault, subscription } = located;
    const operation = addressed(c).below[1]?.toLowerCase();
    const merge = merges.get(operation ?? '');
    if (!merge) throw unknownType(c.env.url);
    const { accessPolicies } = (await readVaultBody(c.req, change)).properties;
    if (accessPolicies.some(({ tenantId }) => !isSameId(tenantId, vault.tenantId)))
      throw policiesOfAnotherTenant();
    for (const wanted of accessPolicies.map(policyFrom)) applyTo(vault, wanted, merge);
    vault.changedAt = azure.clock.now();
    return answerJson(c.env, {
      id: `${vaultScope(subscription, vault)}/accessPolicies/`,
      type: 'Microsoft.KeyVault/vaults/accessPolicies',
      properties: { accessPolicies: vault.accessPolicies.map((one) => accessPolicyResource(vault, one)) },
    });
  });
  return app;
}

/** From the present permissions of one kind and those in the request to the new ones. */
type Merge = (present: readonly string[], wanted: readonly string[]) => readonly string[];

const includes = (permissions: readonly string[], permission: string): boolean =>
  permissions.some((one) => one.toLowerCase() === permission.toLowerCase());

const merges: ReadonlyMap<string, Merge> = new Map<string, Merge>([
  ['add', (present, wanted) => [...present, ...wanted.filter((one) => !includes(present, one))]],
  ['replace', (_present, wanted) => wanted],
  ['remove', (present, wanted) => present.filter((one) => !includes(wanted, one))],
]);

/** A policy without any permission disappears. */
function applyTo(vault: Vault, wanted: AccessPolicy, merge: Merge): void {
  const isOfSame = (one: AccessPolicy): boolean =>
    isSameId(one.objectId, wanted.objectId) && (one.applicationId ?? '') === (wanted.applicationId ?? '');
  const present = vault.accessPolicies.find(isOfSame);
  const merged: AccessPolicy = { ...wanted };
  for (const kind of kinds) merged[kind] = [...merge(present?.[kind] ?? [], wanted[kind] ?? [])];
  const isEmpty = kinds.every((kind) => (merged[kind] ?? []).length === 0);
  const others = vault.accessPolicies.filter((one) => !isOfSame(one));
  vault.accessPolicies = isEmpty ? others : [...others, merged];
}
