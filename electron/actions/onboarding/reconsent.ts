import { randomUUID } from 'node:crypto';
import { ok, refuse } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import {
  invitationFileName,
  type InvitationFile,
} from '../../../shared/domain/onboarding/invitation-file.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import { invitationAsFile, invitationFor, type InvitedTo } from '../../onboarding/invitation-for.ts';
import { createConsentReader, missingIn } from '../../onboarding/read-consents.ts';
import { reconsentMessage } from '../../onboarding/reconsent-message.ts';
import { requestedAccess } from '../../onboarding/requested-access.ts';
import type { ConsentStore } from '../../store/records/consent-store.ts';
import type { RunStore } from '../../store/records/run-store.ts';
import type { TenantStore } from '../../store/records/tenant-store.ts';
import type { SettingsKeeper } from '../../store/settings/settings-keeper.ts';
import { withPerson } from '../with-person.ts';
import { withTenant } from '../with-tenant.ts';

export interface ReconsentParts {
  readonly tenants: TenantStore;
  readonly runStore: Pick<RunStore, 'latest'>;
  readonly consents: ConsentStore;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  readonly appId: string;
  readonly names: { readonly providerName: string; readonly applicationName: string };
  /** What an invitation names beside the application. */
  readonly invitedTo: InvitedTo;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

/** Which customers have consented to what the registration requires now, and the notes about its changes. */
export function reconsentHandlers(parts: ReconsentParts): ConsoleHandlers<TrustedCaller>['reconsent'] {
  const { tenants, runStore, consents, settings, appId, names, invitedTo, publish, now } = parts;
  const requested = () =>
    requestedAccess(
      settings.read(),
      { appId, ...names, consoleAppId: invitedTo.consoleAppId },
      { tenants, runStore },
    );
  const present = createConsentReader({ tenants, runStore, consents });

  return {
    read: (_input, caller) => withPerson(caller, async () => ok(await present())),
    addChange: async ({ why, meanwhile }, caller) => {
      const { required, before } = await present();
      const isSame = required?.length === before.length && required.every((one) => before.includes(one));
      if (required === null || isSame)
        return refuse(
          makeProblem('input-invalid', {
            issues: [
              {
                path: 'why',
                message:
                  required === null
                    ? 'No access check has read the registration yet. Check a tenant first.'
                    : 'The permissions are the same as before. Change the registration and check a tenant first.',
              },
            ],
          }),
        );
      const change = {
        ...{ changeId: randomUUID(), why, meanwhile, before, after: required },
        at: now().toISOString(),
      };
      await consents.add(change);
      caller.note?.({ detail: `${count(before.length, 'permission')} before, ${required.length} now` });
      return ok(change);
    },
    setDeclined: ({ tenantId, declined }, caller) =>
      withTenant(tenants, tenantId, caller, async () => {
        caller.note?.({ detail: declined ? 'declined' : 'not declined' });
        await consents.setDeclined(tenantId, declined);
        publish({ kind: 'tenant-changed', tenantId });
        return ok({});
      }),
    message: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant) => {
        const [change] = await consents.changes();
        if (!change)
          return refuse(
            makeProblem('input-invalid', {
              issues: [{ path: '', message: 'Write a note about the change of the permissions first.' }],
            }),
          );
        const present = settings.read();
        const asked = await requested();
        const { sender } = present;
        return ok({
          ...reconsentMessage({ tenant, change, requested: asked, sender }),
          invitation: fileOf(
            invitationFor(
              { ...tenant, invitationId: randomUUID(), ...validFrom(now()) },
              { requested: asked, settings: present, to: invitedTo, change },
            ),
          ),
        });
      }),
    ofTenant: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async () => {
        const missing = missingIn((await runStore.latest(tenantId))?.report ?? null);
        const [change = null] = missing.length === 0 ? [] : await consents.changes();
        return ok({ change, missing });
      }),
  };
}

/** For how long the customer can open the invitation that asks to consent again. */
const validDays = 30;

const validFrom = (now: Date) => ({
  issuedAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + validDays * 24 * 60 * 60 * 1_000).toISOString(),
});

const fileOf = (invitation: InvitationFile) => ({
  fileName: invitationFileName,
  mediaType: 'application/json',
  text: invitationAsFile(invitation),
});
