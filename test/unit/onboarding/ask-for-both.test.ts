import { beforeEach, describe, expect, it } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { askForBoth } from '../../../electron/onboarding/ask-for-both.ts';
import { noLatency } from '../../../electron/simulator/faults/latency.ts';
import { createDemo } from '../../../electron/simulator/scenarios/demo-world.ts';
import { servicePrincipalOf, type Account } from '../../../electron/simulator/world/tenant.ts';
import { browserOf } from '../identity/people/console-sign-in.ts';

/** The demo, whose provider application knows the console application as a client, at a tenant that has neither. */
function untouched() {
  const demo = createDemo({ latency: noLatency });
  const { world } = demo.simulator;
  const [invited] = demo.invitations;
  const tenant = invited && world.tenants.get(invited.tenantId);
  const provider = world.applications.get(demo.app.clientId);
  const console = world.applications.get(demo.consoleApp.clientId);
  if (!tenant || !provider || !console) throw new Error('The demo has no such tenant.');
  const { tenantId } = tenant;
  const ask = (who: Account | undefined) => {
    if (!who) throw new Error('The tenant has no such person.');
    return askForBoth(
      { tenantId, cloud: 'public', signal: new AbortController().signal },
      {
        console: { appId: console.appId, homeTenantId: demo.app.homeTenantId },
        appId: provider.appId,
        transport: createTransport({ backend: (request) => demo.simulator.fetch(request) }),
        openBrowser: browserOf({ demo }, who),
        deadlineMs: 2_000,
      },
    );
  };
  return {
    ...{ world, provider, console, tenant, ask },
    ofProvider: () => servicePrincipalOf(tenant, provider.appId),
    ofConsole: () => servicePrincipalOf(tenant, console.appId),
  };
}

describe('one consent for both applications', () => {
  let at: ReturnType<typeof untouched>;
  const administrator = () => at.tenant.accounts.find(({ role }) => role === 'Global Administrator');
  const member = () => at.tenant.accounts.find(({ role }) => role === 'Member');
  beforeEach(() => {
    at = untouched();
  });

  it('of an administrator adds both, with everything that each of them requires', async () => {
    expect(await at.ask(administrator())).toBeNull();
    expect(at.ofProvider()?.appRoles.map(({ role }) => role)).toEqual(at.provider.requiredPermissions);
    const granted = at.ofConsole()?.delegatedGrants.map(({ resourceAppId }) => resourceAppId);
    expect(granted?.toSorted()).toEqual(Object.keys(at.console.delegatedPermissions).toSorted());
  });

  it('can leave out the application permissions, which a check then misses', async () => {
    at.world.combinedConsentGrantsAppRoles = false;
    expect(await at.ask(administrator())).toBeNull();
    expect(at.ofProvider()?.appRoles).toEqual([]);
  });

  it('shows the page again after a first consent, for what is required in the meantime', async () => {
    await at.ask(administrator());
    at.provider.requiredPermissions = [...at.provider.requiredPermissions, 'Directory.Read.All'];
    expect(await at.ask(administrator())).toBeNull();
    expect(at.ofProvider()?.appRoles.map(({ role }) => role)).toContain('Directory.Read.All');
  });

  it('is refused to a person who may not grant application permissions, and adds nothing', async () => {
    expect(await at.ask(member())).not.toBeNull();
    expect(at.ofProvider()).toBeUndefined();
    expect(at.ofConsole()).toBeUndefined();
  });

  it('adds nothing of the provider if its application does not know the other one', async () => {
    Object.assign(at.provider.api ?? {}, { knownClientApplications: [] });
    expect(await at.ask(administrator())).not.toBeNull();
    expect(at.ofProvider()).toBeUndefined();
  });
});
