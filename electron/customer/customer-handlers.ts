import { ok, refuse } from '../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../shared/contract/customer-console-actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import type { OwnView } from '../../shared/domain/onboarding/own-view.ts';
import { vaultNameOf, type KeyInVault } from '../../shared/domain/tenant.ts';
import { isAt } from '../../shared/domain/vault-place.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { addingPermission, addOwnApplication } from '../azure/graph/own-application.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { BrowserPages } from '../onboarding/browser-pages.ts';
import { readConfirmation } from '../onboarding/read-confirmation.ts';
import { expiryOf } from '../onboarding/read-invitation.ts';
import type { OwnTenant } from './own-tenant.ts';
import type { OwnViews } from './own-views.ts';
import { receiptOf } from './receipt-of.ts';
import type { SignInForGraph } from './sign-in-for-graph.ts';
import { withOwn } from './with-own.ts';

export interface CustomerParts {
  readonly own: OwnTenant | null;
  readonly views: OwnViews;
  /** The pages on which the administrator permits to add the application. */
  readonly pages: BrowserPages<TrustedCaller['session']>;
  readonly signInForGraph: SignInForGraph;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

/** What only the workspace of a customer offers. */
export function ownHandlers(parts: CustomerParts): CustomerConsoleHandlers<TrustedCaller>['customer'] {
  const { own, views, pages, signInForGraph, publish, now } = parts;
  const changed = (tenantId: string) => {
    views.expire();
    publish({ kind: 'tenant-changed', tenantId });
  };
  const receiptFor = async (tenant: OwnTenant, { session }: TrustedCaller, key?: KeyInVault) =>
    receiptOf(tenant, await views.latest(session), key);

  return {
    read: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, async (tenant) => {
        const { invitation } = tenant;
        const current = await views.of(caller.session);
        const view = current ?? tenant.seen();
        return ok({
          invitation,
          invitationProblem: expiryOf(invitation, now()),
          lookedAt: view?.at ?? null,
          isCurrent: current !== null,
          application: view?.application ?? null,
          signInApplication: view?.signInApplication ?? null,
          entraProblem: view?.entraProblem ?? ownerDifference(invitation, view),
          hasReceipt: (await receiptFor(tenant, caller)) !== null,
          confirmedAt: tenant.confirmedAt(view),
        });
      }),
    look: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, async () => {
        views.expire();
        if ((await views.of(caller.session)) === null)
          return refuse(makeProblem('customer-sign-in-required', { tenantId }));
        publish({ kind: 'tenant-changed', tenantId });
        return ok({});
      }),
    addApplication: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, ({ invitation }) => {
        const { session, signal: left } = caller;
        pages.open(session, tenantId, async (stopped) => {
          const signal = AbortSignal.any([stopped, left]);
          const access = await signInForGraph({ permission: addingPermission, signal });
          const context = { ...contextOf(access), principalType: 'User' } as const;
          const added = await attempt(
            () => addOwnApplication(access, invitation.appId, signal),
            context,
            signal,
          );
          if (!added.ok) return added.problem;
          changed(tenantId);
          return null;
        });
        return ok({});
      }),
    cancelApplication: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, () => {
        pages.cancel(caller.session, tenantId);
        return ok({});
      }),
    deselectKey: ({ tenantId, key }, caller) =>
      withOwn(own, tenantId, caller, (tenant) => {
        const { vaults } = tenant.record();
        const others = vaults.filter((vault) => !isAt(key, vault));
        if (others.length === vaults.length) return ok({});
        tenant.choose(others);
        caller.note?.({ detail: `${vaultNameOf(key.vaultUri)}, key ${key.keyName}` });
        changed(tenantId);
        return ok({});
      }),
    receipt: ({ tenantId, key }, caller) =>
      withOwn(own, tenantId, caller, async (tenant) => {
        const receipt = await receiptFor(tenant, caller, key);
        if (receipt === null) return refuse(makeProblem('receipt-not-complete', { tenantId }));
        return ok({
          fileName: 'causeway-receipt.json',
          mediaType: 'application/json',
          text: `${JSON.stringify(receipt, null, 2)}\n`,
          line: JSON.stringify(receipt),
        });
      }),
    confirm: ({ tenantId, text }, caller) =>
      withOwn(own, tenantId, caller, (tenant) => {
        const read = readConfirmation(text, {
          invitation: tenant.invitation,
          vaults: tenant.record().vaults,
          principalId: tenant.lastPrincipalId(),
        });
        if (!read.ok) return read;
        tenant.confirm(read.value);
        publish({ kind: 'tenant-changed', tenantId });
        return ok({});
      }),
  };
}

/** The application, or the one with which people sign in, belongs to another tenant than the invitation says. */
function ownerDifference(invitation: InvitationFile, view: OwnView | null): Problem | null {
  const { homeTenantId: expected, appId, consoleAppId } = invitation;
  const owners = [
    [appId, view?.application?.ownerTenantId ?? null],
    [consoleAppId ?? '', view?.signInApplication?.ownerTenantId ?? null],
  ] as const;
  const other = owners.find(([, found]) => found !== null && found !== expected);
  return other
    ? makeProblem('invitation-owner-differs', { appId: other[0], expected, found: other[1] ?? '' })
    : null;
}
