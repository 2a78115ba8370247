import * as z from 'zod';

const tags = z.record(z.string(), z.string()).nullish();
const time = z.iso.datetime();
const permissions = z.array(z.string());
const identity = z.enum(['User', 'Application', 'ManagedIdentity', 'Key']);

/** Source: learn.microsoft.com/rest/api/keyvault/keyvault/vaults/get, 2023-07-01. */
export const vault = z.strictObject({
  id: z.string().includes('/providers/Microsoft.KeyVault/vaults/'),
  name: z.string(),
  type: z.literal('Microsoft.KeyVault/vaults'),
  location: z.string(),
  tags,
  systemData: z.strictObject({
    createdAt: time,
    createdBy: z.string().optional(),
    createdByType: identity,
    lastModifiedAt: time,
    lastModifiedBy: z.string().optional(),
    lastModifiedByType: identity,
  }),
  properties: z.strictObject({
    tenantId: z.guid(),
    sku: z.strictObject({ family: z.literal('A'), name: z.enum(['standard', 'premium']) }),
    vaultUri: z.url(),
    accessPolicies: z.array(
      z.strictObject({
        tenantId: z.guid(),
        objectId: z.guid(),
        applicationId: z.guid().optional(),
        permissions: z.strictObject({
          keys: permissions.optional(),
          secrets: permissions.optional(),
          certificates: permissions.optional(),
          storage: permissions.optional(),
        }),
      }),
    ),
    networkAcls: z
      .strictObject({
        bypass: z.enum(['AzureServices', 'None']),
        defaultAction: z.enum(['Allow', 'Deny']),
        ipRules: z.array(z.strictObject({ value: z.string() })),
        virtualNetworkRules: z.array(
          z.strictObject({ id: z.string(), ignoreMissingVnetServiceEndpoint: z.boolean().optional() }),
        ),
      })
      .optional(),
    privateEndpointConnections: z.array(z.unknown()).optional(),
    publicNetworkAccess: z.string(),
    enabledForDeployment: z.boolean(),
    enabledForDiskEncryption: z.boolean().optional(),
    enabledForTemplateDeployment: z.boolean().optional(),
    enableRbacAuthorization: z.boolean(),
    enableSoftDelete: z.boolean(),
    softDeleteRetentionInDays: z.int().min(7).max(90),
    enablePurgeProtection: z.literal(true).optional(),
    createMode: z.enum(['default', 'recover']).optional(),
    provisioningState: z.enum(['Succeeded', 'RegisteringDns']),
  }),
});

/** Source: learn.microsoft.com/rest/api/keyvault/keyvault/vaults/get-deleted, 2023-07-01. */
export const deletedVault = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.literal('Microsoft.KeyVault/deletedVaults'),
  properties: z.strictObject({
    vaultId: z.string(),
    location: z.string(),
    deletionDate: time,
    scheduledPurgeDate: time,
    purgeProtectionEnabled: z.literal(true).optional(),
    tags,
  }),
});

/** Source: learn.microsoft.com/rest/api/keyvault/keyvault/vaults/check-name-availability, 2023-07-01. */
export const nameAvailability = z.strictObject({
  nameAvailable: z.boolean(),
  reason: z.enum(['AccountNameInvalid', 'AlreadyExists']).nullish(),
  message: z.string().nullish(),
});
