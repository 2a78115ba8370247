import { clouds, type Cloud, type CloudName } from '../../shared/cloud.ts';
import { requireJsonObject } from '../network/json-transport.ts';
import type { Transport } from '../network/transport.ts';
import { openCredential, type CredentialSupply } from './credentials/open-credential.ts';
import { keepProblems } from './keep-problems.ts';
import { createMsalTokens } from './msal-tokens.ts';
import { createSdkCredential } from './sdk-credential.ts';
import { createTokenRenewal } from './renew-refused-token.ts';
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
    const token: TenantAccess['token'] = async (audience, { fresh = false } = {}) => {
      const acquired = await share(`${audience} ${fresh ? 'fresh' : 'cached'}`, () =>
        acquireToken(resources[audience](cloud), fresh),
      );
      renewal.note(acquired.token);
      return acquired;
    };
    const renewal = createTokenRenewal(async (audience) => (await token(audience, { fresh: true })).token);
    const sdkCredential = createSdkCredential(app, source, tenant, entra);
    let home: TenantAccess | undefined;

    return {
      tenantId,
      cloud,
      cloudName,
      app: { clientId: app.clientId, homeTenantId: app.homeTenantId },
      get credentialInUse() {
        return source.inUse;
      },
      transport: renewal.wrap(transport),
      token,
      credential: {
        async getToken(scopes, options) {
          const acquired = await sdkCredential.getToken(scopes, options);
          if (acquired) renewal.note(acquired.token);
          return acquired;
        },
      },
      homeTenant: () => (home ??= open(app.homeTenantId, app.cloud)),
    };
  };
  return ({ tenantId, cloud }) => open(tenantId, cloud);
}
