import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import { parseDeepLink } from '../../shared/domain/deep-link.ts';
import { isExpired } from '../../shared/domain/onboarding/invitation.ts';
import {
  invitationFile,
  invitationVersion,
  longestInvitation,
  type InvitationFile,
} from '../../shared/domain/onboarding/invitation-file.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { objectInText, whyNotFound, whyNotValid } from './object-in-text.ts';

const unreadable = (reason: string) => refuse(makeProblem('invitation-not-readable', { reason }));

/**
 * Reads a pasted invitation, its link, or the content of its file. Text around it is ignored, and line breaks that a mail
 * program inserted between its parts. Refuses an invitation of another version, one that has expired, and every field that is not known.
 */
export function readInvitation(pasted: string, now: Date): Answer<InvitationFile> {
  const text = contentOf(pasted);
  if (text.length > longestInvitation) return unreadable('It is too long.');
  const found = objectInText(text);
  if (!found.ok) return unreadable(whyNotFound(found, 'invitation'));
  const parsed = found.value;
  const version = 'causewayInvitation' in parsed ? parsed.causewayInvitation : undefined;
  if (typeof version === 'number' && version !== invitationVersion)
    return refuse(
      makeProblem('invitation-version-unknown', {
        found: String(version).slice(0, 20),
        expected: String(invitationVersion),
      }),
    );
  const read = invitationFile.safeParse(parsed);
  if (!read.success) return unreadable(whyNotValid(read.error));
  const expired = expiryOf(read.data, now);
  return expired ? refuse(expired) : ok(read.data);
}

/** Why an invitation is no longer valid; null if it is. */
export const expiryOf = (invitation: InvitationFile, now: Date): Problem | null =>
  isExpired(invitation, now)
    ? makeProblem('invitation-file-expired', {
        tenantId: invitation.tenantId,
        expiredAt: invitation.expiresAt,
      })
    : null;

/** The JSON of a link; any other text as it is. */
function contentOf(pasted: string): string {
  const link = parseDeepLink(pasted.trim());
  return link?.page === 'invitation' ? Buffer.from(link.content, 'base64url').toString() : pasted;
}
