import { noSecretInUse, type CredentialSource } from './credential-source.ts';
import { fetched } from './fetched.ts';

/** A credential that is obtained on first use and kept for this process. Until then nothing is known about it. */
export function fetchedCredential(fetch: () => Promise<CredentialSource>): CredentialSource {
  let inUse = noSecretInUse;
  const source = fetched(async () => {
    const found = await fetch();
    ({ inUse } = found);
    return found;
  });
  return {
    get inUse() {
      return inUse;
    },
    forMsal: async (tenant) => (await source.get()).forMsal(tenant),
    forSdk: async (tenant, options) => (await source.get()).forSdk(tenant, options),
    refused: () => source.refused(),
  };
}
