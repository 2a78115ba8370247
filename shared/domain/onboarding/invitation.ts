import * as z from 'zod';
import { cloudName } from '../../cloud.ts';
import { annotations } from '../annotations.ts';
import { tenantId, tenantName, tenantReference } from '../tenant.ts';

/** The number of days for which an invitation is valid. */
export const validDays = z
  .number('Enter a whole number from 1 to 90.')
  .int('Enter a whole number from 1 to 90.')
  .min(1, 'Enter a whole number from 1 to 90.')
  .max(90, 'Enter a whole number from 1 to 90.');

/** A customer whom the provider asked to grant access. It ends with a receipt, when it is withdrawn, or with its validity. */
export const invitation = z.strictObject({
  invitationId: z.uuid(),
  /** The provider's name for the customer. */
  name: tenantName,
  cloud: cloudName,
  /** The tenant of the customer. */
  tenantId,
  /** A verified domain, if the operator entered one. */
  domain: z.string().max(253).nullable(),
  tags: annotations.shape.tags,
  assignee: annotations.shape.assignee,
  /** ISO 8601, UTC. */
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitation>;

/** The input for an invitation. */
export const newInvitation = z.strictObject({
  name: tenantName,
  tenant: tenantReference,
  cloud: cloudName,
  tags: annotations.shape.tags,
  assignee: annotations.shape.assignee,
  days: validDays,
});
export type NewInvitation = z.infer<typeof newInvitation>;

/** Whether an invitation is no longer valid at the given time. */
export const isExpired = ({ expiresAt }: Pick<Invitation, 'expiresAt'>, now: Date): boolean =>
  Date.parse(expiresAt) <= now.getTime();
