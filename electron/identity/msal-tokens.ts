import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { Cloud } from '../../shared/cloud.ts';
import { createMsalNetworkClient } from '../network/msal-network-client.ts';
import type { ProblemKeeper } from './keep-problems.ts';
import { readTokenClaims } from './read-token-claims.ts';
import type { AppToken, ProviderApp } from './tenant-access.ts';

/** Asks for an application token for one resource, such as `https://graph.microsoft.com`. */
export type AskMsal = (resource: string, fresh: boolean) => Promise<AppToken>;

/**
 * One MSAL application for one tenant, made when the first token is asked for, and anew after a failure: MSAL would go
 * on answering a refusal from memory for a minute or more, and would keep a token that names another tenant. Rejects with what MSAL throws, or with a problem.
 */
export function createMsalTokens(
  app: ProviderApp,
  tenant: { readonly tenantId: string; readonly cloud: Cloud },
  entra: ProblemKeeper,
): AskMsal {
  const { authorityHost } = tenant.cloud;
  let made: Promise<ConfidentialClientApplication> | undefined;

  async function make(): Promise<ConfidentialClientApplication> {
    const { ConfidentialClientApplication, LogLevel } = await import('@azure/msal-node');
    return new ConfidentialClientApplication({
      auth: {
        clientId: app.clientId,
        authority: `https://${authorityHost}/${tenant.tenantId}`,
        knownAuthorities: [authorityHost],
        clientSecret: app.credential.secret,
      },
      system: {
        networkClient: createMsalNetworkClient(entra.transport),
        loggerOptions: {
          loggerCallback: () => undefined,
          logLevel: LogLevel.Error,
          piiLoggingEnabled: false,
        },
      },
    });
  }

  return async (resource, fresh) => {
    try {
      const application = await (made ??= make());
      const answer = await entra.keeping(() =>
        application.acquireTokenByClientCredential({ scopes: [`${resource}/.default`], skipCache: fresh }),
      );
      if (!answer?.expiresOn) throw new Error('MSAL answered without a token.');
      const claims = readTokenClaims(answer.accessToken, { tenantId: tenant.tenantId, authorityHost });
      return { token: answer.accessToken, claims, expiresAt: answer.expiresOn };
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
}
