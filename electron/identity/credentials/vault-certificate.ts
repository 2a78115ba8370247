import { ProblemError } from '../../problems/problem-error.ts';
import { certificate } from './certificate.ts';
import { noSecretInUse, type CredentialSource } from './credential-source.ts';
import { fetched } from './fetched.ts';
import type { OwnVault } from './own-vault.ts';

/**
 * An exportable certificate of the provider's own vault. Key Vault returns it with its private key as the secret of the same
 * name: PKCS #12 in base64, or PEM. Source: learn.microsoft.com/azure/key-vault/certificates/about-certificates.
 */
export function vaultCertificate(vault: OwnVault, name: string): CredentialSource {
  let inUse = noSecretInUse;
  const source = fetched(async () => {
    const { readCertificate } = await import('./read-certificate.ts');
    const { value, contentType } = await vault.readSecret(name);
    const bytes = contentType === 'application/x-pkcs12' ? Buffer.from(value, 'base64') : Buffer.from(value);
    const read = await readCertificate(bytes, { source: name, password: '' });
    if (!read.ok) throw new ProblemError(read.problem);
    const found = certificate(read.value);
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
