import * as z from 'zod';
import { isGuid, objectName } from '../tenant.ts';

/** The texts of the hand-off pack. The page holds all others. */
export const handOffFormat = z.enum([
  'page',
  'az',
  'powershell',
  'bicep',
  'bicep-configuration',
  'terraform',
  'revoke-az',
  'revoke-powershell',
]);
export type HandOffFormat = z.infer<typeof handOffFormat>;

const location = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9]{2,40}$/, 'Enter the name of an Azure region, such as westeurope.');

/** The key vault and the key in a hand-off. What is null is not known: the customer's administrator enters it. */
export const handOffChoice = z.strictObject({
  subscriptionId: z.string().refine(isGuid, 'A subscription ID is a GUID.').nullable(),
  resourceGroup: z
    .string()
    .trim()
    .regex(
      /^[\w().-]{0,89}[\w()-]$/,
      'A resource group has 1 to 90 letters, digits and the characters _-.().',
    )
    .nullable(),
  vaultName: z
    .string()
    .trim()
    .regex(
      /^[a-z](?:[a-z0-9]|-(?!-)){1,22}[a-z0-9]$/i,
      'A vault name has 3 to 24 letters, digits and hyphens.',
    )
    .nullable(),
  permissionModel: z.enum(['rbac', 'access policy']),
  /** A key vault to create; null if it exists. */
  createVault: z.strictObject({ location, sku: z.enum(['standard', 'premium']) }).nullable(),
  keyName: objectName.nullable(),
  /** A key to create; null if it exists. Only a premium vault has keys in hardware. */
  createKey: z
    .strictObject({
      type: z.enum(['RSA', 'RSA-HSM']),
      size: z.union([z.literal(2048), z.literal(3072), z.literal(4096)]),
    })
    .nullable(),
  secretName: objectName.nullable(),
});
export type HandOffChoice = z.infer<typeof handOffChoice>;
