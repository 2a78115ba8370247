import { clouds, type Cloud, type CloudName } from '../../shared/cloud.ts';
import { isGuid } from '../../shared/domain/tenant.ts';
import { requireJsonObject } from '../network/json-transport.ts';
import type { Transport } from '../network/transport.ts';
import { keepProblems } from './keep-problems.ts';
import { createMsalTokens } from './msal-tokens.ts';
import { createSdkCredential } from './sdk-credential.ts';
import { createSingleFlight } from './single-flight.ts';
import type { AppToken, OpenTenant, ProviderApp, TenantAccess, TokenAudience } from './tenant-access.ts';

/** The resource whose `/.default` scope is asked for. */
const resources: Readonly<Record<TokenAudience, (cloud: Cloud) => string>> = {
  graph: (cloud) => `https://${cloud.graphHost}`,
  'resource-manager': (cloud) => `https://${cloud.resourceManagerHost}`,
  vault: (cloud) => `https://${cloud.vaultSuffix}`,
};

/**
 * Signs the application in at tenants, each with caches of its own. Tokens reject with the transport's `ProblemError`
 * where no usable answer came, and with MSAL's or `@azure/identity`'s own error where Entra refused.
 */
export function createOpenTenant({
  app,
  transport,
}: {
  readonly app: ProviderApp;
  readonly transport: Transport;
}): OpenTenant {
  const open = (tenantId: string, cloudName: CloudName): TenantAccess => {
    const cloud = clouds[cloudName];
    const tenant = { tenantId, cloud };
    const entra = keepProblems(requireJsonObject(transport));
    const askMsal = createMsalTokens(app, tenant, entra);
    const share = createSingleFlight<AppToken>();
    let home: TenantAccess | undefined;

    return {
      tenantId,
      cloud,
      cloudName,
      app: { clientId: app.clientId, homeTenantId: app.homeTenantId },
      credentialInUse: {
        looksLikeId: isGuid(app.credential.secret.trim()),
        enteredAt: app.credential.enteredAt ?? null,
        beginsWith: (hint) => hint !== '' && app.credential.secret.startsWith(hint),
      },
      transport,
      token(audience, { fresh = false } = {}) {
        return share(`${audience} ${fresh ? 'fresh' : 'cached'}`, () =>
          askMsal(resources[audience](cloud), fresh),
        );
      },
      credential: createSdkCredential(app, tenant, entra),
      atHome: () => (home ??= open(app.homeTenantId, app.cloud)),
    };
  };
  return ({ tenantId, cloud }) => open(tenantId, cloud);
}
