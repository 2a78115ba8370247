import { describe, expect, it, vi } from 'vitest';
import { noLatency } from '../../../electron/simulator/faults/latency.ts';
import { createDemo } from '../../../electron/simulator/scenarios/demo-world.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import type { ConsoleClient } from '../../../shared/contract/actions.ts';
import type { VisibleVault } from '../../../shared/domain/onboarding/customer-account.ts';
import { browserOf } from '../identity/people/console-sign-in.ts';
import { demoInvitation, openCustomerConsole } from './open-customer-console.ts';

type ValueOf<Method extends (input: never) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Method>>,
  { ok: true }
>['value'];
type Path = ValueOf<ConsoleClient['onboarding']['path']>;
type Own = ValueOf<ConsoleClient['customer']['read']>;
type Plan = ValueOf<ConsoleClient['onboarding']['planGrant']>;
type Removal = ValueOf<ConsoleClient['offboarding']['plan']>;
type Proof = ValueOf<ConsoleClient['offboarding']['prove']>;
type File = ValueOf<ConsoleClient['onboarding']['summary']>;

const patience = { timeout: 30_000, interval: 20 };

/** A customer workspace at an Azure outside it, in which one consent covers both applications. */
async function openWithBoth() {
  const demo = createDemo({ latency: noLatency });
  const invitation = demoInvitation({ environment: 'live', coversSignIn: true });
  const { tenantId, appId, consoleAppId } = invitation;
  const tenant = demo.simulator.world.tenants.get(tenantId);
  const administrator = tenant?.accounts.find(({ role }) => role === 'Global Administrator');
  if (!tenant || !administrator) throw new Error('The demo has no such person.');
  const opened = await openCustomerConsole({
    invitation,
    backend: (request) => demo.simulator.fetch(request),
    openBrowser: browserOf({ demo }, administrator),
  });
  const { valueOf, events } = opened;
  const ends = async (kind: 'sign-in-changed' | 'browser-page-changed', page?: string) => {
    const found = () =>
      events.findLast((one) => one.kind === kind && (!('page' in one) || one.page === page));
    await vi.waitFor(() => expect(found()).toMatchObject({ state: { step: 'ended' } }), patience);
    expect(found()).toMatchObject({ state: { problem: null } });
  };
  await valueOf('session.signIn', { method: 'browser' });
  await ends('sign-in-changed');
  await valueOf('onboarding.signIn', { tenantId });
  await ends('browser-page-changed', 'sign-in');
  const consent = async (both: boolean) => {
    await valueOf('onboarding.openConsent', { tenantId, both });
    await ends('browser-page-changed', 'consent');
  };
  return {
    ...{ ...opened, tenantId, consent },
    principals: () => ({
      provider: servicePrincipalOf(tenant, appId),
      console: servicePrincipalOf(tenant, consoleAppId ?? ''),
    }),
    path: async () => valueOf<Path>('onboarding.path', { tenantId }),
    own: () => valueOf<Own>('customer.read', { tenantId }),
  };
}

describe('the second application in the workspace of a customer', () => {
  it('is missing after a consent to the first one alone, and is granted by one consent to both', async () => {
    const { path, own, consent, principals } = await openWithBoth();
    expect(await path()).toMatchObject({ requested: { coversSignIn: true }, path: { current: 'consent' } });
    expect(await own()).toMatchObject({ signInApplication: { displayName: 'Causeway', delegated: [] } });

    await consent(false);
    expect(principals().provider?.appRoles).not.toEqual([]);
    const consentStep = (found: Path) => found.path.steps.find(({ step }) => step === 'consent');
    expect(consentStep(await path())).toMatchObject({
      ...{ state: 'action', problem: { code: 'sign-in-consent-missing' } },
    });

    await consent(true);
    expect(consentStep(await path())).toMatchObject({ state: 'done' });
    expect(await own()).toMatchObject({ signInApplication: { delegated: ['access_as_user'] } });
  }, 60_000);

  it('is in the summary, in the removal and in its proof', async () => {
    const { valueOf, tenantId, consent, principals, own, path } = await openWithBoth();
    expect((await path()).removed).toBeNull();
    await consent(true);
    const [vault] = await valueOf<VisibleVault[]>('onboarding.resources', { tenantId });
    await valueOf('onboarding.chooseKey', {
      ...{ tenantId, vaultUri: vault?.vaultUri, keyName: vault?.keys?.[0] },
    });
    const grant = await valueOf<Plan>('onboarding.planGrant', { tenantId, part: 'role' });
    await valueOf('onboarding.grant', { tenantId, part: 'role', digest: grant.digest });
    const summary = await valueOf<File>('onboarding.summary', { tenantId });
    expect(summary.text).toContain(`object ID ${principals().console?.objectId ?? ''}`);
    expect(summary.text).toContain('delegated permissions: access_as_user');

    const prove = async () => {
      const { rows } = await valueOf<Proof>('offboarding.prove', { tenantId });
      return rows.filter(({ what }) => /with which people sign in|in your name/.test(what));
    };
    expect(await prove()).toMatchObject([{ found: 'present' }, { found: 'present' }]);

    const depth = { is: 'everything' };
    const removal = await valueOf<Removal>('offboarding.plan', { tenantId, depth });
    const console = principals().console?.objectId ?? '';
    expect(removal.requests.at(-1)).toMatchObject({
      method: 'DELETE',
      url: `https://graph.microsoft.com/v1.0/servicePrincipals/${console}`,
    });
    expect(removal.grants).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining('access_as_user') as string, fate: 'ends' }),
    );
    expect(removal.notSeen.join(' ')).toContain('deletes the application with which you signed in');
    await valueOf('offboarding.perform', { tenantId, depth, digest: removal.digest });
    expect(principals()).toEqual({ provider: undefined, console: undefined });
    expect(await prove()).toMatchObject([{ found: 'gone' }, { found: 'gone' }]);
    expect((await own()).application).toBeNull();
    // The step that gives access again says who removed it.
    const { removed, path: after } = await path();
    expect(after.current).toBe('consent');
    expect(removed).toEqual({ at: expect.any(String) as string, by: 'Administrator' });
  }, 60_000);
});
