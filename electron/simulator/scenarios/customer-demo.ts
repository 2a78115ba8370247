import { latencyBetween, type Latency } from '../faults/latency.ts';
import { createSimulator, type Simulator } from '../simulator.ts';
import type { KeyRing } from '../world/key-ring.ts';
import type { WorldClock } from '../world/world-clock.ts';
import { createDemoWorld } from './demo-world.ts';

/** The world of the demo as a customer meets it. */
export interface CustomerDemo {
  readonly simulator: Simulator;
  /** The application with which people sign in to the console. */
  readonly consoleApp: { readonly clientId: string };
  readonly homeTenantId: string;
  /** The administrator of the customer tenant; null if the world has no such tenant. */
  readonly administrator: { readonly name: string; readonly tenantName: string } | null;
}

/** The demo in the process of a customer. The application has no credential there. By default it has the latency of a network. */
export function createCustomerDemo(
  tenantId: string,
  options: { readonly latency?: Latency; readonly clock?: WorldClock; readonly keyRing?: KeyRing } = {},
): CustomerDemo {
  const { world, application, consoleApplication } = createDemoWorld(options.clock?.now() ?? Date.now());
  application.secrets = [];
  const tenant = world.tenants.get(tenantId);
  const account = tenant?.accounts.find(({ role }) => role === 'Global Administrator');
  return {
    simulator: createSimulator({ latency: latencyBetween(15, 60), ...options, world }),
    consoleApp: { clientId: consoleApplication.appId },
    homeTenantId: application.homeTenantId,
    administrator: tenant && account ? { name: account.displayName, tenantName: tenant.displayName } : null,
  };
}
