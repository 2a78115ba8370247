import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { reportVisibleTo } from '../../../shared/domain/customer-visibility.ts';
import type { RevocationDrill } from '../../../shared/domain/drill.ts';
import { refusalRows } from '../../../shared/domain/onboarding/refusal-rows.ts';
import type { RemovalProof } from '../../../shared/domain/onboarding/removal.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { Person } from '../../../shared/domain/session.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { objectIdIn } from '../../checks/tenant-checks/service-principal.ts';
import type { Runs } from '../../fleet/runs.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import type { Confirmation, TrustedCaller } from '../../identity/trusted-caller.ts';
import type { CustomerSignIns } from '../../onboarding/customer-sign-ins.ts';
import { certificateFile } from '../../onboarding/offboarding/certificate-file.ts';
import { removalHandlers } from '../../onboarding/offboarding/removal-handlers.ts';
import { asAdministratorAt } from '../../onboarding/as-administrator.ts';
import { requestedAccess } from '../../onboarding/requested-access.ts';
import type { RunStore } from '../../store/records/run-store.ts';
import type { TenantStore } from '../../store/records/tenant-store.ts';
import type { SettingsKeeper } from '../../store/settings/settings-keeper.ts';
import { withConfirmation } from '../with-confirmation.ts';
import { tenantUnknown, withTenant } from '../with-tenant.ts';

export interface OffboardingParts {
  readonly tenants: TenantStore;
  readonly runStore: Pick<RunStore, 'latest' | 'lastGood'>;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  readonly appId: string;
  readonly names: { readonly providerName: string; readonly applicationName: string };
  readonly customerSignIns: CustomerSignIns;
  /** Signs an administrator in at the tenant for one change in Microsoft Graph. Rejects with a `ProblemError`. */
  readonly signInForGraph: (
    tenant: Pick<TenantRecord, 'tenantId' | 'cloud'>,
    signal: AbortSignal,
  ) => Promise<TenantAccess>;
  readonly drillRevocation: (tenant: TenantRecord, signal: AbortSignal) => Promise<RevocationDrill>;
  /** Drops every token that this process holds for the tenant. */
  readonly dropTokens: (tenant: TenantRecord) => void;
  readonly runs: Pick<Runs, 'start' | 'ended'>;
  readonly publish: (event: ConsoleEvent) => void;
}

/** Offboarding in the console of a provider: by the customer's administrator, and by the provider. */
export function offboardingHandlers(parts: OffboardingParts): ConsoleHandlers<TrustedCaller>['offboarding'] {
  const { tenants, runStore, settings, appId, names, customerSignIns, runs, publish } = parts;
  const changed = (tenantId: string) => publish({ kind: 'tenant-changed', tenantId });

  /** The access check and the drill of this moment. Both use fresh tokens; the drill also those that it holds. */
  const proofOf = async (
    tenant: TenantRecord,
    person: Person,
    signal: AbortSignal,
  ): Promise<Answer<RemovalProof>> => {
    const { tenantId } = tenant;
    const { runId } = await runs.start([tenantId], person.name);
    const [drill] = await Promise.all([parts.drillRevocation(tenant, signal), runs.ended(runId)]);
    const latest = await runStore.latest(tenantId);
    if (latest?.report.runId !== runId) return refuse(makeProblem('run-unknown', { runId }));
    const report = reportVisibleTo(person, latest.report);
    return ok({ at: drill.at, by: 'provider', rows: refusalRows(report, drill) });
  };

  return {
    ...removalHandlers({
      asAdministrator: asAdministratorAt({
        signIns: customerSignIns,
        about: (tenantId, caller, handle) => withTenant(tenants, tenantId, caller, handle),
      }),
      async principalOf({ tenantId, cloud }) {
        const report = (await runStore.latest(tenantId))?.report ?? null;
        const principalId = objectIdIn(report) ?? objectIdIn(await runStore.lastGood(tenantId));
        if (principalId === null) return refuse(makeProblem('app-not-in-tenant', { tenantId, appId, cloud }));
        return ok({ principalId, isEnabled: null });
      },
      seesGraph: false,
      signInForGraph: parts.signInForGraph,
      async changed(tenantId, { session }) {
        await runs.start([tenantId], session.person?.name ?? '');
      },
    }),
    prove: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, (tenant, person) => proofOf(tenant, person, caller.signal)),
    certificate: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant, person) => {
        const proof = await proofOf(tenant, person, caller.signal);
        if (!proof.ok) return proof;
        const { applicationName, providerName } = await requestedAccess(
          settings.read(),
          { appId, ...names },
          { tenants, runStore },
        );
        const { cloud, name: customerName } = tenant;
        return ok(
          await certificateFile({
            ...{ cloud, tenantId, customerName, appId, applicationName, providerName },
            proof: proof.value,
          }),
        );
      }),
    finish: ({ tenantId, localData, confirmation }, caller) =>
      withTenant(tenants, tenantId, caller, (tenant) => {
        const finish = async () => {
          parts.dropTokens(tenant);
          caller.note?.({
            detail: `tokens dropped, local data ${localData === 'erase' ? 'erased' : 'kept'}`,
          });
          if (localData === 'keep') return ok({});
          if (!(await tenants.remove(tenantId))) return tenantUnknown(tenantId);
          changed(tenantId);
          return ok({});
        };
        return localData === 'keep'
          ? finish()
          : withConfirmation(caller, erasureOf(tenant.name), confirmation, finish);
      }),
  };
}

const erasureOf = (name: string): Confirmation => ({
  message: `Erase the local data of “${plainText(name)}”?`,
  detail:
    'Causeway drops its tokens for the tenant and deletes its reports, notes and tags. The audit trail stays. Nothing changes in the tenant itself.',
  action: 'Erase',
  word: plainText(name),
});
