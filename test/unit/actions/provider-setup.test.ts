import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../../electron/simulator/world/world-clock.ts';
import { azurePropagation } from '../../../electron/simulator/world/propagation.ts';
import { grantDelegated, addServicePrincipal } from '../../../electron/simulator/world/consent.ts';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { graphAppId } from '../../../electron/simulator/world/resource-application.ts';
import type { Tenant } from '../../../electron/simulator/world/tenant.ts';
import type { World } from '../../../electron/simulator/world/world.ts';
import { requirementId } from '../../../shared/domain/provider-setup/requirement.ts';
import { persistingKeeper, providerSetupInTheDemo } from '../../support/provider-setup-in-the-demo.ts';

const graphTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';
const created = (world: World) =>
  [...world.applications.values()].filter(({ uniqueName }) => uniqueName !== undefined);

describe('the set-up of a console without an application', () => {
  it('needs the home tenant first, then an administrator', async () => {
    const { providerSetup, caller, choose, observe, home } = providerSetupInTheDemo();
    expect(await observe()).toMatchObject({ target: null, states: [] });
    expect(await providerSetup.commands({ format: 'az' }, caller)).toMatchObject({
      problem: { code: 'set-up-tenant-missing' },
    });
    expect(await choose({ homeTenant: 'nobody.example' })).toMatchObject({
      problem: { code: 'tenant-not-found' },
    });
    expect(await choose()).toMatchObject({
      value: { homeTenantId: home.tenantId, domain: 'bridgehead.example' },
    });
    const { states, signsInWith, observedBy } = await observe();
    expect(signsInWith).toEqual({ appId: graphTools, name: 'Microsoft Graph Command Line Tools' });
    expect(observedBy).toBe('nobody');
    expect(states.filter(({ status }) => status !== 'unknown').map(({ id, status }) => [id, status])).toEqual(
      [
        ['home-tenant', 'met'],
        ['credential-accepted', 'missing'],
        ['credential-end', 'missing'],
      ],
    );
    expect(await providerSetup.plan({ leaveOut: [] }, caller)).toMatchObject({
      problem: { code: 'set-up-sign-in-required' },
    });
  });

  it('creates both registrations from nothing, joins them, and keeps the secret to itself', async () => {
    const setup = providerSetupInTheDemo();
    const { world, home, provider, settings, draft } = { ...setup, settings: setup.parts.settings };
    await setup.choose();
    expect(await setup.signIn()).toMatchObject({ value: { name: 'Marit Solheim' } });
    expect((await setup.missing()).length).toBe(requirementId.options.length - 1);

    const plan = await setup.plan();
    expect(plan.leftOver).toEqual([]);
    expect(plan.requests.map(({ method, url }) => `${method} ${url.split('/v1.0')[1] ?? ''}`)).toEqual([
      "PATCH /applications(uniqueName='causeway-provider-fresh-broker')",
      "PATCH /applications(uniqueName='causeway-console-fresh-broker')",
      'PATCH /applications/{provider object ID}',
      'PATCH /applications/{provider object ID}',
      "PATCH /servicePrincipals(appId='{provider application ID}')",
      "PATCH /servicePrincipals(appId='{console application ID}')",
      'POST /servicePrincipals/{console service principal ID}/appRoleAssignedTo',
      'POST /servicePrincipals/{provider service principal ID}/appRoleAssignments',
      'POST /applications/{provider object ID}/addPassword',
    ]);
    // Every missing requirement is met by exactly one request.
    expect(plan.requests.flatMap(({ meets }) => meets).toSorted()).toEqual(
      (await setup.missing()).toSorted(),
    );

    const performed = await setup.perform();
    expect(performed.results.map(({ outcome, problem }) => [outcome, problem])).toEqual(
      plan.requests.map(() => ['done', null]),
    );
    expect(performed.storedSecret).toBe(true);
    const [broker, causeway] = created(world);
    expect(broker).toMatchObject({
      ...{ displayName: 'Fresh Broker', signInAudience: 'AzureADMultipleOrgs' },
      identifierUris: [`api://${broker?.appId ?? ''}`],
      requiredPermissions: ['User.Read.All'],
      instanceLock: { isEnabled: true, allProperties: true },
      api: { knownClientApplications: [causeway?.appId] },
    });
    expect(causeway).toMatchObject({
      ...{
        isFallbackPublicClient: true,
        publicRedirectUris: ['http://localhost'],
        emitsDirectoryRoles: true,
      },
      delegatedPermissions: { [broker?.appId ?? '']: ['access_as_user'] },
    });
    const stored = await provider.read();
    expect(stored).toMatchObject({ kind: 'configured', app: { clientId: broker?.appId } });
    const secret = broker?.secrets[0]?.value ?? '';
    expect(secret).not.toBe('');
    expect(JSON.stringify([performed, plan, await setup.observe(), draft.read()])).not.toContain(secret);

    expect(await setup.missing()).toEqual([]);
    expect((await setup.observe()).isComplete).toBe(true);
    expect(await setup.plan()).toMatchObject({ requests: [], leftOver: [] });
    expect(await setup.providerSetup.finish({}, setup.caller)).toEqual({ ok: true, value: {} });
    expect(settings.read().consoleClientId).toBe(causeway?.appId);
    expect(draft.read()).toEqual({ isBegun: false, target: null });
    expect(home.servicePrincipals.filter(({ appId }) => appId === causeway?.appId)).toHaveLength(1);
  });

  it('finds what an interrupted run created, and creates nothing twice', async () => {
    const refusal = { calls: 0 };
    const setup = providerSetupInTheDemo({
      tamper: (request, pass) => {
        const isSecond = request.method === 'PATCH' && request.url.includes('console-fresh-broker');
        if (!isSecond || refusal.calls > 0) return pass(request);
        refusal.calls += 1;
        return Promise.reject(new TypeError('fetch failed'));
      },
    });
    await setup.choose();
    await setup.signIn();
    const first = await setup.perform();
    expect(first.results.map(({ outcome }) => outcome)).toEqual([
      ...['done', 'refused'],
      ...Array.from({ length: 7 }, () => 'not sent'),
    ]);
    expect((await setup.perform()).results.every(({ outcome }) => outcome === 'done')).toBe(true);
    expect(created(setup.world)).toHaveLength(2);
    expect(await setup.missing()).toEqual([]);
  });

  it('signs an administrator in with a device code, which only this session hears', async () => {
    const deviceCodeFlow = guidFrom('a flow');
    const setup = providerSetupInTheDemo({
      tamper: async (request, pass) => {
        const response = await pass(request);
        const { pathname } = new URL(request.url);
        if (!pathname.endsWith('/devicecode')) return response;
        const body = (await response.json()) as { readonly user_code: string };
        await enterCode(body.user_code);
        return Response.json({ ...body, interval: 0 });
      },
    });
    const enterCode = async (userCode: string) => {
      const [person] = setup.home.accounts;
      const form = new URLSearchParams({
        ...{ user_code: userCode, account: person?.userPrincipalName ?? '' },
        ...{ password: person?.password ?? '', decision: 'accept' },
      });
      const page = 'https://login.microsoftonline.com/common/oauth2/deviceauth';
      await setup.demo.simulator.fetch(new Request(page, { method: 'POST', body: form }));
    };
    await setup.choose();
    expect(await setup.providerSetup.signIn({ deviceCodeFlow }, setup.caller)).toMatchObject({
      value: { name: 'Marit Solheim' },
    });
    expect(setup.caller.session.signInFlow).toBe(deviceCodeFlow);
    expect(setup.events).toMatchObject([
      {
        ...{ kind: 'sign-in-changed', flowId: deviceCodeFlow },
        state: { step: 'device-code', verificationUri: 'https://microsoft.com/devicelogin' },
      },
    ]);
    expect((await setup.observe()).observedBy).toBe('administrator');
  });

  it('sends nothing if the plan is another one than the confirmed one', async () => {
    const setup = providerSetupInTheDemo();
    await setup.choose();
    await setup.signIn();
    const { digest } = await setup.plan();
    await setup.choose({ applicationName: 'Another Broker' });
    expect(await setup.providerSetup.perform({ leaveOut: [], digest }, setup.caller)).toMatchObject({
      problem: { code: 'set-up-plan-changed' },
    });
    expect(created(setup.world)).toEqual([]);
  });

  it('waits until Graph finds what it created', async () => {
    const clock = fixedClock(new Date());
    const waits: number[] = [];
    const setup = providerSetupInTheDemo({
      ...{ clock, now: () => new Date(clock.now()) },
      wait: (milliseconds) => {
        waits.push(milliseconds);
        clock.advance(milliseconds);
        return Promise.resolve();
      },
    });
    setup.world.propagation = { ...azurePropagation, secret: 0, servicePrincipal: 0 };
    await setup.choose();
    await setup.signIn();
    expect((await setup.perform()).results.every(({ outcome }) => outcome === 'done')).toBe(true);
    expect(waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
  });

  it('leaves out what the administrator does not want, and what depends on it', async () => {
    const setup = providerSetupInTheDemo();
    await setup.choose();
    await setup.signIn();
    const plan = await setup.plan(['console-registration', 'provider-reads-registration']);
    expect(plan.requests.some(({ purpose }) => purpose.includes('console application Causeway'))).toBe(false);
    expect(plan.leftOver.map(({ id }) => id)).toContain('console-roles');
    expect(plan.leftOver.map(({ id }) => id)).not.toContain('provider-reads-registration');
  });
});

/** Gives a person of the home tenant consent to everything that the set-up asks for. */
function withConsent(world: World, home: Tenant, accountId: string): void {
  const tools = world.applications.get(graphTools);
  if (!tools) throw new Error('The world has no such client.');
  const principal = addServicePrincipal(world, home, tools, 0);
  const wanted = ['User.Read', 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'];
  grantDelegated(principal, graphAppId, wanted, accountId);
}

describe('a refusal of the set-up', () => {
  it('names the role that the account lacks, and what was not sent', async () => {
    const developer = {
      objectId: guidFrom('a developer'),
      ...{ displayName: 'Dana', userPrincipalName: 'dana@bridgeheadcrypto.onmicrosoft.com' },
      ...{ password: 'of-dana', role: 'Application Developer' as const },
    };
    const setup = providerSetupInTheDemo({
      person: (home) => {
        home.accounts.push(developer);
        return developer;
      },
    });
    withConsent(setup.world, setup.home, developer.objectId);
    await setup.choose();
    expect(await setup.signIn()).toMatchObject({ ok: true });
    const { results } = await setup.perform();
    const refused = results.find(({ outcome }) => outcome === 'refused');
    expect(refused).toMatchObject({
      purpose: 'Assign the app role Causeway.Admin to you.',
      problem: {
        code: 'set-up-role-insufficient',
        facts: { role: 'Cloud Application Administrator' },
        cause: { code: 'Authorization_RequestDenied' },
      },
    });
    expect(results.at(-1)).toMatchObject({ outcome: 'not sent' });
    expect(created(setup.world)).toHaveLength(2);
  });

  it.each([
    ['forbidden', 'secrets-forbidden'],
    ['at most 90 days', 'secret-lifetime-refused'],
  ] as const)('of a policy: client secrets %s', async (secrets, code) => {
    const setup = providerSetupInTheDemo();
    setup.home.appCredentialPolicy = { id: guidFrom('a policy'), secrets };
    await setup.choose();
    await setup.signIn();
    expect((await setup.perform()).results.at(-1)).toMatchObject({ outcome: 'refused', problem: { code } });
    expect(await setup.provider.read()).toEqual({ kind: 'none' });
  });

  it.each([
    ['https://other.example/broker', 'identifier-uri-not-verified'],
    ['api://bridgehead.example/taken', 'identifier-uri-in-use'],
  ])('of an Application ID URI: %s', async (identifierUri, code) => {
    const setup = providerSetupInTheDemo();
    const taken = setup.world.applications.get(setup.demo.consoleApp.clientId);
    if (taken) taken.identifierUris = ['api://bridgehead.example/taken'];
    await setup.choose({ identifierUri });
    await setup.signIn();
    const { results } = await setup.perform();
    expect(results.find(({ outcome }) => outcome === 'refused')).toMatchObject({ problem: { code } });
  });

  it('of the quota of a person who is no administrator', async () => {
    const requestId = guidFrom('a request');
    const setup = providerSetupInTheDemo({
      tamper: (request, pass) =>
        request.method === 'PATCH'
          ? Promise.resolve(
              Response.json(
                {
                  error: {
                    code: 'Directory_QuotaExceeded',
                    message: 'The directory object quota limit for the Principal has been exceeded.',
                  },
                },
                { status: 403, headers: { 'request-id': requestId, 'client-request-id': requestId } },
              ),
            )
          : pass(request),
    });
    await setup.choose();
    await setup.signIn();
    const { results } = await setup.perform();
    expect(results[0]).toMatchObject({
      outcome: 'refused',
      problem: { code: 'directory-quota-exceeded', cause: { requestId } },
    });
    expect(results.slice(1).every(({ outcome }) => outcome === 'not sent')).toBe(true);
  });

  it('takes a secret back that could not be stored', async () => {
    const secrets = { ...persistingKeeper(), write: () => Promise.reject(new Error('The disk is full.')) };
    const setup = providerSetupInTheDemo({ secrets });
    await setup.choose();
    await setup.signIn();
    await expect(setup.perform()).rejects.toThrow('The disk is full.');
    expect(created(setup.world)[0]?.secrets).toEqual([]);
  });

  it('of finishing, while something is open', async () => {
    const setup = providerSetupInTheDemo();
    await setup.choose();
    await setup.signIn();
    expect(await setup.providerSetup.finish({}, setup.caller)).toMatchObject({
      problem: { code: 'set-up-not-complete' },
    });
    expect(setup.parts.settings.read().consoleClientId).toBe('');
  });
});

describe('the set-up of registrations that exist', () => {
  it('corrects them, and keeps their other entries', async () => {
    const setup = providerSetupInTheDemo();
    const { world, demo } = setup;
    const [provider, console] = [demo.app.clientId, demo.consoleApp.clientId].map((id) =>
      world.applications.get(id),
    );
    if (!provider || !console) return expect.unreachable();
    provider.redirectUris = ['https://bridgehead.example/return'];
    provider.signInAudience = 'AzureADMyOrg';
    provider.instanceLock = null;
    console.publicRedirectUris = ['http://localhost/other'];
    console.isFallbackPublicClient = false;
    console.emitsDirectoryRoles = false;
    await setup.choose({ providerAppId: provider.appId, consoleAppId: console.appId });
    await setup.signIn();
    const { results } = await setup.perform(['provider-reads-registration']);
    expect(results.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
    expect(await setup.missing()).toEqual([]);
    expect(provider.redirectUris).toEqual(['https://bridgehead.example/return', 'http://localhost/consent']);
    expect(provider.requiredPermissions).toEqual([
      'User.Read.All',
      'Group.Read.All',
      'Organization.Read.All',
    ]);
    expect(console.publicRedirectUris).toEqual(['http://localhost/other', 'http://localhost']);
    expect(console.delegatedPermissions[graphAppId]).toEqual(['User.Read']);
    expect(created(world)).toEqual([]);
  });

  it('adds the new secret as the next credential where one is configured', async () => {
    const setup = providerSetupInTheDemo({ now: () => new Date(Date.now() + 520 * 24 * 3_600_000) });
    const { demo, provider, home } = setup;
    const { clientId, secret } = demo.app;
    await provider.configure(
      { cloud: 'public', homeTenantId: home.tenantId, clientId },
      { kind: 'client secret', secret },
    );
    await setup.signIn();
    expect(await setup.missing()).toContain('credential-end');
    const others = (await setup.missing()).filter((id) => id !== 'credential-end');
    expect((await setup.perform(others)).results).toMatchObject([{ outcome: 'done' }]);
    expect(await provider.read()).toMatchObject({
      app: { credential: { secret } },
      other: { state: 'next', credential: { kind: 'client secret' } },
    });
    expect((await setup.plan(others)).leftOver).toMatchObject([{ id: 'credential-end' }]);
  });
});

describe('the set-up in the demo', () => {
  it('shows what both applications lack, and creates it on the simulated home tenant', async () => {
    const setup = providerSetupInTheDemo({ environment: 'demo' });
    const first = await setup.observe();
    // The application of the demo may read registrations at home.
    expect(first).toMatchObject({ observedBy: 'provider application', isFixed: true, isComplete: false });
    expect(await setup.missing()).toEqual([
      'provider-identifier-uri',
      'console-claims',
      'console-permissions',
    ]);
    await setup.signIn();
    const { requests } = await setup.plan();
    expect(requests.map(({ purpose }) => purpose)).toEqual([
      'Add the claims to ID tokens in the console application.',
      'Request the delegated permissions in the console application.',
      'Set the Application ID URI of the provider application.',
    ]);
    expect((await setup.perform()).results.every(({ outcome }) => outcome === 'done')).toBe(true);
    expect((await setup.observe()).isComplete).toBe(true);
    // The credential of the demo stays the simulated one, and nothing of it is configured.
    expect(await setup.provider.read()).toEqual({ kind: 'none' });
    expect(await setup.providerSetup.finish({}, setup.caller)).toMatchObject({
      problem: { code: 'set-up-is-simulated' },
    });
  });

  it('remembers that the next start opens the set-up of Azure', async () => {
    const { providerSetup, caller, draft } = providerSetupInTheDemo({ environment: 'demo' });
    await providerSetup.begin({}, caller);
    expect(draft.read().isBegun).toBe(true);
    await providerSetup.leave({}, caller);
    expect(draft.read().isBegun).toBe(false);
  });
});
