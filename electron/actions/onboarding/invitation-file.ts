import { ok, refuse } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import { isExpired } from '../../../shared/domain/onboarding/invitation.ts';
import { invitationFileName } from '../../../shared/domain/onboarding/invitation-file.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import {
  invitationAsFile,
  invitationAsLink,
  invitationFor,
  type InvitedTo,
} from '../../onboarding/invitation-for.ts';
import { invitationAsLine } from '../../../shared/domain/onboarding/invitation-content.ts';
import { requestedAccess } from '../../onboarding/requested-access.ts';
import type { InvitationStore } from '../../store/records/invitation-store.ts';
import type { RunStore } from '../../store/records/run-store.ts';
import type { TenantStore } from '../../store/records/tenant-store.ts';
import type { SettingsKeeper } from '../../store/settings/settings-keeper.ts';

export interface InvitationFileParts {
  readonly tenants: TenantStore;
  readonly invitations: InvitationStore;
  readonly runStore: Pick<RunStore, 'latest'>;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  readonly appId: string;
  readonly names: { readonly providerName: string; readonly applicationName: string };
  /** What an invitation names beside the application. */
  readonly invitedTo: InvitedTo;
  readonly now: () => Date;
}

type Handlers = Pick<ConsoleHandlers<TrustedCaller>['onboarding'], 'saveInvitation'>;

/** The invitation that the provider sends to the administrator of a customer. */
export function invitationFileHandlers(parts: InvitationFileParts): Handlers {
  const { tenants, invitations, runStore, settings, appId, names, invitedTo, now } = parts;
  return {
    saveInvitation: async ({ tenantId }, caller) => {
      const found = await invitations.find(tenantId);
      if (!found) return refuse(makeProblem('invitation-not-found', { tenantId }));
      if (isExpired(found, now())) return refuse(makeProblem('invitation-expired', { tenantId }));
      caller.note?.({ detail: found.name });
      const present = settings.read();
      const invitation = invitationFor(found, {
        requested: await requestedAccess(
          present,
          { appId, ...names, consoleAppId: invitedTo.consoleAppId },
          { tenants, runStore },
        ),
        settings: present,
        to: invitedTo,
      });
      return ok({
        fileName: invitationFileName,
        mediaType: 'application/json',
        text: invitationAsFile(invitation),
        line: invitationAsLine(invitation),
        link: invitationAsLink(invitation),
      });
    },
  };
}
