import { expect } from 'vitest';
import type { OwnService } from '../../../shared/domain/onboarding/customer-account.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { objectIdIn } from '../../../electron/checks/tenant-checks/service-principal.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import {
  createCustomerSignIns,
  type CustomerSignIns,
} from '../../../electron/onboarding/customer-sign-ins.ts';
import { grantAdminConsent } from '../../../electron/simulator/world/consent.ts';
import type { Account } from '../../../electron/simulator/world/tenant.ts';
import { administratorOf, callerOf } from '../../support/console-parts.ts';
import { createDemoAccessCheck } from '../checks/demo-access-check.ts';
import { browserOf } from '../identity/people/console-sign-in.ts';

/** The new customer of the demo, who has consented, with the administrator who signs in at the tenant. */
export async function newCustomer(
  person: (accounts: readonly Account[]) => Account | undefined = ([first]) => first,
) {
  const access = createDemoAccessCheck();
  const { demo } = access;
  const { world } = demo.simulator;
  const tenant = access.customer('coatapeque');
  const simulated = world.tenants.get(tenant.tenantId);
  const application = world.applications.get(demo.app.clientId);
  const who = simulated && person(simulated.accounts);
  if (!simulated || !application || !who) throw new Error('The demo has no such tenant.');
  grantAdminConsent(world, simulated, application, Date.now());
  const report = await access.check(tenant);
  const events: ConsoleEvent[] = [];
  const signInsFor = (service: OwnService) =>
    createCustomerSignIns({
      app: { appId: demo.consoleApp.clientId, homeTenantId: demo.app.homeTenantId },
      service,
      transport: createTransport({ backend: (request) => demo.simulator.fetch(request) }),
      openBrowser: browserOf({ demo }, who),
      publish: (event) => events.push(event),
      onFault: (_, error) => expect.unreachable(String(error)),
    });
  const signIns = signInsFor('resource-manager');
  const vaultSignIns = signInsFor('vault');
  const caller = callerOf(administratorOf(tenant.tenantId));
  const signInWith = async (which: CustomerSignIns) => {
    which.start(caller, { tenantId: tenant.tenantId, cloud: 'public' });
    await expect
      .poll(() => events.at(-1), { timeout: 30_000 })
      .toMatchObject({ state: { step: 'ended', problem: null } });
    return which.access(caller.session, tenant);
  };
  return {
    access,
    demo,
    tenant,
    report,
    signIns,
    vaultSignIns,
    signIn: () => signInWith(signIns),
    signInToVault: () => signInWith(vaultSignIns),
    who,
    caller,
    simulated,
    principalId: objectIdIn(report) ?? '',
  };
}
