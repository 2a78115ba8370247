import * as z from 'zod';
import { Refusal } from '../../http/refusal.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import { isAddressRange } from '../../world/address-range.ts';
import { azureServiceFlags, type AccessPolicy, type Vault } from '../../world/vault.ts';

const subnetId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i;
const permissions = z.array(z.string()).default([]);
const sku = z.object({
  family: z.string().regex(/^a$/i),
  name: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['standard', 'premium'])),
});
export const accessPolicy = z.object({
  objectId: z.guid(),
  applicationId: z.guid().nullish(),
  permissions: z.object({
    keys: permissions,
    secrets: permissions,
    certificates: permissions,
    storage: permissions,
  }),
});
/** Any case is accepted. */
const publicAccess = ['Enabled', 'Disabled', 'SecuredByPerimeter'] as const;
const properties = z.object({
  tenantId: z.guid().optional(),
  sku: sku.optional(),
  enabledForDeployment: z.boolean().nullish(),
  enabledForDiskEncryption: z.boolean().nullish(),
  enabledForTemplateDeployment: z.boolean().nullish(),
  enableRbacAuthorization: z.boolean().nullish(),
  enableSoftDelete: z.boolean().nullish(),
  enablePurgeProtection: z.boolean().nullish(),
  publicNetworkAccess: z
    .string()
    .toLowerCase()
    .transform((text) => publicAccess.find((one) => one.toLowerCase() === text))
    .refine((value) => value !== undefined)
    .nullish(),
  networkAcls: z
    .object({
      bypass: z.enum(['AzureServices', 'None']).optional(),
      defaultAction: z.enum(['Allow', 'Deny']).optional(),
      ipRules: z.array(z.object({ value: z.string().refine(isAddressRange) })).optional(),
      virtualNetworkRules: z.array(z.object({ id: z.string().regex(subnetId) })).optional(),
    })
    .optional(),
  accessPolicies: z.array(accessPolicy).optional(),
});
const tags = z.record(z.string(), z.string()).optional();
export const vaultChange = z.object({ tags, properties: properties.default({}) });
export const newVault = z.object({
  location: z.string().min(1),
  tags,
  properties: properties.extend({
    tenantId: z.guid(),
    sku,
    createMode: z.enum(['default', 'recover']).optional(),
    softDeleteRetentionInDays: z.number().int().min(7).max(90).default(90),
  }),
});

/** Reads and validates the request body. Throws Resource Manager's 400. */
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
 * Throws Resource Manager's 403 if a rule names a subnet in another tenant: linking it requires access there, too, and no token
 * is valid in two tenants. `scope` is the vault's, in the caller's spelling.
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

/** Throws Resource Manager's 400 if the request turns off a property that can only be turned on. */
export function refuseSwitchingOff(
  present: Vault | undefined,
  { enablePurgeProtection, enableSoftDelete }: z.infer<typeof vaultChange>['properties'],
): void {
  if (enablePurgeProtection === false)
    throw new Refusal(
      400,
      'BadRequest',
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    );
  if (present && enableSoftDelete === false)
    throw new Refusal(
      400,
      'BadRequest',
      'The property "enableSoftDelete" can be set to false only for creating new vault. Enabling the \'soft delete\' functionality is an irreversible action.',
    );
}

/** Whether the request switches between roles and access policies. */
export const changesPermissionModel = (
  { authorization }: Vault,
  { properties: { enableRbacAuthorization: wanted } }: z.infer<typeof vaultChange>,
): boolean => typeof wanted === 'boolean' && wanted !== (authorization === 'rbac');

/** Changes the given properties only. Network rules take effect after the propagation delay. */
export function changeVault(
  { world, clock }: SimulatedAzure,
  vault: Vault,
  { tags, properties: wanted }: z.infer<typeof vaultChange>,
): void {
  const { networkAcls, publicNetworkAccess, accessPolicies } = wanted;
  requirePoliciesOfTenant(vault, wanted);
  vault.changedAt = clock.now();
  if (tags) vault.tags = tags;
  if (networkAcls || publicNetworkAccess) {
    const rules = vault.network;
    vault.formerNetwork = { rules, until: clock.now() + world.propagation.firewall };
    vault.network = {
      publicAccess: publicNetworkAccess ?? rules.publicAccess,
      bypass: networkAcls?.bypass ?? rules.bypass ?? 'AzureServices',
      defaultAction: networkAcls?.defaultAction ?? rules.defaultAction,
      allowedAddresses:
        networkAcls?.ipRules?.map(({ value }) => value.replace(/\/32$/, '')) ?? rules.allowedAddresses,
      subnets: networkAcls?.virtualNetworkRules?.map(({ id }) => id) ?? rules.subnets ?? [],
    };
  }
  if (wanted.sku) vault.sku = wanted.sku.name;
  for (const use of azureServiceFlags) if (typeof wanted[use] === 'boolean') vault[use] = wanted[use];
  if (typeof wanted.enableRbacAuthorization === 'boolean')
    vault.authorization = wanted.enableRbacAuthorization ? 'rbac' : 'access policies';
  if (wanted.enablePurgeProtection === true) vault.purgeProtection = true;
  if (wanted.tenantId !== undefined) vault.tenantId = wanted.tenantId.toLowerCase();
  if (accessPolicies) vault.accessPolicies = accessPolicies.map(policyFrom);
}

/** Policies that stay would be of the former tenant. Source: the OpenAPI description of `accessPolicies`. */
function requirePoliciesOfTenant(
  { tenantId: present, accessPolicies: policies }: Vault,
  { tenantId, accessPolicies }: z.infer<typeof vaultChange>['properties'],
): void {
  const isOther = tenantId !== undefined && tenantId.toLowerCase() !== present;
  if (isOther && accessPolicies === undefined && policies.length > 0) throw policiesOfAnotherTenant();
}

/** Resource Manager's refusal of access policies that name another tenant than that of the vault. */
export const policiesOfAnotherTenant = (): Refusal =>
  new Refusal(
    400,
    'BadRequest',
    "An invalid value was provided for 'accessPolicies'. The tenant of each policy must be the tenant of the vault.",
  );

/** An access policy as the world contains it. */
export const policyFrom = ({
  objectId,
  applicationId,
  permissions: permitted,
}: z.infer<typeof accessPolicy>): AccessPolicy => ({
  objectId: objectId.toLowerCase(),
  ...(typeof applicationId === 'string' ? { applicationId } : {}),
  ...permitted,
});
