import { AsyncLocalStorage } from 'node:async_hooks';
import type { AccessToken, TokenCredential } from '@azure/core-auth';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { withoutRecording } from '../../network/exchange-record.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { keepProblems, problemIn } from '../keep-problems.ts';
import { causeOf, failedCall } from './cause-of.ts';

const current = new AsyncLocalStorage<Transport>();
/** MSAL keeps the network client of the first managed identity for the whole process, so the transport comes from the call. */
const network = keepProblems({
  send(request) {
    const transport = current.getStore();
    if (transport === undefined) throw new Error('A managed identity has no transport.');
    return transport.send(request);
  },
});

/**
 * A managed identity of the Azure machine that runs the console, by the metadata service of that machine. `identityId` is the
 * client ID of a user-assigned identity; null for the system-assigned one. Rejects with `managed-identity-not-available`.
 */
export function managedIdentity(identityId: string | null, transport: Transport): TokenCredential {
  let created: Promise<TokenCredential> | undefined;

  async function create(): Promise<TokenCredential> {
    const [{ ManagedIdentityCredential }, { createAzureHttpClient }] = await Promise.all([
      import('@azure/identity'),
      import('../../network/azure-http-client.ts'),
    ]);
    return new ManagedIdentityCredential({
      ...(identityId !== null && { clientId: identityId }),
      httpClient: createAzureHttpClient(network.transport),
      retryOptions: { maxRetries: 0 },
      redirectOptions: { maxRetries: 0 },
    });
  }

  return {
    getToken: (scopes) =>
      withoutRecording(async (): Promise<AccessToken> => {
        try {
          const credential = await (created ??= create());
          const token = await current.run(transport, () =>
            network.keeping(() => credential.getToken(scopes)),
          );
          if (token === null) throw new Error('The metadata service returned no token.');
          return token;
        } catch (error) {
          created = undefined;
          const cause = problemIn(error)?.cause ?? causeOf(failedCall(error, undefined), 'Managed identity');
          throw new ProblemError(makeProblem('managed-identity-not-available', {}, cause));
        }
      }),
  };
}
