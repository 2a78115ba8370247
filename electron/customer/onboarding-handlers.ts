import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../shared/contract/customer-console-actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { GrantPart, OwnService } from '../../shared/domain/onboarding/customer-account.ts';
import { vaultNameOf } from '../../shared/domain/tenant.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { withVault } from '../actions/onboarding/with-vault.ts';
import { tenantUnknown } from '../actions/with-tenant.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { approvalAskedAt, type ApprovalTrail } from '../onboarding/approval-wait.ts';
import type { ConsentFlows } from '../onboarding/consent-flows.ts';
import { performPlan, planAccess, visibleVaults } from '../onboarding/customer-acts.ts';
import { shownRequest } from '../onboarding/grant-plan.ts';
import { ownChangeHandlers } from '../onboarding/own-change-handlers.ts';
import { pdfName, summaryFile, type SavePdf } from '../onboarding/summary-file.ts';
import type { CustomerSignIns } from '../onboarding/customer-sign-ins.ts';
import { ownRights } from '../onboarding/own-rights.ts';
import type { OwnTenant } from './own-tenant.ts';
import type { OwnViews } from './own-views.ts';

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

const partsInWords: Readonly<Record<GrantPart, string>> = {
  network: 'allowed addresses in the firewall',
  role: 'gave access to the key',
  removal: 'removed the access',
};

/**
 * Handles a call of the administrator of the own tenant about it. Every other tenant is unknown, and so is this one to everybody
 * else: no role of a provider has a meaning here. The dispatcher compares the reach as well.
 */
export const withOwn = <Value>(
  own: OwnTenant | null,
  tenantId: string,
  { session }: TrustedCaller,
  handle: (own: OwnTenant) => Answer<Value> | Promise<Answer<Value>>,
): Answer<Value> | Promise<Answer<Value>> =>
  own?.invitation.tenantId === tenantId &&
  session.person?.role === 'customer-administrator' &&
  session.person.tenantId === tenantId
    ? handle(own)
    : tenantUnknown(tenantId);

/** The onboarding of the own tenant, by what the own sign-in can see and do. */
export function ownOnboardingHandlers(parts: OwnOnboardingParts): Handlers {
  const { own, views, signIns, vaultSignIns, consentFlows, trail, savePdf, publish } = parts;
  const signInsFor = (service: OwnService) => (service === 'vault' ? vaultSignIns : signIns);
  const changed = (tenantId: string) => {
    views.expire();
    publish({ kind: 'tenant-changed', tenantId });
  };
  /** Acts with the rights of the administrator who signed in at the tenant. */
  const asAdministrator = <Value>(
    tenantId: string,
    caller: TrustedCaller,
    act: (access: TenantAccess, tenant: OwnTenant) => Promise<Answer<Value>>,
  ) =>
    withOwn<Value>(own, tenantId, caller, (tenant) => {
      const access = signIns.access(caller.session, tenant.record());
      return access ? act(access, tenant) : refuse(makeProblem('customer-sign-in-required', { tenantId }));
    });
  const summaryOf = async (tenant: OwnTenant, { session }: TrustedCaller) => {
    const { appId, applicationName, providerName, permissions, ifRevoked } = tenant.invitation;
    const view = await views.of(session);
    return summaryFile({
      ...{ tenant: tenant.record(), appId, applicationName, providerName, permissions, ifRevoked },
      permissionModel: view?.vaults.at(-1)?.permissionModel ?? 'rbac',
      ...{ path: tenant.path(view), verifiedAt: null, now: parts.now() },
    });
  };
  const planFor = async (
    part: GrantPart,
    access: TenantAccess,
    tenant: OwnTenant,
    { session, signal }: TrustedCaller,
  ) => {
    const { appId, addresses, cloud } = tenant.invitation;
    const { tenantId } = access;
    const view = await views.of(session);
    if (view?.entraProblem) return refuse(view.entraProblem);
    const principalId = view?.application?.principalId;
    if (principalId === undefined)
      return refuse(makeProblem('app-not-in-tenant', { tenantId, appId, cloud }));
    return planAccess(access, { part, tenant: tenant.record(), principalId, addresses, signal });
  };

  return {
    path: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, async (tenant) => {
        const { invitation } = tenant;
        const { appId, applicationName, providerName, permissions, ifRevoked, issuedAt } = invitation;
        const record = tenant.record();
        const view = await views.of(caller.session);
        const path = tenant.path(view);
        const isDone = path.steps.some(({ step, state }) => step === 'consent' && state === 'done');
        return ok({
          tenant: record,
          path,
          approvalAskedAt: isDone ? null : await approvalAskedAt(trail, tenantId),
          isAdded: true,
          invitation: null,
          requested: { appId, applicationName, providerName, permissions, ifRevoked },
          message: null,
          since: issuedAt,
          checkedAt: view?.at ?? null,
          verifiedAt: null,
        });
      }),
    openConsent: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, (tenant) => {
        consentFlows.start({ tenantId, cloud: tenant.invitation.cloud }, () => {
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
    ...ownChangeHandlers({
      vaultSignIns,
      asAdministrator: (tenantId, caller, act) =>
        asAdministrator(tenantId, caller, (access, tenant) => act(access, tenant.record())),
      addresses: () => Promise.resolve(own?.invitation.addresses ?? []),
      withKey: (tenant, key) => withVault(tenant, { ...key, secretName: null }),
      keep: (record) => {
        own?.choose(record.vaults);
        return Promise.resolve(ok(record));
      },
      changed(tenantId) {
        changed(tenantId);
        return Promise.resolve();
      },
    }),
    account: ({ tenantId, service }, caller) =>
      withOwn(own, tenantId, caller, () =>
        ok({ account: signInsFor(service).account(caller.session, tenantId) }),
      ),
    signIn: ({ tenantId, service }, caller) =>
      withOwn(own, tenantId, caller, ({ invitation }) => {
        signInsFor(service).start(caller, { tenantId, cloud: invitation.cloud });
        return ok({});
      }),
    cancelSignIn: ({ tenantId, service }, caller) =>
      withOwn(own, tenantId, caller, () => {
        signInsFor(service).cancel(caller, tenantId);
        return ok({});
      }),
    summary: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, async (tenant) =>
        ok({ ...(await summaryOf(tenant, caller)), canPrint: savePdf !== null }),
      ),
    printSummary: ({ tenantId }, caller) =>
      withOwn(own, tenantId, caller, async (tenant) => {
        const { text: html } = await summaryOf(tenant, caller);
        return ok({ saved: (await savePdf?.({ html, fileName: pdfName })) ?? false });
      }),
    // The entry in the audit trail is all that they change.
    askAdministrator: ({ tenantId }, caller) => withOwn(own, tenantId, caller, () => ok({})),
    stopWaiting: ({ tenantId }, caller) => withOwn(own, tenantId, caller, () => ok({})),
    rights: ({ tenantId }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) =>
        ok(
          await ownRights(access, {
            tenant: tenant.record(),
            permissions: tenant.invitation.permissions,
            directoryRoles: signIns.directoryRoles(caller.session, tenantId) ?? [],
            signal: caller.signal,
          }),
        ),
      ),
    resources: ({ tenantId }, caller) =>
      asAdministrator(tenantId, caller, (access) => visibleVaults(access, caller.signal)),
    chooseKey: ({ tenantId, vaultUri, keyName }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        const visible = await visibleVaults(access, caller.signal);
        if (!visible.ok) return visible;
        const vaultName = vaultNameOf(vaultUri);
        if (!visible.value.some((one) => one.vaultUri === vaultUri))
          return refuse(makeProblem('vault-not-visible-to-person', { vaultName }));
        caller.note?.({ detail: `${vaultName}, key ${keyName}` });
        const extended = withVault(tenant.record(), { vaultUri, keyName, secretName: null });
        if (!extended.ok) return extended;
        tenant.choose(extended.value.vaults);
        changed(tenantId);
        return extended;
      }),
    planGrant: ({ tenantId, part }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        const plan = await planFor(part, access, tenant, caller);
        return plan.ok
          ? ok({ requests: plan.value.requests.map(shownRequest), digest: plan.value.digest })
          : plan;
      }),
    grant: ({ tenantId, part, digest }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        const plan = await planFor(part, access, tenant, caller);
        if (!plan.ok) return plan;
        if (plan.value.digest !== digest) return refuse(makeProblem('grant-plan-changed', {}));
        const sent = await performPlan(access, plan.value, caller.signal);
        changed(tenantId);
        if (!sent.ok) return sent;
        caller.note?.({ detail: `${partsInWords[part]}, ${count(sent.value, 'request')}` });
        return ok({ sent: sent.value });
      }),
  };
}
