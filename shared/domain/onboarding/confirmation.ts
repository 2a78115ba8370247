import * as z from 'zod';
import { cloudName } from '../../cloud.ts';
import { applicationId, isGuid, keyInVault, tenantId, vaultLimit } from '../tenant.ts';

/** The most characters of a pasted confirmation. */
export const longestConfirmation = 20_000;

/**
 * What the provider sends to the customer after an access check used the keys: one line to paste. It holds no secret and is a
 * statement of the provider, because the workspace of a customer cannot repeat the check.
 */
export const confirmation = z.strictObject({
  causewayConfirmation: z.literal(1),
  cloud: cloudName,
  tenantId,
  appId: applicationId,
  /** As which the application signed in. After a removal and a new consent, it is another one. */
  servicePrincipalId: z.string().refine(isGuid, 'The object ID of a service principal is a GUID.'),
  keys: z.array(keyInVault).min(1).max(vaultLimit),
  /** ISO 8601, UTC: when the access check ended. */
  verifiedAt: z.iso.datetime(),
});
export type Confirmation = Readonly<z.infer<typeof confirmation>>;
