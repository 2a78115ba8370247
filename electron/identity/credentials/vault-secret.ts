import { clientSecret } from './client-secret.ts';
import { noSecretInUse, type CredentialSource } from './credential-source.ts';
import { fetched } from './fetched.ts';
import type { OwnVault } from './own-vault.ts';

/** A client secret that is fetched from the provider's own vault. Only this process holds it. */
export function vaultSecret(vault: OwnVault, name: string): CredentialSource {
  let inUse = noSecretInUse;
  const secret = fetched(async () => {
    const source = clientSecret((await vault.readSecret(name)).value);
    ({ inUse } = source);
    return source;
  });
  return {
    get inUse() {
      return inUse;
    },
    forMsal: async (tenant) => (await secret.get()).forMsal(tenant),
    forSdk: async (tenant, options) => (await secret.get()).forSdk(tenant, options),
    refused: () => secret.refused(),
  };
}
