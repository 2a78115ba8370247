import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AccessToken, TokenCredential } from '@azure/core-auth';
import type { Cloud } from '../../shared/cloud.ts';
import type { CredentialSource } from './credentials/credential-source.ts';
import type { ProblemKeeper } from './keep-problems.ts';
import { readTokenClaims, tokenForAnotherTenant } from './read-token-claims.ts';
import { createSingleFlight } from './single-flight.ts';
import type { ProviderApp } from './tenant-access.ts';

/**
 * One `@azure/identity` credential for one tenant. It is created for the first token, and again after a failure, because
 * MSAL caches refusals. Never requests a token in another tenant, even if a vault's challenge names one, and never returns
 * a token of another tenant or for another service.
 */
export function createSdkCredential(
  { clientId }: Pick<ProviderApp, 'clientId'>,
  source: CredentialSource,
  tenant: { readonly tenantId: string; readonly cloud: Cloud },
  entra: ProblemKeeper,
): TokenCredential {
  const { authorityHost } = tenant.cloud;
  const share = createSingleFlight<AccessToken>();
  let created: Promise<TokenCredential> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function create(): Promise<TokenCredential> {
    const { createAzureHttpClient } = await import('../network/azure-http-client.ts');
    const signInTenant = { tenantId: tenant.tenantId, clientId, authorityHost };
    return source.forSdk(signInTenant, {
      authorityHost: `https://${authorityHost}`,
      disableInstanceDiscovery: true,
      httpClient: createAzureHttpClient(entra.transport),
      retryOptions: { maxRetries: 0 },
      redirectOptions: { maxRetries: 0 },
    });
  }

  /** Calls that begin at the same moment would each create an MSAL application, and all but one lose their cached tokens. */
  const takeTurn = (): Promise<unknown> => {
    const mine = turn;
    turn = mine.then(() => nextTurn());
    return mine;
  };

  return {
    async getToken(scopes, options = {}) {
      const { tenantId = tenant.tenantId, claims, enableCae } = options;
      if (tenantId.toLowerCase() !== tenant.tenantId.toLowerCase())
        throw tokenForAnotherTenant(tenant.tenantId, tenantId);
      // No abort signal: one caller must not abort a call that others share. The transport's deadline ends it.
      const shared = {
        ...(claims !== undefined && { claims }),
        ...(enableCae !== undefined && { enableCae }),
      };
      return share(JSON.stringify([[scopes].flat(), shared]), async () => {
        try {
          const credential = await (created ??= create());
          await takeTurn();
          const token = await entra.keeping(() => credential.getToken(scopes, shared));
          if (token === null) throw new Error('The credential returned no token.');
          const [scope = ''] = [scopes].flat();
          const resource = scope.replace(/\/\.default$/, '');
          readTokenClaims(token.token, { tenantId: tenant.tenantId, authorityHost, resource });
          return token;
        } catch (error) {
          created = undefined;
          source.refused();
          throw error;
        }
      });
    },
  };
}
