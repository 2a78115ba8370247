import { clouds, type Cloud, type CloudName } from '../../shared/cloud.ts';
import { requireJsonObject } from '../network/json-transport.ts';
import type { Transport } from '../network/transport.ts';
import { openCredential, type CredentialSupply } from './credentials/open-credential.ts';
import { keepProblems } from './keep-problems.ts';
import { createMsalTokens } from './msal-tokens.ts';
import { createSdkCredential } from './sdk-credential.ts';
import { createSingleFlight } from './single-flight.ts';
import type { AppToken, OpenTenant, ProviderApp, TenantAccess, TokenAudience } from './tenant-access.ts';

/** The resource of each audience; the scope is its `/.default`. */
const resources: Readonly<Record<TokenAudience, (cloud: Cloud) => string>> = {
  graph: (cloud) => `https://${cloud.graphHost}`,
  'resource-manager': (cloud) => `https://${cloud.resourceManagerHost}`,
  vault: (cloud) => `https://${cloud.vaultSuffix}`,
};

/**
 * Signs in the application to tenants, each with its own caches. `token` rejects with the transport's `ProblemError` if
 * no usable response arrived, and with an error of MSAL or `@azure/identity` if Entra refused.
 */
export function createOpenTenant({
  app,
  transport,
  supply = { transport },
}: {
  readonly app: ProviderApp;
  readonly transport: Transport;
  /** How to obtain a credential that the console does not hold. */
  readonly supply?: CredentialSupply;
}): OpenTenant {
  const source = openCredential(app, supply);
  const open = (tenantId: string, cloudName: CloudName): TenantAccess => {
    const cloud = clouds[cloudName];
    const tenant = { tenantId, cloud };
    const entra = keepProblems(requireJsonObject(transport));
    const acquireToken = createMsalTokens(app, source, tenant, entra);
    const share = createSingleFlight<AppToken>();
    let home: TenantAccess | undefined;

    return {
      tenantId,
      cloud,
      cloudName,
      app: { clientId: app.clientId, homeTenantId: app.homeTenantId },
      get credentialInUse() {
        return source.inUse;
      },
      transport,
      token(audience, { fresh = false } = {}) {
        return share(`${audience} ${fresh ? 'fresh' : 'cached'}`, () =>
          acquireToken(resources[audience](cloud), fresh),
        );
      },
      credential: createSdkCredential(app, source, tenant, entra),
      homeTenant: () => (home ??= open(app.homeTenantId, app.cloud)),
    };
  };
  return ({ tenantId, cloud }) => open(tenantId, cloud);
}
