import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { Cloud } from '../../shared/cloud.ts';
import type { CredentialSource } from './credentials/credential-source.ts';
import type { ProblemKeeper } from './keep-problems.ts';
import { msalSystem } from './msal-system.ts';
import { readTokenClaims } from './read-token-claims.ts';
import type { AppToken, ProviderApp } from './tenant-access.ts';

/** Acquires an application token for a resource, such as `https://graph.microsoft.com`. `fresh` skips MSAL's cache. */
export type AcquireToken = (resource: string, fresh: boolean) => Promise<AppToken>;

/**
 * Acquires tokens with one MSAL application for one tenant. It is created for the first token, and again after a failure:
 * MSAL caches refusals for a minute or more, and would keep a token of another tenant. Rejects with an MSAL error or a
 * problem.
 */
export function createMsalTokens(
  { clientId }: Pick<ProviderApp, 'clientId'>,
  source: CredentialSource,
  tenant: { readonly tenantId: string; readonly cloud: Cloud },
  entra: ProblemKeeper,
): AcquireToken {
  const { authorityHost } = tenant.cloud;
  let created: Promise<ConfidentialClientApplication> | undefined;

  async function create(): Promise<ConfidentialClientApplication> {
    const [{ ConfidentialClientApplication, LogLevel }, credential] = await Promise.all([
      import('@azure/msal-node'),
      source.forMsal({ tenantId: tenant.tenantId, clientId, authorityHost }),
    ]);
    return new ConfidentialClientApplication({
      auth: {
        clientId,
        authority: `https://${authorityHost}/${tenant.tenantId}`,
        knownAuthorities: [authorityHost],
        ...credential,
      },
      system: msalSystem(entra.transport, LogLevel.Error),
    });
  }

  return async (resource, fresh) => {
    try {
      const application = await (created ??= create());
      const result = await entra.keeping(() =>
        application.acquireTokenByClientCredential({ scopes: [`${resource}/.default`], skipCache: fresh }),
      );
      if (!result?.expiresOn) throw new Error('MSAL returned no token.');
      const claims = readTokenClaims(result.accessToken, {
        ...{ tenantId: tenant.tenantId, authorityHost, resource },
      });
      return { token: result.accessToken, claims, expiresAt: result.expiresOn };
    } catch (error) {
      created = undefined;
      source.refused();
      throw error;
    }
  };
}
