import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { ProviderCredential } from '../../shared/domain/provider-credential.ts';
import { createOpenTenant } from '../../electron/identity/open-tenant.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import { createSignInService } from '../../electron/sign-in-service.ts';
import { builtInRoles } from '../../electron/simulator/authorization/built-in-roles.ts';
import { vaultScope } from '../../electron/simulator/world/subscription.ts';
import { putTenant } from '../../electron/simulator/world/world.ts';
import { openRecords } from '../../electron/store/records/open-records.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import { callerOf } from '../support/console-parts.ts';
import { putSecret } from './identity/credentials/lab-provider.ts';
import { account, browserOf, openConsoleSignIn, outcomeOf } from './identity/people/console-sign-in.ts';

const inVault = { name: 'application', identityId: null, openedBy: 'person' } as const;

/** The demo's Azure, in which the secret of the application is in a key vault of the home tenant that Marit may read. */
function openProvider() {
  const opened = openConsoleSignIn();
  const { demo, home, customer } = opened;
  const { world } = demo.simulator;
  const marit = account(home, 'Marit Solheim');
  const [pattern] = customer.subscriptions;
  const [vault] = pattern?.vaults ?? [];
  if (!pattern || !vault) throw new Error('The customer has no vault.');
  const own = {
    ...structuredClone(vault),
    certificates: new Map(),
    name: 'own-vault',
    tenantId: home.tenantId,
    secrets: new Map(),
  };
  const subscription = { ...structuredClone(pattern), subscriptionId: randomUUID(), vaults: [own] };
  subscription.roleAssignments = [
    {
      ...{ name: randomUUID(), scope: vaultScope(subscription, own), principalType: 'User' },
      ...{ roleDefinitionId: builtInRoles.keyVaultAdministrator.id, principalId: marit.objectId },
      ...{ createdAt: 0, createdBy: marit.objectId, effectiveFrom: 0 },
    },
  ];
  home.subscriptions = [subscription];
  putTenant(world, home);
  putSecret(own, 'application', demo.app.secret);

  const transport = createTransport({ backend: (request) => demo.simulator.fetch(request) });
  const records = openRecords(':memory:');
  onTestFinished(() => records.close());
  let onEnd: () => void = () => undefined;
  const service = createSignInService({
    application: {
      ...{ appId: demo.consoleApp.clientId, homeTenantId: home.tenantId, cloud: 'public' },
      ...{ keepsTokens: false, close: () => Promise.resolve() },
    },
    ...{ transport, secrets: memorySecretKeeper('This is a test.') },
    ...{ tenants: records.tenants, invitations: records.invitations, acceptsRequests: () => false },
    openBrowser: browserOf(opened, marit),
    publish: (event: ConsoleEvent) => {
      if (event.kind === 'sign-in-changed' && event.state.step === 'ended') onEnd();
    },
    audit: () => Promise.resolve(),
    onFault: (where, error) => expect.fail(`${where}: ${String(error)}`),
  });
  const caller = callerOf(null);
  const signIn = async () => {
    const ended = new Promise<void>((resolve) => (onEnd = resolve));
    service.start(caller, 'browser');
    await ended;
    expect(caller.session.person).toMatchObject({ role: 'administrator' });
  };
  const credential: ProviderCredential = {
    ...{ kind: 'vault secret', vaultUri: 'https://own-vault.vault.azure.net', ...inVault },
  };
  const open = (signedIn: boolean) =>
    createOpenTenant({
      app: {
        ...{ cloud: 'public', clientId: demo.app.clientId, homeTenantId: home.tenantId, credential },
      },
      transport,
      supply: {
        transport: createTransport({ backend: (request) => demo.simulator.fetch(request) }),
        ...(signedIn && { signedInPerson: service.staff }),
      },
    })({ tenantId: customer.tenantId, cloud: 'public' });
  return { open, signIn, leave: () => service.leave(caller), subscription };
}

const tokenOf = (access: ReturnType<ReturnType<typeof openProvider>['open']>) =>
  outcomeOf(access.token('graph', { fresh: true }));

it('the secret of the application is read with the sign-in of a person, and only while they are signed in', async () => {
  const { open, signIn, leave } = openProvider();
  expect(await tokenOf(open(true))).toBe('own-vault-sign-in-required');
  await signIn();
  expect(await tokenOf(open(true))).toBe('signed in');
  await leave();
  expect(await tokenOf(open(true))).toBe('own-vault-sign-in-required');
});

it('a person without a role at the vault opens nothing, and no managed identity takes their place', async () => {
  const { open, signIn, subscription } = openProvider();
  await signIn();
  subscription.roleAssignments = [];
  expect(await tokenOf(open(true))).toBe('own-vault-access-lost');
});

it('without a console application nobody can be signed in', async () => {
  expect(await tokenOf(openProvider().open(false))).toBe('own-vault-sign-in-required');
});
