import { ok, refuse } from '../../shared/contract/action.ts';
import type { OnboardingItem } from '../../shared/domain/onboarding/onboarding-item.ts';
import type { Invitation } from '../../shared/domain/onboarding/invitation.ts';
import { deriveOnboardingPath } from '../../shared/domain/onboarding/onboarding-path.ts';
import type { ImportRow } from '../../shared/domain/onboarding/customer-import.ts';
import { receipt } from '../../shared/domain/onboarding/receipt.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { FakeHandlers, FakeState } from './fake-console.ts';
import { sampleId } from './sample-fleet.ts';
import { fakeInvitation } from './fake-invitation.ts';

const day = 24 * 60 * 60 * 1_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

/** The onboarding of the fake console: the items of its state, and the paths of its tenants. */
export function fakeOnboarding(state: FakeState): FakeHandlers['onboarding'] {
  const notInvited = (tenantId: string) => refuse(makeProblem('invitation-not-found', { tenantId }));
  const find = (tenantId: string) => state.onboarding.find((item) => item.tenantId === tenantId);
  const replace = (tenantId: string, item: OnboardingItem | null) => {
    state.onboarding = state.onboarding.flatMap((one) => (one.tenantId === tenantId ? (item ?? []) : [one]));
  };
  const read = (text: string) => {
    try {
      return receipt.safeParse(JSON.parse(text));
    } catch {
      return { success: false as const };
    }
  };
  return {
    list: () => ok([...state.onboarding]),
    path: ({ tenantId }) => {
      const row = state.rows.find((one) => one.tenant.tenantId === tenantId);
      const { invitation = null, name = '' } = find(tenantId) ?? {};
      const invited = {
        tenantId,
        name,
        domain: null,
        cloud: 'public',
        vaults: [],
        addedAt: inDays(0),
      } as const;
      if (!row && !invitation) return refuse(makeProblem('tenant-unknown', { tenantId }));
      const tenant = row?.tenant ?? { ...invited, vaults: [] };
      const { latest = null, since, lastGood } = state.statuses.get(tenantId) ?? {};
      return ok({
        ...{ tenant, isAdded: row !== undefined, invitation },
        path: deriveOnboardingPath(row?.tenant ?? null, latest),
        requested: {
          appId: sampleId(900),
          applicationName: 'Key Broker',
          providerName: 'Bridgehead',
          permissions: ['Group.Read.All'],
          ifRevoked: 'New files cannot be written within an hour.',
          coversSignIn: false,
        },
        knowsAddresses: state.knowsAddresses,
        removed: null,
        message: { subject: 'Access to your key vault', message: 'Hello,\n' },
        since: since ?? tenant.addedAt,
        handedOff: [...state.handedOff],
        checkedAt: latest?.finishedAt ?? null,
        verifiedAt: lastGood?.finishedAt ?? null,
      });
    },
    handOff: ({ format }) => ok({ fileName: `hand-off.${format}`, mediaType: 'text/plain', text: format }),
    saveInvitation: ({ tenantId }) => {
      const line = JSON.stringify(fakeInvitation({ tenantId }));
      const file = { fileName: 'causeway-invitation.json', mediaType: 'application/json', text: `${line}\n` };
      return find(tenantId)?.invitation
        ? ok({ ...file, line, link: `causeway://onboard/${btoa(line).replace(/[=]+$/, '')}` })
        : notInvited(tenantId);
    },
    invite: ({ name, tenant, cloud, tags, assignee, days }) => {
      const invitation: Invitation = {
        ...{ invitationId: sampleId(901), name, cloud, tags, assignee },
        tenantId: sampleId(700),
        domain: tenant,
        issuedAt: inDays(0),
        expiresAt: inDays(days),
      };
      const { tenantId, issuedAt: since } = invitation;
      const stage = { stage: 'invited', waitsFor: 'customer', since, problem: null } as const;
      const item = { tenantId, name, invitation, request: null, isAdded: false, ...stage };
      state.onboarding = [...state.onboarding, item];
      return ok(invitation);
    },
    renew: ({ tenantId, days }) => {
      const item = find(tenantId);
      if (!item?.invitation) return notInvited(tenantId);
      const invitation = { ...item.invitation, expiresAt: inDays(days) };
      replace(tenantId, { ...item, invitation, stage: 'invited', waitsFor: 'customer' });
      return ok(invitation);
    },
    ask: (given) => {
      state.ownRequest = {
        ...{ ...given, tenantId: sampleId(700), cloud: 'public' },
        ...{ requestedBy: 'Rashid', requestedAt: inDays(0) },
      };
      return ok(state.ownRequest);
    },
    ownRequest: () => ok({ request: state.ownRequest }),
    decline: ({ tenantId }) => {
      replace(tenantId, null);
      return ok({});
    },
    withdraw: ({ tenantId }) => {
      if (!find(tenantId)) return notInvited(tenantId);
      replace(tenantId, null);
      return ok({});
    },
    add: ({ tenantId }) => {
      const item = find(tenantId);
      if (!item?.invitation) return notInvited(tenantId);
      replace(tenantId, { ...item, isAdded: true, stage: 'tenant', waitsFor: 'provider' });
      const { name } = item;
      return ok({ tenantId, name, domain: null, cloud: 'public', vaults: [], addedAt: inDays(0) });
    },
    openConsent: () => ok({ opened: true }),
    cancelConsent: () => ok({}),
    account: () => ok({ account: state.customerAccount }),
    signIn: () => {
      state.customerAccount = { name: 'Rashid', username: 'administrator@coatapeque.example' };
      return ok({});
    },
    cancelSignIn: () => ok({}),
    resources: () => ok([]),
    chooseKey: ({ tenantId }) => refuse(makeProblem('customer-sign-in-required', { tenantId })),
    planGrant: () => ok({ requests: [], digest: '0'.repeat(64) }),
    grant: () => ok({ sent: 0 }),
    summary: () =>
      ok({
        fileName: 'causeway-summary.html',
        mediaType: 'text/html',
        text: '<html></html>',
        canPrint: true,
      }),
    printSummary: () => ok({ saved: true }),
    rights: () => ok([...state.rights]),
    askAdministrator: ({ step }) => {
      state.handedOff = [...state.handedOff, { step, at: inDays(-2) }];
      return ok({});
    },
    stopWaiting: ({ step }) => {
      state.handedOff = state.handedOff.filter((one) => one.step !== step);
      return ok({});
    },
    places: () => ok([]),
    connections: () => ok([]),
    planChange: () => ok({ requests: [], digest: '0'.repeat(64) }),
    change: () => ok({ sent: 0 }),
    readReceipt: ({ text }) => {
      const parsed = read(text);
      if (!parsed.success) return refuse(makeProblem('receipt-not-readable', { reason: 'It is damaged.' }));
      const item = find(parsed.data.tenantId);
      const knownAs = item?.name ?? null;
      return ok({ receipt: parsed.data, knownAs, isAdded: item?.isAdded ?? false, vaultProblem: null });
    },
    acceptReceipt: ({ text, name }) => {
      const parsed = read(text);
      if (!parsed.success) return refuse(makeProblem('receipt-not-readable', { reason: 'It is damaged.' }));
      const { tenantId, cloud, vaultUri, keyName, secretName } = parsed.data;
      replace(tenantId, null);
      const vaults = [{ vaultUri, keyName, keyVersion: null, secretName }];
      return ok({ tenantId, name, domain: null, cloud, vaults, addedAt: inDays(0) });
    },
    previewImport: ({ text }) => {
      const rows = importedRows(text);
      const of = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome);
      const counts = { new: of('new').length, known: 0, error: of('error').length };
      return ok({ rows: [...of('error'), ...of('new')], counts });
    },
    import: ({ text }) => {
      const rows = importedRows(text);
      const failed = rows.find(({ outcome }) => outcome === 'error');
      if (!failed) return ok({ added: rows.length });
      const { line, message } = failed;
      return refuse(makeProblem('import-has-errors', { errors: 1, line, message: message ?? '' }));
    },
  };
}

/** The rows of a file with the columns name and tenant. A row without a tenant has an error. */
const importedRows = (text: string): ImportRow[] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((row, index) => {
      const [name = '', tenant = ''] = row.split(',');
      const shown = { line: index + 2, name: name.trim() };
      return tenant.trim() === ''
        ? {
            ...{ ...shown, tenantId: null, outcome: 'error' },
            ...{ column: 'tenant', message: 'Enter the tenant ID or one of the tenant’s domains.' },
          }
        : { ...shown, tenantId: sampleId(750 + index), outcome: 'new', column: null, message: null };
    });
