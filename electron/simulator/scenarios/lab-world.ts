import { builtInRoles } from '../authorization/built-in-roles.ts';
import { versionFrom } from '../world/deterministic-id.ts';
import { grantAppRole } from '../world/grant-app-role.ts';
import { subscriptionScope } from '../world/subscription.ts';
import { servicePrincipalOf, type Tenant } from '../world/tenant.ts';
import type { KeyKind, KeyVersion } from '../world/vault.ts';
import { createWorld } from '../world/world.ts';
import { buildProvider } from './build-provider.ts';
import { buildTenant } from './build-tenant.ts';
import { addMicrosoftClients } from './microsoft-clients.ts';

const seed = 'lab';
const kinds: readonly KeyKind[] = ['RSA-2048', 'RSA-3072', 'RSA-4096', 'P-256', 'P-384', 'P-521'];

/**
 * Two customers for testing programs. The application reads users, groups and applications, owns each subscription and
 * administers each vault, which has a key of each kind and the secret `test`. In the home tenant it reads its registration and
 * the public information about other tenants. Every change applies at once. `now` in milliseconds.
 */
export function createLabWorld(now: number) {
  const world = createWorld();
  addMicrosoftClients(world, now);
  const application = buildProvider(
    world,
    {
      seed,
      displayName: 'Lab provider',
      domains: ['labprovider.onmicrosoft.com'],
      applicationName: 'Lab application',
      secret: 'lab~8Q~valid-in-the-lab-only',
      readsItsRegistration: true,
    },
    now,
  );
  const home = world.tenants.get(application.homeTenantId);
  const atHome = home && servicePrincipalOf(home, application.appId);
  if (atHome) grantAppRole(atHome, 'CrossTenantInformation.ReadBasic.All', application.createdAt);
  application.requiredPermissions = ['User.Read.All', 'Group.Read.All', 'Application.Read.All'];
  const pages = ['http://localhost', 'http://localhost/consent', 'http://localhost/callback'];
  // In Azure a URI has one platform. Here both kinds of client can be tested with the same URIs.
  application.redirectUris = pages;
  application.publicRedirectUris = [...pages];
  application.isFallbackPublicClient = true;
  for (const label of ['labone', 'labtwo']) {
    const tenant = buildTenant(
      world,
      {
        seed: `${seed}/${label}`,
        displayName: `Lab customer ${label.slice(3)}`,
        domains: [`${label}.onmicrosoft.com`, `${label}.example`],
        countryCode: 'SE',
        users: 250,
        groups: 20,
        vaults: [
          {
            name: `${label}-vault`,
            location: 'swedencentral',
            key: { name: 'rsa-2048', kind: 'RSA-2048' },
            secret: { name: 'test', value: `The secret of ${label}` },
            cryptoRole: 'keyVaultCryptoUser',
          },
        ],
      },
      application,
      now,
    );
    grantFullAccess(tenant);
  }
  return { world, application };
}

function grantFullAccess(tenant: Tenant): void {
  for (const subscription of tenant.subscriptions) {
    const scope = subscriptionScope(subscription);
    const roles = [builtInRoles.keyVaultAdministrator.id, builtInRoles.owner.id];
    subscription.roleAssignments = subscription.roleAssignments.map((one, index) => ({
      ...one,
      roleDefinitionId: roles[index] ?? one.roleDefinitionId,
      scope: index === 1 ? scope : one.scope,
    }));
    for (const vault of subscription.vaults) {
      vault.purgeProtection = false;
      const pattern = [...vault.keys.values()].flatMap(({ versions }) => versions)[0];
      if (!pattern) continue;
      vault.keys.clear();
      for (const kind of kinds) {
        const name = kind.startsWith('RSA-') ? kind.toLowerCase() : `ec-${kind.toLowerCase()}`;
        const versions = [keyOf(kind, pattern, `${vault.name}/${name}`)];
        vault.keys.set(name, { name, versions, deletedAt: null, deletedVisibleFrom: 0 });
      }
    }
  }
}

const keyOf = (kind: KeyKind, pattern: KeyVersion, versionSeed: string): KeyVersion => ({
  ...pattern,
  kind,
  version: versionFrom(versionSeed),
  operations: kind.startsWith('RSA-') ? [...pattern.operations] : ['sign', 'verify'],
});
