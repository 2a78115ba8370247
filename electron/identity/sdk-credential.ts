import type { AccessToken, TokenCredential } from '@azure/core-auth';
import type { Cloud } from '../../shared/cloud.ts';
import type { ProblemKeeper } from './keep-problems.ts';
import { readTokenClaims, tokenForAnotherTenant } from './read-token-claims.ts';
import { createSingleFlight } from './single-flight.ts';
import type { ProviderApp } from './tenant-access.ts';

/**
 * One `@azure/identity` credential for one tenant, made when the first token is asked for, and anew after a failure, as
 * MSAL below it remembers refusals. Refuses to ask in another
 * tenant, as a vault's challenge might suggest, and to hand out a token that names one.
 */
export function createSdkCredential(
  app: ProviderApp,
  tenant: { readonly tenantId: string; readonly cloud: Cloud },
  entra: ProblemKeeper,
): TokenCredential {
  const { authorityHost } = tenant.cloud;
  const share = createSingleFlight<AccessToken>();
  let made: Promise<TokenCredential> | undefined;

  async function make(): Promise<TokenCredential> {
    const [{ ClientSecretCredential }, { createAzureHttpClient }] = await Promise.all([
      import('@azure/identity'),
      import('../network/azure-http-client.ts'),
    ]);
    return new ClientSecretCredential(tenant.tenantId, app.clientId, app.credential.secret, {
      authorityHost: `https://${authorityHost}`,
      disableInstanceDiscovery: true,
      httpClient: createAzureHttpClient(entra.transport),
      retryOptions: { maxRetries: 0 },
      redirectOptions: { maxRetries: 0 },
    });
  }

  return {
    async getToken(scopes, options = {}) {
      const { tenantId = tenant.tenantId, claims, enableCae } = options;
      if (tenantId.toLowerCase() !== tenant.tenantId.toLowerCase())
        throw tokenForAnotherTenant(tenant.tenantId, tenantId);
      // No abort signal: one caller's abort must not end a call that others share. The transport's deadline ends it for all.
      const shared = {
        ...(claims !== undefined && { claims }),
        ...(enableCae !== undefined && { enableCae }),
      };
      return share(JSON.stringify([[scopes].flat(), shared]), async () => {
        try {
          const credential = await (made ??= make());
          const token = await entra.keeping(() => credential.getToken(scopes, shared));
          if (token === null) throw new Error('The credential answered without a token.');
          readTokenClaims(token.token, { tenantId: tenant.tenantId, authorityHost });
          return token;
        } catch (error) {
          made = undefined;
          throw error;
        }
      });
    },
  };
}
