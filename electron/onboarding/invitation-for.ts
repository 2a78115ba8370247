import { deepLink, longestLink } from '../../shared/domain/deep-link.ts';
import type { RequestedAccess } from '../../shared/contract/onboarding-actions.ts';
import type { Invitation } from '../../shared/domain/onboarding/invitation.ts';
import { invitationAsLine, invitationContent } from '../../shared/domain/onboarding/invitation-content.ts';
import {
  invitationFile,
  invitationVersion,
  type InvitationFile,
} from '../../shared/domain/onboarding/invitation-file.ts';
import type { PermissionChange } from '../../shared/domain/onboarding/permission-change.ts';
import { plainText } from '../../shared/domain/plain-text.ts';
import type { Environment } from '../../shared/domain/session.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { leastKeyRole } from '../../shared/problems/least-role.ts';

/** The two registrations that an invitation names. */
export interface InvitedTo {
  readonly environment: Environment;
  readonly homeTenantId: string;
  /** Null without a console application. */
  readonly consoleAppId: string | null;
}

/** What the administrator of an invited tenant opens. Without the tags, the assignee and every other note of the provider. */
export function invitationFor(
  {
    invitationId,
    name,
    cloud,
    tenantId,
    issuedAt,
    expiresAt,
  }: Pick<Invitation, 'invitationId' | 'name' | 'cloud' | 'tenantId' | 'issuedAt' | 'expiresAt'>,
  {
    requested,
    settings: { sender, onboarding },
    to,
    change = null,
  }: {
    readonly requested: RequestedAccess;
    readonly settings: Pick<Settings, 'sender' | 'onboarding'>;
    readonly to: InvitedTo;
    readonly change?: PermissionChange | null;
  },
): InvitationFile {
  const { appId, applicationName, providerName, permissions, ifRevoked, coversSignIn } = requested;
  return invitationFile.parse({
    causewayInvitation: invitationVersion,
    ...{ invitationId, cloud, tenantId, issuedAt, expiresAt, appId },
    ...to,
    customerName: plainText(name),
    applicationName: plainText(applicationName),
    providerName: plainText(providerName),
    contact: plainText(sender.contact),
    replyTo: sender.replyTo,
    permissions,
    role: leastKeyRole.role,
    ifRevoked: plainText(ifRevoked),
    addresses: onboarding.addresses,
    coversSignIn,
    change,
  } satisfies Record<keyof InvitationFile, unknown>);
}

/** The text of the file, which a person may read before it is opened. */
export const invitationAsFile = (invitation: InvitationFile): string =>
  `${JSON.stringify(invitationContent(invitation), null, 2)}\n`;

/** The same content as a link; null if it is too long for one. */
export function invitationAsLink(invitation: InvitationFile): string | null {
  const content = Buffer.from(invitationAsLine(invitation)).toString('base64url');
  const link = deepLink({ page: 'invitation', content });
  return link.length > longestLink ? null : link;
}
