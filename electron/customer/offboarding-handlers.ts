import { ok, refuse } from '../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../shared/contract/customer-console-actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { RemovalProof } from '../../shared/domain/onboarding/removal.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { addingPermission } from '../azure/graph/own-application.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { CustomerSignIns } from '../onboarding/customer-sign-ins.ts';
import { certificateFile } from '../onboarding/offboarding/certificate-file.ts';
import { proveRemoval } from '../onboarding/offboarding/prove-removal.ts';
import { removalHandlers } from '../onboarding/offboarding/removal-handlers.ts';
import { asAdministratorAt } from '../onboarding/as-administrator.ts';
import { aboutOwn } from './with-own.ts';
import type { OwnTenant } from './own-tenant.ts';
import type { OwnViews } from './own-views.ts';
import type { SignInForGraph } from './sign-in-for-graph.ts';

export interface OwnOffboardingParts {
  /** Null if the workspace cannot be read: then there is nothing to reach. */
  readonly own: OwnTenant | null;
  readonly views: OwnViews;
  readonly signIns: CustomerSignIns;
  readonly signInForGraph: SignInForGraph;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

/** The removal of the access from the workspace of a customer, and the proof by what the own sign-in can see. */
export function ownOffboardingHandlers(
  parts: OwnOffboardingParts,
): CustomerConsoleHandlers<TrustedCaller>['offboarding'] {
  const { own, views, signIns, signInForGraph, publish, now } = parts;
  const asAdministrator = asAdministratorAt({ signIns, about: aboutOwn(own) });
  const proofBy = async (
    access: TenantAccess,
    tenant: OwnTenant,
    { session, signal }: TrustedCaller,
  ): Promise<RemovalProof> => {
    const { appId, tenantId, coversSignIn } = tenant.invitation;
    const seen = (await views.of(session))?.application?.principalId;
    const principalId = seen ?? tenant.lastPrincipalId();
    const signIn = coversSignIn ? { askApi: () => signIns.apiPermissions(session, tenantId) } : null;
    const rows = await proveRemoval(access, { appId, principalId, seesGraph: true, signIn, signal });
    return { at: now().toISOString(), by: 'customer', rows };
  };

  return {
    ...removalHandlers({
      asAdministrator,
      async principalOf({ tenantId, cloud }, { session }) {
        const view = await views.of(session);
        if (view?.entraProblem) return refuse(view.entraProblem);
        const application = view?.application ?? null;
        const { appId = '', coversSignIn = false } = own?.invitation ?? {};
        const signIn = (coversSignIn ? view?.signInApplication : null) ?? null;
        if (application !== null) return ok({ ...application, signIn });
        // A removal that ended before its last request goes on.
        const last = signIn && own?.lastPrincipalId();
        return last
          ? ok({ principalId: last, isEnabled: null, isDeleted: true, signIn })
          : refuse(makeProblem('app-not-in-tenant', { tenantId, appId, cloud }));
      },
      seesGraph: true,
      signInForGraph: (_tenant, signal) => signInForGraph({ permission: addingPermission, signal }),
      changed(tenantId) {
        views.expire();
        publish({ kind: 'tenant-changed', tenantId });
        return Promise.resolve();
      },
    }),
    prove: ({ tenantId }, caller) =>
      asAdministrator(tenantId, caller, async (access) =>
        own ? ok(await proofBy(access, own, caller)) : refuse(makeProblem('tenant-unknown', { tenantId })),
      ),
    certificate: ({ tenantId }, caller) =>
      asAdministrator(tenantId, caller, async (access, { cloud, name: customerName }) => {
        if (own === null) return refuse(makeProblem('tenant-unknown', { tenantId }));
        const { appId, applicationName, providerName } = own.invitation;
        const proof = await proofBy(access, own, caller);
        return ok(
          await certificateFile({
            ...{ cloud, tenantId, customerName, appId, applicationName, providerName, proof },
          }),
        );
      }),
  };
}
