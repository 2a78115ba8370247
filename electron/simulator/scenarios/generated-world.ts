import { numberFrom } from '../world/deterministic-id.ts';
import { createWorld } from '../world/world.ts';
import { buildProvider } from './build-provider.ts';
import { buildTenant } from './build-tenant.ts';

const countries = ['SE', 'DE', 'JP', 'US', 'BR', 'IN', 'ZA', 'AU', 'CA', 'FR'];
const locations = ['swedencentral', 'germanywestcentral', 'japaneast', 'eastus2', 'brazilsouth'];

const pick = (from: readonly string[], seed: string): string => from[numberFrom(seed, from.length)] ?? '';

/** A world with this number of healthy customers, always the same for a seed. `now` in milliseconds. */
export function generateWorld(customers: number, now: number, seed = 'generated') {
  const world = createWorld();
  const application = buildProvider(
    world,
    {
      seed,
      displayName: 'Provider of many',
      domains: ['providerofmany.onmicrosoft.com'],
      applicationName: 'Broker of many',
      secret: 'many8Q~one-secret-for-every-customer',
      readsItsRegistration: true,
    },
    now,
  );
  for (let number = 1; number <= customers; number++) {
    const label = `customer${number}`;
    const tenantSeed = `${seed}/${label}`;
    const location = pick(locations, `${tenantSeed}/location`);
    buildTenant(
      world,
      {
        seed: tenantSeed,
        displayName: `Customer ${number}`,
        domains: [`${label}many.onmicrosoft.com`, `${label}.example`],
        countryCode: pick(countries, `${tenantSeed}/country`),
        users: 10 + numberFrom(`${tenantSeed}/users`, 990),
        groups: 2 + numberFrom(`${tenantSeed}/groups`, 48),
        vaults: [
          {
            name: `${label}-kv`,
            location,
            key: { name: 'data-encryption', kind: 'RSA-2048' },
            secret: { name: 'test', value: label },
            cryptoRole: 'keyVaultCryptoUser',
          },
        ],
      },
      application,
      now,
    );
  }
  return { world, application };
}
