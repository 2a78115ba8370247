import * as z from 'zod';
import { tenantId } from '../tenant.ts';

/** What Microsoft Entra itself says about the provider application in the customer tenant. */
export const entraApplication = z.strictObject({
  /** The object ID of the service principal. */
  principalId: z.guid(),
  /** The name that the developer of the application chose. */
  displayName: z.string().max(300),
  isEnabled: z.boolean(),
  /** The tenant that owns the registration; null if Entra does not say. */
  ownerTenantId: tenantId.nullable(),
  /** The name and the default domain of that tenant; null if Entra does not say. */
  ownerName: z.string().max(300).nullable(),
  ownerDomain: z.string().max(253).nullable(),
  /** The organization that Microsoft verified as the publisher; null for an unverified publisher. */
  verifiedPublisher: z.string().max(300).nullable(),
  /** The application permissions of Microsoft Graph that were granted. */
  permissions: z.array(z.string().max(200)).max(500),
});
export type EntraApplication = z.infer<typeof entraApplication>;

/** What Microsoft Entra says about the application with which people sign in, in the customer tenant. */
export const signInApplication = z.strictObject({
  /** The object ID of the service principal. */
  principalId: z.guid(),
  displayName: z.string().max(300),
  isEnabled: z.boolean(),
  /** The tenant that owns the registration; null if Entra does not say. */
  ownerTenantId: tenantId.nullable(),
  /**
   * The delegated permissions of the provider application in a token that Entra issued for the person; empty if Entra requires
   * consent first, and null if nobody asked or Entra did not say.
   */
  delegated: z.array(z.string().max(200)).max(100).nullable(),
});
export type SignInApplication = z.infer<typeof signInApplication>;
