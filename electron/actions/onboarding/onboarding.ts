import { randomUUID } from 'node:crypto';
import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { reportVisibleTo } from '../../../shared/domain/customer-visibility.ts';
import { isExpired, type Invitation } from '../../../shared/domain/onboarding/invitation.ts';
import {
  deriveOnboardingPath,
  type OnboardingPath,
} from '../../../shared/domain/onboarding/onboarding-path.ts';
import { reaches } from '../../../shared/domain/session.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { onDate } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { ResolveTenant } from '../../azure/entra/resolve-tenant.ts';
import type { Runs } from '../../fleet/runs.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import { handedOffSteps } from '../../onboarding/approval-wait.ts';
import type { ConsentFlows } from '../../onboarding/consent-flows.ts';
import { confirmationOf } from '../../onboarding/confirmation-of.ts';
import { firewallAddresses } from '../../onboarding/hand-off/firewall-addresses.ts';
import { handOffFile } from '../../onboarding/hand-off-file.ts';
import { handOffWaitHandlers } from '../../onboarding/hand-off-wait-handlers.ts';
import { lastRemoval } from '../../onboarding/last-removal.ts';
import { listOnboarding } from '../../onboarding/list-onboarding.ts';
import { stepMessage } from '../../onboarding/step-message.ts';
import { providerAddresses } from '../../onboarding/provider-addresses.ts';
import type { SavePdf } from '../../onboarding/summary-file.ts';
import { requestedAccess, withGranted } from '../../onboarding/requested-access.ts';
import type { AuditTrail } from '../../store/records/audit-trail.ts';
import type { InvitationStore } from '../../store/records/invitation-store.ts';
import type { RunStore } from '../../store/records/run-store.ts';
import type { TenantStore } from '../../store/records/tenant-store.ts';
import type { SettingsKeeper } from '../../store/settings/settings-keeper.ts';
import { withPerson } from '../with-person.ts';
import { tenantUnknown, withTenant } from '../with-tenant.ts';
import { customerActHandlers, type CustomerActParts } from './customer-acts.ts';
import { importHandlers } from './import.ts';
import { invitationFileHandlers, type InvitationFileParts } from './invitation-file.ts';
import { receiptHandlers, type ReceiptParts } from './receipts.ts';
import { requestHandlers, type RequestParts } from './requests.ts';
import { providerSummaryHandlers } from './summary.ts';
import { provenAt } from '../../onboarding/proves-key.ts';

export interface OnboardingParts extends CustomerActParts, ReceiptParts, RequestParts, InvitationFileParts {
  readonly tenants: TenantStore;
  readonly invitations: InvitationStore;
  readonly runStore: RunStore;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  /** The application (client) ID of the provider's application; empty if none is configured. */
  readonly appId: string;
  /** The names of the provider and its application if the settings have none. */
  readonly names: { readonly providerName: string; readonly applicationName: string };
  readonly auditTrail: Pick<AuditTrail, 'search'>;
  /** Null without a window. */
  readonly savePdf: SavePdf | null;
  readonly resolveTenant: ResolveTenant;
  readonly consentFlows: ConsentFlows;
  readonly runs: Pick<Runs, 'start'>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

const day = 24 * 60 * 60 * 1_000;

export function onboardingHandlers(parts: OnboardingParts): ConsoleHandlers<TrustedCaller>['onboarding'] {
  const { tenants, invitations, requests, runStore, settings, appId, resolveTenant, publish, now } = parts;
  const changed = (tenantId: string) => publish({ kind: 'tenant-changed', tenantId });
  const requested = () =>
    requestedAccess(
      settings.read(),
      { appId, ...parts.names, consoleAppId: parts.invitedTo.consoleAppId },
      { tenants, runStore },
    );
  const validUntil = (days: number) => new Date(now().getTime() + days * day).toISOString();

  return {
    ...customerActHandlers({
      ...parts,
      requiredPermissions: async () => (await requested()).permissions,
    }),
    ...receiptHandlers(parts),
    ...importHandlers(parts),
    ...invitationFileHandlers(parts),
    ...requestHandlers(parts),
    ...providerSummaryHandlers({ ...parts, requested }),
    list: (_input, caller) =>
      withPerson(caller, async () =>
        ok(await listOnboarding({ tenants, invitations, requests, runStore }, now())),
      ),
    path: ({ tenantId }, caller) =>
      withPerson(caller, async (person) => {
        const invitation = await invitations.find(tenantId);
        const added = await tenants.find(tenantId);
        const tenant = added ?? (invitation && recordOf(invitation));
        if (!tenant || !reaches(person, tenantId)) return tenantUnknown(tenantId);
        const latest = await runStore.latest(tenantId);
        const report = latest && reportVisibleTo(person, latest.report);
        const lastGood = await runStore.lastGood(tenantId);
        const path = deriveOnboardingPath(added, report);
        const asked = await requested();
        const isCustomer = person.role === 'customer-administrator';
        const present = settings.read();
        const { sender } = present;
        const confirmation = added && confirmationOf(added, appId, report);
        const addresses = firewallAddresses(providerAddresses(present, report)).allowed;
        const expiresAt = invitation?.expiresAt ?? null;
        const isInvited = invitation !== null && !isExpired(invitation, now());
        return ok({
          tenant,
          isAdded: added !== null,
          invitation: isCustomer ? null : invitation,
          path,
          requested: withGranted(asked, report),
          knowsAddresses: addresses.length > 0,
          removed: await lastRemoval(parts.auditTrail, tenantId, {
            isGone: path.steps.some((one) => one.problem?.code === 'app-not-in-tenant'),
            wasThere: lastGood !== null,
          }),
          message: isCustomer
            ? null
            : stepMessage({
                ...{ tenant, path, requested: asked, sender, addresses, expiresAt, isInvited },
                confirmationLine: confirmation && JSON.stringify(confirmation),
              }),
          since: latest?.since ?? tenant.addedAt,
          handedOff: await handedOffSteps(parts.auditTrail, tenantId, path),
          checkedAt: report?.finishedAt ?? null,
          verifiedAt: provenAt(lastGood),
        });
      }),
    handOff: ({ tenantId, format, choice }, caller) =>
      withPerson(caller, async (person) => {
        const invitation = await invitations.find(tenantId);
        const found = (await tenants.find(tenantId)) ?? invitation;
        if (!found || !reaches(person, tenantId)) return tenantUnknown(tenantId);
        caller.note?.({ detail: format });
        const { applicationName, providerName, permissions } = await requested();
        return ok(
          await handOffFile(format, {
            cloud: found.cloud,
            ...{ tenantId, appId, applicationName, providerName },
            permissions,
            choice,
            addresses: providerAddresses(settings.read(), (await runStore.latest(tenantId))?.report ?? null),
            invitationId: invitation?.invitationId ?? null,
          }),
        );
      }),
    invite: async ({ tenant: reference, name, cloud, tags, assignee, days }, caller) => {
      const resolved = await resolveTenant(reference, cloud);
      if (!resolved.ok) return resolved;
      const { tenantId, domain } = resolved.value;
      caller.note?.({ tenantId, detail: name });
      const existing = await tenants.find(tenantId);
      if (existing) return refuse(makeProblem('tenant-duplicate', { tenantId, name: existing.name }));
      const invitation: Invitation = {
        ...{ invitationId: randomUUID(), name, cloud, tenantId, domain, tags, assignee },
        issuedAt: now().toISOString(),
        expiresAt: validUntil(days),
      };
      if (!(await invitations.add(invitation))) {
        const other = await invitations.find(tenantId);
        return refuse(makeProblem('invitation-duplicate', { tenantId, name: other?.name ?? name }));
      }
      await requests.remove(tenantId);
      changed(tenantId);
      return ok(invitation);
    },
    renew: async ({ tenantId, days }, caller) => {
      const found = await invitations.find(tenantId);
      if (!found) return invitationNotFound(tenantId);
      const renewed = { ...found, expiresAt: validUntil(days) };
      caller.note?.({ detail: `valid until ${onDate(renewed.expiresAt)}` });
      if (!(await invitations.replace(renewed))) return invitationNotFound(tenantId);
      changed(tenantId);
      return ok(renewed);
    },
    withdraw: async ({ tenantId }, caller) => {
      const found = await invitations.find(tenantId);
      if (found) caller.note?.({ detail: found.name });
      if (!(await invitations.remove(tenantId))) return invitationNotFound(tenantId);
      changed(tenantId);
      return ok({});
    },
    add: async ({ tenantId }, caller) => {
      const invitation = await invitations.find(tenantId);
      if (!invitation) return invitationNotFound(tenantId);
      if (caller.session.person?.role === 'customer-administrator' && isExpired(invitation, now()))
        return refuse(makeProblem('invitation-expired', { tenantId }));
      const { name, tags, assignee } = invitation;
      const tenant = { ...recordOf(invitation), addedAt: now().toISOString() };
      if (!(await tenants.add(tenant))) return refuse(makeProblem('tenant-duplicate', { tenantId, name }));
      await tenants.annotate([tenantId], (present) => ({ ...present, tags, assignee }));
      caller.note?.({ detail: name });
      changed(tenantId);
      return ok(tenant);
    },
    openConsent: ({ tenantId, both }, caller) =>
      withPerson(caller, async (person) => {
        const added = await tenants.find(tenantId);
        const found = added ?? (await invitations.find(tenantId));
        if (!found || !reaches(person, tenantId)) return tenantUnknown(tenantId);
        const latest = added && (await runStore.latest(tenantId));
        const { steps } = deriveOnboardingPath(added, latest?.report ?? null);
        if (isConsentDone({ steps })) {
          caller.note?.({ detail: 'consent exists, nothing was opened' });
          return ok<{ opened: boolean }>({ opened: false });
        }
        parts.consentFlows.start({ tenantId, cloud: found.cloud, both }, async () => {
          if (await tenants.find(tenantId)) await parts.runs.start([tenantId], person.name);
        });
        return ok<{ opened: boolean }>({ opened: true });
      }),
    ...handOffWaitHandlers((tenantId, caller, handle) => withTenant(tenants, tenantId, caller, handle)),
    cancelConsent: ({ tenantId }) => {
      parts.consentFlows.cancel(tenantId);
      return ok({});
    },
  };
}

const isConsentDone = ({ steps }: Pick<OnboardingPath, 'steps'>): boolean =>
  steps.some(({ step, state }) => step === 'consent' && state === 'done');

/** An invited tenant in the form of the list, without vaults. */
const recordOf = ({ tenantId, name, domain, cloud, issuedAt }: Invitation): TenantRecord => ({
  ...{ tenantId, name, domain, cloud },
  vaults: [],
  addedAt: issuedAt,
});

const invitationNotFound = (tenantId: string): Answer<never> =>
  refuse(makeProblem('invitation-not-found', { tenantId }));
