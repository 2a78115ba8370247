import * as z from 'zod';
import { cloudName } from '../../cloud.ts';
import { leastKeyRole } from '../../problems/least-role.ts';
import { environment } from '../session.ts';
import { onboardingTexts, sender } from '../settings.ts';
import { applicationId, tenantId, tenantName } from '../tenant.ts';
import { permissionChange } from './permission-change.ts';

export const invitationFileName = 'causeway-invitation.json';
/** The most characters of an invitation, as a file or as a pasted line. */
export const longestInvitation = 20_000;
/** A new version means that a field was renamed or removed, or has another meaning. */
export const invitationVersion = 1;

/** The value of a permission of Microsoft Graph, such as `User.Read.All`. */
const permission = z.string().regex(/^[A-Za-z][\w.-]{0,119}$/);

/**
 * What the provider sends to the administrator of a customer: a file, or one line to paste. It holds no secret. It proves
 * nothing about its sender: every name in it is in the words of whoever made it.
 */
export const invitationFile = z.strictObject({
  causewayInvitation: z.literal(invitationVersion),
  invitationId: z.uuid(),
  /** `demo` if it names the simulated Azure. */
  environment,
  cloud: cloudName,
  /** The customer tenant, and the provider's name for it. */
  tenantId,
  customerName: tenantName,
  /** The provider application, and the tenant to which it belongs according to the provider. */
  appId: applicationId,
  homeTenantId: tenantId,
  /** The application with which the administrator signs in; null if the provider has none. */
  consoleAppId: applicationId.nullable(),
  providerName: sender.shape.providerName,
  applicationName: onboardingTexts.shape.applicationName,
  contact: sender.shape.contact,
  replyTo: sender.shape.replyTo,
  /** The application permissions of Microsoft Graph; null if the provider's console has not read them. */
  permissions: z.array(permission).max(100).nullable(),
  /** The role for the key. Causeway grants no other one. */
  role: z.literal(leastKeyRole.role),
  ifRevoked: onboardingTexts.shape.ifRevoked,
  /** The addresses of the provider for the firewall of the key vault. */
  addresses: onboardingTexts.shape.addresses,
  /** Whether one consent also covers the application with which people sign in. Left out if it does not. */
  coversSignIn: z.boolean().default(false),
  /** Why the permissions are others than before, if the customer is asked to consent again. Left out if there is no change. */
  change: permissionChange.nullable().default(null),
  /** ISO 8601, UTC. */
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type InvitationFile = z.infer<typeof invitationFile>;
