import { clientSecret } from './client-secret.ts';
import type { CredentialSource } from './credential-source.ts';
import { fetchedCredential } from './fetched-credential.ts';
import type { OwnVault } from './own-vault.ts';

/** A client secret that is fetched from the provider's own vault. Only this process holds it. */
export const vaultSecret = (vault: OwnVault, name: string): CredentialSource =>
  fetchedCredential(async () => clientSecret((await vault.readSecret(name)).value));
