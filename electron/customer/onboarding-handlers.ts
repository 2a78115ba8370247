import { ok, refuse } from '../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../shared/contract/customer-console-actions.ts';
import { knownPermissions } from '../../shared/domain/onboarding/access-in-words.ts';
import type { OwnView } from '../../shared/domain/onboarding/own-view.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { handedOffSteps, type ApprovalTrail } from '../onboarding/approval-wait.ts';
import type { ConsentFlows } from '../onboarding/consent-flows.ts';
import type { CustomerSignIns } from '../onboarding/customer-sign-ins.ts';
import { firewallAddresses } from '../onboarding/hand-off/firewall-addresses.ts';
import { handOffWaitHandlers } from '../onboarding/hand-off-wait-handlers.ts';
import { lastRemoval } from '../onboarding/last-removal.ts';
import { ownActHandlers } from '../onboarding/own-act-handlers.ts';
import type { SavePdf } from '../onboarding/summary-file.ts';
import { summaryHandlers } from '../onboarding/summary-handlers.ts';
import type { OwnTenant } from './own-tenant.ts';
import type { OwnViews } from './own-views.ts';
import { aboutOwn, withOwn } from './with-own.ts';

export interface OwnOnboardingParts {
  /** Null if the workspace cannot be read: then there is nothing to reach. */
  readonly own: OwnTenant | null;
  readonly views: OwnViews;
  readonly signIns: CustomerSignIns;
  /** The same for Key Vault. */
  readonly vaultSignIns: CustomerSignIns;
  readonly consentFlows: ConsentFlows;
  readonly trail: ApprovalTrail;
  /** Null without a window. */
  readonly savePdf: SavePdf | null;
  readonly now: () => Date;
  readonly publish: (event: ConsoleEvent) => void;
}

type Handlers = CustomerConsoleHandlers<TrustedCaller>['onboarding'];

/** The onboarding of the own tenant, by what the own sign-in can see and do. */
export function ownOnboardingHandlers(parts: OwnOnboardingParts): Handlers {
  const { own, views, signIns, vaultSignIns, consentFlows, trail, savePdf, publish } = parts;
  const changed = (tenantId: string) => {
    views.expire();
    publish({ kind: 'tenant-changed', tenantId });
  };

  return {
    ...ownActHandlers({
      ...{ signIns, vaultSignIns, about: aboutOwn(own), chosen: changed },
      mayReplaceKeys: true,
      addresses: () => Promise.resolve(own?.invitation.addresses ?? []),
      permissions: () => Promise.resolve(own?.invitation.permissions ?? null),
      async principalOf({ tenantId, cloud }, { session }) {
        const view = await views.of(session);
        if (view?.entraProblem) return refuse(view.entraProblem);
        const appId = own?.invitation.appId ?? '';
        return view?.application
          ? ok(view.application.principalId)
          : refuse(makeProblem('app-not-in-tenant', { tenantId, appId, cloud }));
      },
      keep(record) {
        own?.choose(record.vaults);
        return Promise.resolve(ok(record));
      },
      changed(tenantId) {
        changed(tenantId);
        return Promise.resolve();
      },
    }),
    ...summaryHandlers({
      savePdf,
      contentFor: (tenantId, caller) =>
        withOwn(own, tenantId, caller, async (tenant) => {
          const { appId, applicationName, providerName, ifRevoked, coversSignIn } = tenant.invitation;
          const view = await views.latest(caller.session);
          const permissions = permissionsIn(tenant, view);
          return ok({
            ...{ tenant: tenant.record(), appId, applicationName, providerName, permissions, ifRevoked },
            signIn: coversSignIn ? (view?.signInApplication ?? 'not known') : null,
            permissionModel: view?.vaults.at(-1)?.permissionModel ?? 'rbac',
            ...{
              path: tenant.path(view),
              verifiedAt: tenant.confirmedAt(view),
              isStatement: true,
              now: parts.now(),
            },
          });
        }),
    }),
    path: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, async (tenant) => {
        const { invitation } = tenant;
        const { appId, applicationName, providerName, ifRevoked, coversSignIn, issuedAt } = invitation;
        const record = tenant.record();
        const view = await views.latest(caller.session);
        const permissions = permissionsIn(tenant, view);
        const path = tenant.path(view);
        return ok({
          tenant: record,
          path,
          handedOff: await handedOffSteps(trail, tenantId, path),
          isAdded: true,
          invitation: null,
          requested: { appId, applicationName, providerName, permissions, ifRevoked, coversSignIn },
          knowsAddresses: firewallAddresses(invitation.addresses).allowed.length > 0,
          removed: await lastRemoval(trail, tenantId, {
            isGone: view?.application === null && view.entraProblem === null,
            wasThere: tenant.lastPrincipalId() !== null,
          }),
          message: null,
          since: issuedAt,
          checkedAt: view?.at ?? null,
          verifiedAt: null,
        });
      }),
    openConsent: ({ tenantId, both }, caller) =>
      withOwn(own, tenantId, caller, (tenant) => {
        consentFlows.start({ tenantId, cloud: tenant.invitation.cloud, both }, () => {
          tenant.reportConsent();
          changed(tenantId);
          return Promise.resolve();
        });
        return ok({ opened: true });
      }),
    cancelConsent: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, () => {
        consentFlows.cancel(tenantId);
        return ok({});
      }),
    ...handOffWaitHandlers(aboutOwn(own)),
  };
}

/** Those that the invitation names, and those that the tenant granted according to Microsoft Entra. */
const permissionsIn = ({ invitation }: OwnTenant, view: OwnView | null): string[] | null =>
  knownPermissions(invitation.permissions, view?.application?.permissions ?? null);
