import { expect, vi } from 'vitest';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { handOffFormat } from '../../shared/domain/onboarding/hand-off-choice.ts';
import type { Demo } from '../../electron/simulator/scenarios/demo-world.ts';
import { acceptAs } from './accept-page.ts';

type Ask = (action: string, input: unknown) => Promise<unknown>;

/** A browser in which the administrator of the new customer accepts whatever the simulated page asks. */
export const acceptAsAdministrator = acceptAs('administrator@coatapequedemo.onmicrosoft.com');

/** Calls every action of onboarding: as the administrator of the provider, then as the administrator of the new customer. */
export async function actInOnboarding(ask: Ask, demo: Demo, events: readonly ConsoleEvent[]): Promise<void> {
  const [invited] = demo.invitations;
  const customer = demo.customersWithAdministrator.at(-1);
  const [vault] = customer?.vaults ?? [];
  if (!invited || !customer || !vault) throw new Error('The demo has no such customer.');
  const { tenantId } = customer;
  const choice = {
    ...{ subscriptionId: null, resourceGroup: null, vaultName: null, permissionModel: 'rbac' },
    ...{ createVault: null, keyName: null, createKey: null, secretName: null },
  };
  await ask('onboarding.list', {});
  await ask('onboarding.path', { tenantId });
  for (const format of handOffFormat.options) await ask('onboarding.handOff', { tenantId, format, choice });
  const domain = 'fernhollowdemo.onmicrosoft.com';
  await ask('onboarding.invite', {
    ...{ name: 'Fernhollow', tenant: domain, cloud: 'public', tags: [], assignee: null, days: 3 },
  });
  await ask('onboarding.renew', { tenantId: invited.tenantId, days: 3 });
  const saved = (await ask('onboarding.saveInvitation', { tenantId: invited.tenantId })) as {
    readonly line: string;
  };
  await ask('workspaces.readInvitation', { text: saved.line });
  await ask('workspaces.openInvitation', { text: saved.line, name: 'Bridgehead' });
  for (const action of ['read', 'look', 'addApplication', 'cancelApplication', 'receipt'])
    await ask(`customer.${action}`, { tenantId });
  await ask('customer.deselectKey', { tenantId, key: { vaultUri: vault.vaultUri, keyName: vault.keyName } });
  await ask('customer.confirm', { tenantId, text: saved.line });
  await ask('onboarding.openConsent', { tenantId: invited.tenantId });
  await ask('onboarding.cancelConsent', { tenantId: invited.tenantId });
  await ask('onboarding.add', { tenantId: invited.tenantId });
  await ask('onboarding.withdraw', { tenantId: invited.tenantId });
  const text = JSON.stringify({
    ...{ causewayReceipt: 1, invitationId: null, cloud: 'public', tenantId, appId: demo.app.clientId },
    ...{ servicePrincipalId: tenantId, vaultUri: vault.vaultUri, keyName: vault.keyName, secretName: null },
    ...{ permissionModel: 'rbac', at: '2026-03-02T08:30:00.000Z' },
  });
  const many = 'name,tenant\nPalmera,palmeriego.example\n';
  await ask('onboarding.previewImport', { text: many, as: 'invitations' });
  await ask('onboarding.import', { text: many, as: 'invitations', days: 14 });
  await ask('onboarding.readReceipt', { text });
  await ask('onboarding.acceptReceipt', { text, name: 'Coatapeque' });

  await ask('session.choose', { personId: 'demo-customer-3' });
  const until = (condition: () => void) => vi.waitFor(condition, { timeout: 30_000, interval: 20 });
  const pageEnds = (page: string) =>
    until(() =>
      expect(
        events.findLast((one) => one.kind === 'browser-page-changed' && one.page === page),
      ).toMatchObject({ tenantId, state: { step: 'ended', problem: null } }),
    );
  await ask('onboarding.openConsent', { tenantId });
  await pageEnds('consent');
  await until(() =>
    expect(events.findLast((one) => one.kind === 'run-ended')).toMatchObject({ tenantIds: [tenantId] }),
  );
  await ask('onboarding.signIn', { tenantId });
  await pageEnds('sign-in');
  await ask('onboarding.account', { tenantId });
  await ask('onboarding.resources', { tenantId });
  await ask('onboarding.chooseKey', { tenantId, vaultUri: vault.vaultUri, keyName: vault.keyName });
  const plan = (await ask('onboarding.planGrant', { tenantId, part: 'role' })) as { readonly digest: string };
  expect(await ask('onboarding.grant', { tenantId, part: 'role', digest: plan.digest })).toEqual({ sent: 1 });
  await ask('onboarding.rights', { tenantId });
  await ask('onboarding.askAdministrator', { tenantId });
  await ask('onboarding.stopWaiting', { tenantId });
  await ask('onboarding.places', { tenantId });
  await ask('onboarding.connections', { tenantId });
  const change = { kind: 'key-state', vaultUri: vault.vaultUri, keyName: vault.keyName, enabled: false };
  const planned = (await ask('onboarding.planChange', { tenantId, change })) as { readonly digest: string };
  await ask('onboarding.change', { tenantId, change, digest: planned.digest });
  await ask('onboarding.summary', { tenantId });
  await ask('onboarding.printSummary', { tenantId });
  for (const is of ['pause', 'resume']) {
    const removal = (await ask('offboarding.plan', { tenantId, depth: { is } })) as {
      readonly digest: string;
    };
    const { digest } = removal;
    expect(await ask('offboarding.perform', { tenantId, depth: { is }, digest })).toEqual({ sent: 1 });
  }
  for (const action of ['prove', 'certificate', 'cancel']) await ask(`offboarding.${action}`, { tenantId });
  await ask('reconsent.ofTenant', { tenantId });
  await ask('onboarding.cancelSignIn', { tenantId });
  await ask('session.choose', { personId: 'demo-administrator' });
  await ask('offboarding.finish', { tenantId, localData: 'keep' });
  await ask('reconsent.read', {});
  await ask('reconsent.addChange', { why: 'A list of users.', meanwhile: 'Encryption continues.' });
  await ask('reconsent.setDeclined', { tenantId, declined: true });
  await ask('reconsent.message', { tenantId });
}
