import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readReceipt } from '../../../electron/onboarding/read-receipt.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../../electron/store/settings/node-settings-file.ts';
import type { ConsoleClient } from '../../../shared/contract/actions.ts';
import type { VisibleVault } from '../../../shared/domain/onboarding/customer-account.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { acceptAs } from '../../support/accept-page.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { sampleId } from '../../support/sample-fleet.ts';
import {
  administrator,
  callerAt,
  demoInvitation,
  member,
  openCustomerConsole,
} from './open-customer-console.ts';

type ValueOf<Method extends (input: never) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Method>>,
  { ok: true }
>['value'];
type Path = ValueOf<ConsoleClient['onboarding']['path']>;
type Own = ValueOf<ConsoleClient['customer']['read']>;
type Plan = ValueOf<ConsoleClient['onboarding']['planGrant']>;
type Reconsent = ValueOf<ConsoleClient['reconsent']['ofTenant']>;
type Receipt = ValueOf<ConsoleClient['customer']['receipt']>;

const patience = { timeout: 30_000, interval: 20 };

/** The console, chosen by the invited administrator from the list of the demo. */
async function signedIn(options: Parameters<typeof openCustomerConsole>[0] = {}) {
  const opened = await openCustomerConsole({ openBrowser: acceptAs(administrator), ...options });
  const { running, valueOf, events } = opened;
  const { tenantId } = options.invitation ?? demoInvitation();
  const [person] = running.people;
  if (!person) throw new Error('The demo has no such administrator.');
  await valueOf('session.choose', { personId: person.id });
  const pageEnds = async (page: string) => {
    const ended = () => events.findLast((one) => one.kind === 'browser-page-changed' && one.page === page);
    await vi.waitFor(() => expect(ended()).toMatchObject({ state: { step: 'ended' } }), patience);
    return ended();
  };
  const path = async () => (await valueOf<Path>('onboarding.path', { tenantId })).path;
  const own = () => valueOf<Own>('customer.read', { tenantId });
  const signInAtTenant = async () => {
    await valueOf('onboarding.signIn', { tenantId });
    return pageEnds('sign-in');
  };
  return { ...opened, tenantId, pageEnds, path, own, signInAtTenant };
}

describe('the console of a customer workspace', () => {
  it('says whose it is, and offers the administrator of the invited tenant alone', async () => {
    const { running, valueOf } = await openCustomerConsole();
    expect(await valueOf('session.current', {})).toMatchObject({ kind: 'customer', environment: 'demo' });
    expect(running.people).toMatchObject([
      {
        role: 'customer-administrator',
        tenantId: demoInvitation().tenantId,
        tenantName: 'Kestrelwick Dairy Co-operative',
      },
    ]);
    expect(await valueOf('console.about', {})).toMatchObject({ workspace: 'Bridgehead', notices: [] });
  });

  it('shows why the permissions changed, until the own tenant has granted all of them', async () => {
    const { permissions } = demoInvitation();
    const change = {
      ...{ changeId: sampleId(950), why: 'We list users.', meanwhile: 'Encryption continues.' },
      ...{ before: ['Group.Read.All'], after: permissions ?? [], at: '2026-03-02T08:30:00.000Z' },
    };
    const { tenantId, signInAtTenant, pageEnds, valueOf, ask } = await signedIn({
      invitation: demoInvitation({ change }),
    });
    const asked = () => valueOf<Reconsent>('reconsent.ofTenant', { tenantId });
    expect(await asked()).toEqual({ change, missing: permissions });
    await signInAtTenant();
    expect(await asked()).toEqual({ change, missing: permissions });
    await valueOf('onboarding.openConsent', { tenantId });
    expect(await pageEnds('consent')).toMatchObject({ state: { problem: null } });
    expect(await asked()).toEqual({ change: null, missing: [] });
    expect(await ask('reconsent.ofTenant', { tenantId: sampleId(9) })).toMatchObject({
      problem: { code: 'tenant-unknown' },
    });
  });

  it('leads from an untouched tenant to a receipt that the provider reads', async () => {
    const { tenantId, path, own, signInAtTenant, pageEnds, valueOf, ask } = await signedIn();
    const { appId, homeTenantId } = demoInvitation();
    expect(await path()).toMatchObject({ current: 'consent', waitsFor: 'customer' });
    expect(await own()).toMatchObject({ lookedAt: null, application: null, hasReceipt: false });
    expect(await ask('customer.look', { tenantId })).toMatchObject({
      problem: { code: 'customer-sign-in-required' },
    });

    expect(await signInAtTenant()).toMatchObject({ state: { problem: null } });
    expect(await own()).toMatchObject({ application: null, entraProblem: null });
    expect((await own()).lookedAt).not.toBeNull();

    // Alone, the service principal grants nothing, and Entra then says whose the application is.
    await valueOf('customer.addApplication', { tenantId });
    expect(await pageEnds('application')).toMatchObject({ state: { problem: null } });
    expect(await own()).toMatchObject({
      entraProblem: null,
      application: {
        displayName: 'Bridgehead Key Broker',
        ownerTenantId: homeTenantId,
        ownerName: 'Bridgehead Crypto Services',
        verifiedPublisher: null,
        permissions: [],
      },
    });
    expect((await path()).steps.find(({ step }) => step === 'consent')).toMatchObject({
      state: 'action',
      problem: { code: 'graph-permission-missing' },
    });

    await valueOf('onboarding.openConsent', { tenantId });
    expect(await pageEnds('consent')).toMatchObject({ state: { problem: null } });
    expect(await path()).toMatchObject({ current: 'resource' });
    expect((await own()).application?.permissions).toEqual(demoInvitation().permissions?.toSorted());

    const [vault] = await valueOf<VisibleVault[]>('onboarding.resources', { tenantId });
    const keyName = vault?.keys?.[0] ?? '';
    await valueOf('onboarding.chooseKey', { tenantId, vaultUri: vault?.vaultUri, keyName });
    expect(await path()).toMatchObject({ current: 'role' });
    expect(await ask('customer.receipt', { tenantId })).toMatchObject({
      problem: { code: 'receipt-not-complete' },
    });

    const { digest, requests } = await valueOf<Plan>('onboarding.planGrant', { tenantId, part: 'role' });
    expect(requests).toMatchObject([{ method: 'PUT', exists: false }]);
    expect(await valueOf('onboarding.grant', { tenantId, part: 'role', digest })).toEqual({ sent: 1 });
    expect(await path()).toMatchObject({ current: 'proof', waitsFor: 'provider' });
    expect((await own()).hasReceipt).toBe(true);

    const { line, text } = await valueOf<Receipt>('customer.receipt', { tenantId });
    for (const one of [line, text])
      expect(readReceipt(one, appId)).toMatchObject({
        value: { tenantId, keyName, vaultUri: vault?.vaultUri, permissionModel: 'rbac' },
      });

    const key = { vaultUri: vault?.vaultUri, keyName };
    expect(await valueOf('customer.receipt', { tenantId, key })).toMatchObject({ line });
    expect(
      await ask('customer.receipt', { tenantId, key: { ...key, keyName: 'not-selected' } }),
    ).toMatchObject({ problem: { code: 'receipt-not-complete' } });

    const { servicePrincipalId, cloud } = JSON.parse(line) as Record<string, string>;
    const stated = {
      ...{ causewayConfirmation: 1, cloud, tenantId, appId, servicePrincipalId },
      ...{ keys: [{ vaultUri: vault?.vaultUri, keyName }], verifiedAt: '2026-03-03T09:00:00.000Z' },
    };
    const others = [
      ['confirmation-not-readable', 'Hello, the access is verified.'],
      ['confirmation-not-readable', JSON.stringify({ ...stated, verifiedAt: 'today' })],
      ['confirmation-of-another-access', JSON.stringify({ ...stated, servicePrincipalId: tenantId })],
      [
        'confirmation-of-another-access',
        JSON.stringify({ ...stated, keys: [{ ...stated.keys[0], keyName: 'x' }] }),
      ],
    ];
    for (const [code, other] of others)
      expect(await ask('customer.confirm', { tenantId, text: other })).toMatchObject({ problem: { code } });
    expect(await path()).toMatchObject({ current: 'proof' });
    const message = `Hello,\n\nthe access is verified:\n${JSON.stringify(stated).replace(',', ',\n')}\n\nKind regards`;
    await valueOf('customer.confirm', { tenantId, text: message });
    expect(await path()).toMatchObject({ current: null, waitsFor: null });
    expect((await own()).confirmedAt).toBe(stated.verifiedAt);
    const summary = await valueOf<{ readonly text: string }>('onboarding.summary', { tenantId });
    expect(summary.text).toContain('3 Mar 2026, 09:00 UTC, according to the provider');

    const removal = await valueOf<Plan>('onboarding.planGrant', { tenantId, part: 'removal' });
    await valueOf('onboarding.grant', { tenantId, part: 'removal', digest: removal.digest });
    expect(await path()).toMatchObject({ current: 'role' });
    expect((await own()).hasReceipt).toBe(false);
  }, 60_000);

  it('keeps the chosen key for the next start, and asks for the sign-in again', async () => {
    const first = await signedIn();
    const { tenantId, folder, valueOf, signInAtTenant } = first;
    await signInAtTenant();
    const [vault] = await valueOf<VisibleVault[]>('onboarding.resources', { tenantId });
    await valueOf('onboarding.chooseKey', {
      ...{ tenantId, vaultUri: vault?.vaultUri, keyName: vault?.keys?.[0] },
    });
    const next = await openCustomerConsole({ folder, invitation: null });
    const [person] = next.running.people;
    await next.valueOf('session.choose', { personId: person?.id });
    expect(await next.valueOf('onboarding.path', { tenantId })).toMatchObject({
      tenant: { vaults: [{ vaultUri: vault?.vaultUri }] },
      path: { current: 'consent' },
      checkedAt: null,
    });
    expect(await next.ask('onboarding.resources', { tenantId })).toMatchObject({
      problem: { code: 'customer-sign-in-required' },
    });
  }, 60_000);

  it('shows after a restart what was last seen, at the same step, until somebody signs in at the tenant again', async () => {
    const first = await signedIn();
    const { tenantId, folder, valueOf, signInAtTenant, pageEnds, path } = first;
    await signInAtTenant();
    await valueOf('onboarding.openConsent', { tenantId });
    await pageEnds('consent');
    const [vault] = await valueOf<VisibleVault[]>('onboarding.resources', { tenantId });
    await valueOf('onboarding.chooseKey', {
      ...{ tenantId, vaultUri: vault?.vaultUri, keyName: vault?.keys?.[0] },
    });
    expect(await path()).toMatchObject({ current: 'role' });
    await valueOf('onboarding.askAdministrator', { tenantId, step: 'role' });
    const seen = await first.own();
    const { handedOff } = await valueOf<Path>('onboarding.path', { tenantId });
    expect(handedOff).toMatchObject([{ step: 'role' }]);

    const next = await signedIn({ folder, invitation: null });
    expect(await next.own()).toMatchObject({
      ...{ lookedAt: seen.lookedAt, isCurrent: false, application: seen.application },
    });
    expect(await next.valueOf<Path>('onboarding.path', { tenantId })).toMatchObject({
      ...{ path: { current: 'role' }, checkedAt: seen.lookedAt, handedOff },
    });
    await next.valueOf('onboarding.stopWaiting', { tenantId, step: 'role' });
    expect(await next.valueOf<Path>('onboarding.path', { tenantId })).toMatchObject({ handedOff: [] });
    // The simulated Azure of the next process is untouched, and the sign-in shows it.
    await next.signInAtTenant();
    expect(await next.own()).toMatchObject({ isCurrent: true, application: null });
    expect(await next.path()).toMatchObject({ current: 'consent' });
  }, 60_000);

  it('warns about an application of another tenant than the invitation says', async () => {
    const invitation = demoInvitation({ homeTenantId: sampleId(7) });
    const { own, signInAtTenant, valueOf, pageEnds, tenantId } = await signedIn({ invitation });
    const { appId, consoleAppId } = invitation;
    const differs = (of: string | null) => ({
      entraProblem: { code: 'invitation-owner-differs', facts: { appId: of, expected: sampleId(7) } },
    });
    await signInAtTenant();
    // The application with which the person signed in is there, and the other one is not yet.
    expect(await own()).toMatchObject(differs(consoleAppId));
    await valueOf('customer.addApplication', { tenantId });
    await pageEnds('application');
    expect(await own()).toMatchObject(differs(appId));
  }, 60_000);

  it('shows an invitation that has expired meanwhile, and says so', async () => {
    const invitation = demoInvitation({ expiresAt: '2020-01-01T00:00:00.000Z' });
    const { own } = await signedIn({ invitation });
    expect(await own()).toMatchObject({ invitationProblem: { code: 'invitation-file-expired' } });
  });

  it('signs the administrators of the invited tenant in, and nobody else of it', async () => {
    for (const [account, expected] of [
      [administrator, null],
      [member, 'administrator-role-missing'],
    ] as const) {
      const { valueOf, events, session } = await openCustomerConsole({ openBrowser: acceptAs(account) });
      await valueOf('session.signIn', { method: 'browser' });
      const ended = () => events.findLast((one) => one.kind === 'sign-in-changed');
      await vi.waitFor(() => expect(ended()).toMatchObject({ state: { step: 'ended' } }), patience);
      expect(ended()).toMatchObject({ state: { problem: expected && { code: expected } } });
      expect(session.person?.role ?? null).toBe(expected === null ? 'customer-administrator' : null);
      if (expected === null) expect(session.person?.tenantId).toBe(demoInvitation().tenantId);
    }
  }, 60_000);

  it('without its file reaches nothing, and says why', async () => {
    for (const content of [null, '{"invitation":', '{"invitation":{},"vaults":[],"consentReported":false}']) {
      const folder = dataFolder();
      if (content !== null) writeFileSync(join(folder, 'customer.json'), content);
      const { ask, valueOf, running } = await openCustomerConsole({ folder, invitation: null });
      const notReadable = { code: 'customer-workspace-not-readable' };
      expect(await valueOf('console.about', {})).toMatchObject({ notices: [notReadable] });
      expect(await ask('session.signIn', { method: 'browser' })).toMatchObject({ problem: notReadable });
      const { tenantId } = demoInvitation();
      const person: Person = { id: 'x', name: 'X', role: 'customer-administrator', tenantId };
      const forced = callerAt(running, person);
      for (const action of ['onboarding.path', 'customer.read', 'onboarding.signIn'])
        expect(await forced.ask(action, { tenantId })).toMatchObject({ problem: { code: 'tenant-unknown' } });
      if (content !== null) expect(readFileSync(join(folder, 'customer.json'), 'utf8')).toBe(content);
    }
  });

  it('reads no secret, no setting and no registry of a provider, even if they lie in its folder', async () => {
    const folder = dataFolder();
    const poison = 'not a database';
    for (const world of ['live', 'demo']) {
      mkdirSync(join(folder, world));
      writeFileSync(join(folder, world, 'records.db'), poison);
    }
    const file = nodeSettingsFile(folder);
    file.write('provider', { clientId: sampleId(1), homeTenantId: sampleId(2), cloud: 'public' });
    const sections: string[] = [];
    const settingsFile = {
      ...file,
      notices: file.notices,
      read: (section: string) => (sections.push(section), file.read(section)),
    };
    const names: string[] = [];
    const keeper = memorySecretKeeper('A test stores no secrets.');
    await keeper.write('client-secret', 'planted');
    const secretKeeper = { ...keeper, read: (name: string) => (names.push(name), keeper.read(name)) };
    const live = demoInvitation({ environment: 'live' });
    const { valueOf } = await openCustomerConsole({ folder, invitation: live, settingsFile, secretKeeper });
    await valueOf('session.accounts', {});
    await valueOf('settings.read', {});
    await valueOf('console.about', {});
    expect(new Set(names)).toEqual(new Set(['people-tokens']));
    expect(new Set(sections)).toEqual(new Set(['settings', 'session']));
    for (const world of ['live', 'demo'])
      expect(readFileSync(join(folder, world, 'records.db'), 'utf8')).toBe(poison);
  });
});
