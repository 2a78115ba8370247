import type { TokenCredential } from '@azure/core-auth';
import { clouds, type CloudName } from '../../../shared/cloud.ts';
import type { ProviderCredential } from '../../../shared/domain/provider-credential.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { ProviderApp } from '../tenant-access.ts';
import { assertion } from './assertion.ts';
import { certificate } from './certificate.ts';
import { clientSecret } from './client-secret.ts';
import type { CredentialSource } from './credential-source.ts';
import { managedIdentity } from './managed-identity.ts';
import { openOwnVault } from './own-vault.ts';
import { tokenFile } from './token-file.ts';
import { vaultCertificate } from './vault-certificate.ts';
import { vaultKey } from './vault-key.ts';
import { vaultSecret } from './vault-secret.ts';

/** What the console needs to obtain a credential that it does not hold. */
export interface CredentialSupply {
  /**
   * Not the transport of the tenants: that one removes every secret that it has sent from all responses, and a vault returns
   * the same secret again.
   */
  readonly transport: Transport;
  /** The person of the provider's staff who is signed in, for a credential that a person opens. Absent without a console application. */
  readonly signedInPerson?: TokenCredential;
}

/** The scope of a token that Entra accepts as a credential. Source: learn.microsoft.com/entra/workload-id. */
const exchangeScopes: Readonly<Record<CloudName, string>> = {
  public: 'api://AzureADTokenExchange/.default',
  'us-government': 'api://AzureADTokenExchangeUSGov/.default',
  china: 'api://AzureADTokenExchangeChina/.default',
};

type InOwnVault = Extract<ProviderCredential, { readonly vaultUri: string }>;

/** Without a console application, such as on the command line, nobody can be signed in. */
const nobodySignedIn: TokenCredential = {
  getToken: () => Promise.reject(new ProblemError(makeProblem('own-vault-sign-in-required', {}))),
};

/** Opens the credential of an application for all of its tenants. Loads and sends nothing. */
export function openCredential(app: ProviderApp, supply: CredentialSupply): CredentialSource {
  const { credential, homeTenantId } = app;
  const ownVault = ({ vaultUri, identityId, openedBy }: InOwnVault) =>
    openOwnVault({
      vaultUri,
      homeTenantId,
      cloud: clouds[app.cloud],
      identity:
        openedBy === 'person'
          ? (supply.signedInPerson ?? nobodySignedIn)
          : managedIdentity(identityId, supply.transport),
      transport: supply.transport,
    });
  switch (credential.kind) {
    case 'client secret':
      return clientSecret(credential.secret, credential.enteredAt);
    case 'certificate':
      return certificate(credential);
    case 'vault secret':
      return vaultSecret(ownVault(credential), credential.name);
    case 'vault certificate':
      return vaultCertificate(ownVault(credential), credential.name);
    case 'vault key':
      return vaultKey(ownVault(credential), credential.name);
    case 'managed identity': {
      const identity = managedIdentity(credential.identityId, supply.transport);
      return assertion(async () => (await identity.getToken(exchangeScopes[app.cloud]))?.token ?? '');
    }
    case 'token file':
      return tokenFile(credential.path);
  }
}
