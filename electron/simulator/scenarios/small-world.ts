import { createWorld } from '../world/world.ts';
import { buildProvider } from './build-provider.ts';
import { buildTenant, type TenantPlan } from './build-tenant.ts';
import { fixtureAt, type ScenarioFixture } from './scenario.ts';

const seed = 'small world';
export const smallWorldSecret = 'small8Q~one-customer-and-its-neighbour';

const customerPlan = (label: string): TenantPlan => ({
  seed: `${seed}/${label}`,
  displayName: `${label} (customer)`,
  domains: [`${label}small.onmicrosoft.com`, `${label}.example`],
  countryCode: 'SE',
  users: 12,
  groups: 3,
  vaults: [
    {
      name: `${label}-vault`,
      location: 'swedencentral',
      key: { name: 'data-encryption', kind: 'RSA-2048' },
      secret: { name: 'connection', value: 'purpose=test' },
      cryptoRole: 'keyVaultCryptoUser',
    },
  ],
});

/** The provider, a healthy customer and a second one. `now` in milliseconds. */
export function createSmallWorld(now: number): ScenarioFixture {
  const world = createWorld();
  const application = buildProvider(
    world,
    {
      seed,
      displayName: 'Provider of the small world',
      domains: ['providersmall.onmicrosoft.com'],
      applicationName: 'Small Broker',
      secret: smallWorldSecret,
    },
    now,
  );
  buildTenant(world, customerPlan('neighbour'), application, now);
  const tenant = buildTenant(world, customerPlan('first'), application, now);
  const fixture = fixtureAt(world, application, tenant, now);
  if (!fixture) throw new RangeError('The plan of the small world is incomplete.');
  return fixture;
}
