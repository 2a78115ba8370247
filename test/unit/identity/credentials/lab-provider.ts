import { randomUUID } from 'node:crypto';
import { createOpenTenant } from '../../../../electron/identity/open-tenant.ts';
import type { ProviderApp, TenantAccess } from '../../../../electron/identity/tenant-access.ts';
import { createTransport } from '../../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../../electron/network/transport.ts';
import { builtInRoles } from '../../../../electron/simulator/authorization/built-in-roles.ts';
import { createApplicationCertificate } from '../../../../electron/simulator/doors/certificates.ts';
import { vaultScope } from '../../../../electron/simulator/world/subscription.ts';
import type { SecretVersion } from '../../../../electron/simulator/world/vault.ts';
import { putTenant } from '../../../../electron/simulator/world/world.ts';
import { openLab, type Lab } from '../../simulator/lab.ts';

export { openLab, type Lab };

/** A certificate with its private key that every test of a file can register. */
export const ownCertificate = await createApplicationCertificate('causeway', new Date());
export const strangeCertificate = await createApplicationCertificate('stranger', new Date());

export function registerCertificate(lab: Lab, { certificate }: { certificate: string }): void {
  lab.application.certificates = [{ keyId: randomUUID(), certificate }];
}

/** Opens the lab's first customer with a credential. `backend` can tamper with the simulator's responses. */
export function openWith(
  lab: Lab,
  credential: ProviderApp['credential'],
  backend: HttpBackend = (request) => lab.simulator.fetch(request),
): TenantAccess {
  const { appId: clientId, homeTenantId } = lab.application;
  const app: ProviderApp = { cloud: 'public', clientId, homeTenantId, credential };
  const transport = createTransport({ backend });
  const supply = { transport: createTransport({ backend }) };
  return createOpenTenant({ app, transport, supply })({ tenantId: lab.one.tenantId, cloud: 'public' });
}

export const vaultScopeOfTokens = 'https://vault.azure.net/.default';

/** Both ways to a token, each with a title. */
export const bothLibraries: readonly (readonly [string, (access: TenantAccess) => Promise<string>])[] = [
  ['MSAL', async (access) => (await access.token('vault', { fresh: true })).token],
  ['@azure/identity', async (access) => (await access.credential.getToken(vaultScopeOfTokens))?.token ?? ''],
];

/** The program runs on a virtual machine of Azure with one user-assigned identity of the home tenant. */
export function runOnAzure(lab: Lab) {
  const identity = {
    clientId: randomUUID(),
    principalId: randomUUID(),
    tenantId: lab.home.tenantId,
    assigned: 'user' as const,
  };
  lab.simulator.world.compute = { identities: [identity] };
  return identity;
}

/** Gives the provider a vault of its own, which the machine's identity administers. */
export function giveOwnVault(lab: Lab) {
  const identity = runOnAzure(lab);
  const [pattern] = lab.one.subscriptions;
  if (!pattern) throw new Error('The lab has no subscription.');
  const subscription = { ...structuredClone(pattern), subscriptionId: randomUUID() };
  const [vault] = subscription.vaults;
  if (!vault) throw new Error('The lab has no vault.');
  const own = { ...vault, name: 'lab-provider', tenantId: lab.home.tenantId, certificates: new Map() };
  subscription.vaults = [own];
  subscription.roleAssignments = [
    {
      name: randomUUID(),
      scope: vaultScope(subscription, own),
      roleDefinitionId: builtInRoles.keyVaultAdministrator.id,
      principalId: identity.principalId,
      principalType: 'ServicePrincipal',
      createdAt: 0,
      createdBy: identity.principalId,
      effectiveFrom: 0,
    },
  ];
  lab.home.subscriptions = [subscription];
  putTenant(lab.simulator.world, lab.home);
  return { vault: own, subscription, identity, vaultUri: `https://${own.name}.vault.azure.net` };
}

type OwnVault = ReturnType<typeof giveOwnVault>['vault'];

export function putSecret(vault: OwnVault, name: string, value: string, contentType: string | null = null) {
  const version: SecretVersion = {
    version: randomUUID().replaceAll('-', ''),
    ...lifetime,
    value,
    contentType,
    tags: {},
  };
  vault.secrets.set(name, { name, versions: [version], deletedAt: null, deletedVisibleFrom: 0 });
  return version;
}

const lifetime = { enabled: true, notBefore: null, expires: null, createdAt: 0, updatedAt: 0 };
