import { describe, expect, it, vi } from 'vitest';
import type { ConsoleClient } from '../../../shared/contract/actions.ts';
import type { VisibleVault } from '../../../shared/domain/onboarding/customer-account.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { acceptAs } from '../../support/accept-page.ts';
import { administrator, demoInvitation, openCustomerConsole } from './open-customer-console.ts';

type Answered<Method extends (input: never) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Method>>,
  { ok: true }
>['value'];
type Onboarding = Answered<ConsoleClient['onboarding']['path']>;
type Own = Answered<ConsoleClient['customer']['read']>;
type Account = Answered<ConsoleClient['onboarding']['account']>;
type Summary = Answered<ConsoleClient['onboarding']['summary']>;

const patience = { timeout: 30_000, interval: 20 };
const { tenantId } = demoInvitation();

/** The console of a workspace, chosen by the invited administrator. The invitation does not state the permissions. */
async function chosen(openBrowser: (address: string) => Promise<void> = acceptAs(administrator)) {
  const opened = await openCustomerConsole({
    openBrowser,
    invitation: demoInvitation({ permissions: null }),
  });
  const { running, valueOf, events } = opened;
  await valueOf('session.choose', { personId: running.people[0]?.id });
  const pageEnds = (page: string) =>
    vi.waitFor(() => {
      const last = events.findLast((one) => one.kind === 'browser-page-changed' && one.page === page);
      expect(last).toMatchObject({ state: { step: 'ended', problem: null } });
    }, patience);
  const requested = async () => (await valueOf<Onboarding>('onboarding.path', { tenantId })).requested;
  const summary = async () => (await valueOf<Summary>('onboarding.summary', { tenantId })).text;
  return { ...opened, pageEnds, requested, summary };
}

describe('what a customer is told', () => {
  it('lists the permissions that the tenant granted, although the invitation states none', async () => {
    const { valueOf, pageEnds, requested, summary } = await chosen();
    await valueOf('onboarding.signIn', { tenantId });
    await pageEnds('sign-in');
    expect((await requested()).permissions).toBeNull();
    expect(await summary()).not.toContain('Read data of your tenant through Microsoft Graph by itself');
    await valueOf('onboarding.openConsent', { tenantId });
    await pageEnds('consent');
    expect((await requested()).permissions).toContain('User.Read.All');
    expect(await summary()).toContain('read the full profiles of all users (User.Read.All)');
  }, 60_000);

  it.each([
    [[], false],
    [['203.0.113.7'], true],
  ])('knows from the addresses %j of the invitation whether it states any: %s', async (addresses, knows) => {
    const invitation = demoInvitation({ addresses });
    const { running, valueOf } = await openCustomerConsole({ invitation });
    await valueOf('session.choose', { personId: running.people[0]?.id });
    expect((await valueOf<Onboarding>('onboarding.path', { tenantId })).knowsAddresses).toBe(knows);
  });

  it('keeps the sign-in to Azure of a person who cancels the page for Microsoft Entra', async () => {
    const pages: string[] = [];
    const accept = acceptAs(administrator);
    // The second page shows that an administrator must accept it, and does not return.
    const { valueOf } = await chosen((address) => {
      pages.push(address);
      return pages.length === 1 ? accept(address) : Promise.resolve();
    });
    const account = () => valueOf<Account>('onboarding.account', { tenantId, service: 'resource-manager' });
    await valueOf('onboarding.signIn', { tenantId });
    await vi.waitFor(() => expect(pages).toHaveLength(2), patience);
    await valueOf('onboarding.cancelSignIn', { tenantId });
    expect(await account()).toMatchObject({ account: { username: administrator } });
    const [vault] = await valueOf<VisibleVault[]>('onboarding.resources', { tenantId });
    expect(vault?.keys).not.toHaveLength(0);
    const { entraProblem } = await valueOf<Own>('customer.read', { tenantId });
    if (entraProblem === null) throw new Error('Entra answered without a sign-in.');
    expect(entraProblem.code).toBe('sign-in-cancelled');
    const { explanation } = explainProblem(entraProblem);
    expect(explanation).toContain('The sign-in to Azure stays.');
    expect(explanation).not.toContain('Nobody was signed in.');
  }, 60_000);

  it('can select another key in the same key vault beside the first one, instead of it after a mistake, and remove one from the list', async () => {
    const { valueOf, pageEnds } = await chosen();
    await valueOf('onboarding.signIn', { tenantId });
    await pageEnds('sign-in');
    const [vault] = await valueOf<VisibleVault[]>('onboarding.resources', { tenantId });
    const vaultUri = vault?.vaultUri;
    await valueOf('onboarding.chooseKey', { tenantId, vaultUri, keyName: 'mistaken' });
    const keyNames = async () => {
      const { tenant } = await valueOf<Onboarding>('onboarding.path', { tenantId });
      return tenant.vaults.map((one) => [one.vaultUri, one.keyName]);
    };
    await valueOf('onboarding.chooseKey', {
      ...{ tenantId, vaultUri, keyName: 'intended', insteadOf: { vaultUri, keyName: 'mistaken' } },
    });
    expect(await keyNames()).toEqual([[vaultUri, 'intended']]);
    await valueOf('onboarding.chooseKey', { tenantId, vaultUri, keyName: 'second' });
    expect(await keyNames()).toEqual([
      [vaultUri, 'intended'],
      [vaultUri, 'second'],
    ]);
    for (const keyName of ['intended', 'intended', 'unknown'])
      await valueOf('customer.deselectKey', { tenantId, key: { vaultUri, keyName } });
    expect(await keyNames()).toEqual([[vaultUri, 'second']]);
  }, 60_000);
});
