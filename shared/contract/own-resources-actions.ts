import * as z from 'zod';
import { plannedRequest } from '../domain/onboarding/customer-account.ts';
import { ownChange, placeForVault, privateConnection } from '../domain/onboarding/own-change.ts';
import { tenantId } from '../domain/tenant.ts';
import { access } from './access.ts';
import { aboutTenant } from './action.ts';
import { oneTenant } from './inputs.ts';

/** What the administrator of a customer finds and changes in the own tenant, with the own rights. */
export const ownResourcesActions = {
  /** The resource groups that the person who signed in can see, to create a key vault in one. */
  places: aboutTenant({
    input: oneTenant,
    output: z.array(placeForVault),
    access: access.ownTenant,
    changes: false,
  }),
  /** The private endpoint connections of the key vaults of the tenant. */
  connections: aboutTenant({
    input: oneTenant,
    output: z.array(privateConnection),
    access: access.ownTenant,
    changes: false,
  }),
  /** The exact requests of a change. Sends only reads. */
  planChange: aboutTenant({
    input: z.strictObject({ tenantId, change: ownChange }),
    output: z.strictObject({ requests: z.array(plannedRequest), digest: z.string() }),
    access: access.ownTenant,
    changes: false,
  }),
  /**
   * Sends the planned requests with the rights of the person, if they are still those with this digest. A key that was created
   * is then the key of the tenant.
   */
  change: aboutTenant({
    input: z.strictObject({ tenantId, change: ownChange, digest: z.string().length(64) }),
    output: z.strictObject({ sent: z.number().int().nonnegative() }),
    access: access.ownTenant,
    changes: true,
  }),
} as const;
