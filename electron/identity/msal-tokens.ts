import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { Cloud } from '../../shared/domain/cloud.ts';
import { createMsalNetworkClient } from '../network/msal-network-client.ts';
import type { ProblemKeeper } from './keep-problems.ts';
import type { ProviderApp } from './tenant-access.ts';

/** A token as MSAL hands it out. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Asks for an application token for one resource, such as `https://graph.microsoft.com`. */
export type AskMsal = (resource: string, fresh: boolean) => Promise<IssuedToken>;

/** One MSAL application for one tenant, made when the first token is asked for. Rejects with what MSAL throws, or with the transport's problem. */
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
        disableInternalRetries: true,
        loggerOptions: {
          loggerCallback: () => undefined,
          logLevel: LogLevel.Error,
          piiLoggingEnabled: false,
        },
      },
    });
  }

  return async (resource, fresh) => {
    const application = await (made ??= make());
    const answer = await entra.keeping(() =>
      application.acquireTokenByClientCredential({ scopes: [`${resource}/.default`], skipCache: fresh }),
    );
    if (!answer?.expiresOn) throw new Error('MSAL answered without a token.');
    return { token: answer.accessToken, expiresAt: answer.expiresOn };
  };
}
