import * as z from 'zod';
import { vaultUri } from '../tenant.ts';

/** The administrator who signed in at their own tenant. For display only. */
export const customerAccount = z.strictObject({ name: z.string(), username: z.string() });
export type CustomerAccount = z.infer<typeof customerAccount>;

/** The service for which an administrator signs in at the own tenant. The state of a key is changed in Key Vault alone. */
export const ownService = z.enum(['resource-manager', 'vault']);
export type OwnService = z.infer<typeof ownService>;

/** A key vault that the administrator can see. `keys` is null if the administrator may not list them. */
export const visibleVault = z.strictObject({
  vaultUri,
  resourceGroup: z.string(),
  keys: z.array(z.string()).nullable(),
  /** Null if the key vault cannot be read. A premium one has keys in hardware. */
  sku: z.enum(['standard', 'premium']).nullable(),
});
export type VisibleVault = z.infer<typeof visibleVault>;

/** One request that Causeway sends with the rights of the administrator, exactly as it is sent. */
export const plannedRequest = z.strictObject({
  /** What the request achieves, in one sentence. */
  purpose: z.string(),
  method: z.enum(['PUT', 'PATCH', 'DELETE']),
  url: z.string(),
  /** JSON; empty for none. */
  body: z.string(),
  /** Whether the request would change nothing, so that it is not sent. */
  exists: z.boolean(),
});
export type PlannedRequest = z.infer<typeof plannedRequest>;

/** What an administrator plans: to open the firewall, to give access to the key, or to remove the access. */
export const grantPart = z.enum(['network', 'role', 'removal']);
export type GrantPart = z.infer<typeof grantPart>;
