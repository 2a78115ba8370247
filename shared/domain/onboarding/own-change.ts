import * as z from 'zod';
import { isGuid, objectName, vaultUri } from '../tenant.ts';
import { handOffChoice } from './hand-off-choice.ts';

const { resourceGroup, vaultName, createVault } = handOffChoice.shape;
const { location, sku } = createVault.unwrap().shape;

/** How often Key Vault creates a new version of a key, as ISO 8601 durations. `never`: the customer rotates it. */
export const rotationInterval = z.enum(['never', 'P6M', 'P1Y', 'P2Y']);
export type RotationInterval = z.infer<typeof rotationInterval>;

/** Where a key is created. A new key vault has purge protection and role-based access control. */
const placeOfKey = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('present'), vaultUri }),
  z.strictObject({
    is: z.literal('new'),
    subscriptionId: z.string().refine(isGuid, 'A subscription ID is a GUID.'),
    resourceGroup: resourceGroup.unwrap(),
    vaultName: vaultName.unwrap(),
    location,
    sku,
    /** Whether its firewall allows the addresses of the provider alone. */
    closed: z.boolean(),
  }),
]);

/** A key to create, with its key vault if it is new. */
export const newKey = z.strictObject({
  kind: z.literal('key'),
  place: placeOfKey,
  keyName: objectName,
  /** Only a premium key vault has keys in hardware. */
  type: z.enum(['RSA', 'RSA-HSM']),
  size: z.union([z.literal(2048), z.literal(3072), z.literal(4096)]),
  rotation: rotationInterval,
});
export type NewKey = z.infer<typeof newKey>;

/** The resource ID of a private endpoint connection of a key vault. */
export const connectionId = z
  .string()
  .max(600)
  .regex(
    /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[\w().-]{1,90}\/providers\/Microsoft\.KeyVault\/vaults\/[0-9a-z-]{3,24}\/privateEndpointConnections\/[\w.-]{1,120}$/i,
    'This is not the resource ID of a private endpoint connection.',
  );

/** What the administrator of a customer changes in the own tenant, beside the access of the application. */
export const ownChange = z.discriminatedUnion('kind', [
  newKey,
  z.strictObject({ kind: z.literal('connection'), connectionId }),
  /** Disables or enables the latest version of a key. */
  z.strictObject({ kind: z.literal('key-state'), vaultUri, keyName: objectName, enabled: z.boolean() }),
]);
export type OwnChange = z.infer<typeof ownChange>;

/** A resource group in which the administrator can create a key vault. */
export const placeForVault = z.strictObject({
  subscriptionId: z.string(),
  subscriptionName: z.string(),
  resourceGroup: z.string(),
  location: z.string(),
});
export type PlaceForVault = z.infer<typeof placeForVault>;

/** A private endpoint connection of a key vault, as Azure Resource Manager describes it. */
export const privateConnection = z.strictObject({
  connectionId,
  vaultUri,
  /** The resource ID of the private endpoint, which names the subscription that owns it; null if it is not returned. */
  endpointId: z.string().max(600).nullable(),
  /** `Pending`, `Approved`, `Rejected` or `Disconnected`. */
  status: z.string().max(40),
  /** The message of whoever requested it, in their words; empty if there is none. */
  description: z.string().max(500),
});
export type PrivateConnection = z.infer<typeof privateConnection>;
