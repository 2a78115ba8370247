import type { InvitationFile } from './invitation-file.ts';

/** An invitation as it is sent: without the fields that say nothing, so that earlier versions read it as well. */
export const invitationContent = ({ change, coversSignIn, ...invitation }: InvitationFile) => ({
  ...invitation,
  ...(coversSignIn && { coversSignIn }),
  ...(change !== null && { change }),
});

/** The same as one line. */
export const invitationAsLine = (invitation: InvitationFile): string =>
  JSON.stringify(invitationContent(invitation));
