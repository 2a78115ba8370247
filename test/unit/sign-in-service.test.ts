import { expect, it, onTestFinished } from 'vitest';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { createSignInService } from '../../electron/sign-in-service.ts';
import type { Account } from '../../electron/simulator/world/tenant.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import { openRecords } from '../../electron/store/records/open-records.ts';
import { callerOf } from '../support/console-parts.ts';
import { browserOf, openConsoleSignIn } from './identity/people/console-sign-in.ts';

const now = new Date('2026-02-02T00:00:00.000Z');

/** A console to which nobody was added, and the way to sign in to it as an account of the simulated Azure. */
function openService({ acceptsRequests = false } = {}) {
  const opened = openConsoleSignIn();
  const { demo, home, customer, requested } = opened;
  const records = openRecords(':memory:');
  onTestFinished(() => records.close());
  const settings = { acceptsRequests };
  const lookUps: string[] = [];
  let person: Account | undefined;
  const listeners = new Set<(event: ConsoleEvent) => void>();
  const service = createSignInService({
    application: {
      ...{ appId: demo.consoleApp.clientId, homeTenantId: home.tenantId, cloud: 'public' },
      ...{ keepsTokens: false, close: () => Promise.resolve() },
    },
    transport: createTransport({
      backend: (request) => {
        requested.push(new URL(request.url).pathname);
        return demo.simulator.fetch(request);
      },
    }),
    secrets: memorySecretKeeper('This is a test.'),
    tenants: {
      find(tenantId) {
        lookUps.push(tenantId);
        return records.tenants.find(tenantId);
      },
    },
    ...{ invitations: records.invitations, now: () => now },
    acceptsRequests: () => settings.acceptsRequests,
    openBrowser: (url) => (person ? browserOf(opened, person)(url) : Promise.resolve()),
    publish: (event) => listeners.forEach((listen) => listen(event)),
    audit: () => Promise.resolve(),
    onFault: (where, error) => expect.fail(`${where}: ${String(error)}`),
  });
  const signInAs = async (who: Account | undefined) => {
    person = who ?? expect.fail('The simulated Azure has no such account.');
    const caller = callerOf(null);
    const ended = new Promise<string | null>((resolve) => {
      const listen = (event: ConsoleEvent) => {
        if (event.kind !== 'sign-in-changed' || event.state.step !== 'ended') return;
        listeners.delete(listen);
        resolve(event.state.problem?.code ?? null);
      };
      listeners.add(listen);
    });
    service.start(caller, 'browser');
    const problem = await ended;
    return { problem, person: caller.session.person };
  };
  const invite = (days: number) =>
    records.invitations.add({
      ...{ invitationId: '6c825802-9072-4fc3-ae3a-96546c01d13d', name: 'Customer', cloud: 'public' },
      ...{ tenantId: customer.tenantId, domain: null, tags: [], assignee: null },
      issuedAt: new Date(now.getTime() - 86_400_000).toISOString(),
      expiresAt: new Date(now.getTime() + days * 86_400_000).toISOString(),
    });
  return { customer, records, settings, signInAs, invite, requested, lookUps };
}

it('refuses a tenant that nobody added or invited, before its keys are requested', async () => {
  const { customer, signInAs, requested } = openService();
  expect(await signInAs(customer.accounts[0])).toEqual({
    problem: 'sign-in-tenant-not-allowed',
    person: null,
  });
  expect(requested.filter((path) => path.includes('keys'))).toEqual([]);
});

it('lets the administrator of an invited tenant in, as the administrator of that tenant', async () => {
  const { customer, signInAs, invite } = openService();
  await invite(1);
  expect(await signInAs(customer.accounts[0])).toMatchObject({
    problem: null,
    person: { role: 'customer-administrator', tenantId: customer.tenantId },
  });
  expect(await signInAs(customer.accounts[1])).toMatchObject({ problem: 'administrator-role-missing' });
});

it('refuses them when the invitation has expired or was withdrawn', async () => {
  const { customer, records, signInAs, invite } = openService();
  await invite(0);
  expect(await signInAs(customer.accounts[0])).toEqual({ problem: 'invitation-expired', person: null });
  await records.invitations.remove(customer.tenantId);
  expect(await signInAs(customer.accounts[0])).toMatchObject({ problem: 'sign-in-tenant-not-allowed' });
});

it('lets any administrator in as an applicant, only while the console accepts requests', async () => {
  const { customer, settings, signInAs } = openService({ acceptsRequests: true });
  expect(await signInAs(customer.accounts[0])).toMatchObject({
    problem: null,
    person: { role: 'applicant', tenantId: customer.tenantId },
  });
  expect(await signInAs(customer.accounts[1])).toMatchObject({ problem: 'administrator-role-missing' });
  settings.acceptsRequests = false;
  expect(await signInAs(customer.accounts[0])).toMatchObject({ problem: 'sign-in-tenant-not-allowed' });
});

it('looks up once what a tenant is to the console, each time somebody signs in', async () => {
  const { customer, signInAs, invite, lookUps } = openService();
  await invite(1);
  await signInAs(customer.accounts[0]);
  expect(lookUps).toEqual([customer.tenantId]);
  await signInAs(customer.accounts[0]);
  expect(lookUps).toEqual([customer.tenantId, customer.tenantId]);
});
