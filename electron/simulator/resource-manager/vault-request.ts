import * as z from 'zod';
import { Refusal } from '../refusal.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import { isAddressRange } from '../world/address-range.ts';
import type { Vault } from '../world/vault.ts';

const subnetId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i;
const permissions = z.array(z.string()).default([]);
const properties = z.object({
  tenantId: z.guid().optional(),
  enableRbacAuthorization: z.boolean().optional(),
  enablePurgeProtection: z.literal(true).optional(),
  publicNetworkAccess: z.enum(['Enabled', 'Disabled']).optional(),
  networkAcls: z
    .object({
      defaultAction: z.enum(['Allow', 'Deny']).optional(),
      ipRules: z.array(z.object({ value: z.string().refine(isAddressRange) })).optional(),
      virtualNetworkRules: z.array(z.object({ id: z.string().regex(subnetId) })).optional(),
    })
    .optional(),
  accessPolicies: z
    .array(
      z.object({ objectId: z.guid(), permissions: z.object({ keys: permissions, secrets: permissions }) }),
    )
    .optional(),
});
const tags = z.record(z.string(), z.string()).optional();
export const vaultChange = z.object({ tags, properties: properties.default({}) });
export const newVault = z.object({
  location: z.string().min(1),
  tags,
  properties: properties.extend({
    tenantId: z.guid(),
    createMode: z.enum(['default', 'recover']).optional(),
    softDeleteRetentionInDays: z.number().int().min(7).max(90).default(90),
  }),
});

/** Reads a body. Throws Resource Manager's 400. */
export async function readVaultBody<Body>(
  request: { json(): Promise<unknown> },
  shape: z.ZodType<Body>,
): Promise<Body> {
  const body = shape.safeParse(await request.json().catch(() => undefined));
  if (!body.success)
    throw new Refusal(400, 'BadRequest', 'The request content was invalid and could not be deserialized.');
  return body.data;
}

/**
 * Throws Resource Manager's 403 where a rule names a subnet in a subscription of another tenant: whoever links it must be let
 * in there, too, and no token counts in two tenants. `scope` is the vault's, as the caller wrote it.
 */
export function refuseForeignLinks(
  { tenant }: Caller,
  scope: string,
  { properties: { networkAcls } }: z.infer<typeof vaultChange>,
): void {
  for (const { id } of networkAcls?.virtualNetworkRules ?? []) {
    const linked = id.split('/')[2] ?? '';
    if (tenant.subscriptions.some(({ subscriptionId }) => subscriptionId === linked.toLowerCase())) continue;
    throw new Refusal(
      403,
      'LinkedAuthorizationFailed',
      `The client has permission to perform action 'Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action' on scope '${scope}', however the current tenant '${tenant.tenantId}' is not authorized to access linked subscription '${linked}'.`,
    );
  }
}

/** Changes what is given and leaves the rest; the network's rules take their time. */
export function changeVault(
  { world, clock }: SimulatedAzure,
  vault: Vault,
  { tags, properties: wanted }: z.infer<typeof vaultChange>,
): void {
  const { networkAcls, publicNetworkAccess, accessPolicies } = wanted;
  if (tags) vault.tags = tags;
  if (networkAcls || publicNetworkAccess) {
    const rules = vault.network;
    vault.formerNetwork = { rules, until: clock.now() + world.propagation.firewall };
    vault.network = {
      publicAccess: publicNetworkAccess ?? rules.publicAccess,
      defaultAction: networkAcls?.defaultAction ?? rules.defaultAction,
      allowedAddresses:
        networkAcls?.ipRules?.map(({ value }) => value.replace(/\/32$/, '')) ?? rules.allowedAddresses,
      subnets: networkAcls?.virtualNetworkRules?.map(({ id }) => id) ?? rules.subnets ?? [],
    };
  }
  if (wanted.enableRbacAuthorization !== undefined)
    vault.authorization = wanted.enableRbacAuthorization ? 'rbac' : 'access policies';
  if (wanted.enablePurgeProtection) vault.purgeProtection = true;
  if (wanted.tenantId !== undefined) vault.tenantId = wanted.tenantId.toLowerCase();
  if (accessPolicies)
    vault.accessPolicies = accessPolicies.map(({ objectId, permissions: { keys, secrets } }) => ({
      objectId: objectId.toLowerCase(),
      keys,
      secrets,
    }));
}
