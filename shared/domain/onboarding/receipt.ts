import * as z from 'zod';
import { cloudName } from '../../cloud.ts';
import { applicationId, isGuid, objectName, tenantId, vaultUri } from '../tenant.ts';

/** The most characters of a pasted receipt. */
export const longestReceipt = 10_000;

/**
 * What a hand-off script of the customer prints at its end: which access it granted. It holds no secret and is no proof: an
 * access check proves the access.
 */
export const receipt = z.strictObject({
  causewayReceipt: z.literal(1),
  invitationId: z.uuid().nullable(),
  cloud: cloudName,
  tenantId,
  appId: applicationId,
  servicePrincipalId: z.string().refine(isGuid, 'The object ID of a service principal is a GUID.'),
  vaultUri,
  keyName: objectName,
  secretName: objectName.nullable(),
  permissionModel: z.enum(['rbac', 'access policy']),
  /** ISO 8601, UTC: the time of the customer's computer. */
  at: z.iso.datetime(),
});
export type Receipt = z.infer<typeof receipt>;
