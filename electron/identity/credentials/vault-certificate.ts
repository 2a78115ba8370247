import { ProblemError } from '../../problems/problem-error.ts';
import { certificate } from './certificate.ts';
import type { CredentialSource } from './credential-source.ts';
import { fetchedCredential } from './fetched-credential.ts';
import type { OwnVault } from './own-vault.ts';

/**
 * An exportable certificate of the provider's own vault. Key Vault returns it with its private key as the secret of the same
 * name: PKCS #12 in base64, or PEM. Source: learn.microsoft.com/azure/key-vault/certificates/about-certificates.
 */
export const vaultCertificate = (vault: OwnVault, name: string): CredentialSource =>
  fetchedCredential(async () => {
    const { readCertificate } = await import('./read-certificate.ts');
    const { value, contentType } = await vault.readSecret(name);
    const bytes = contentType === 'application/x-pkcs12' ? Buffer.from(value, 'base64') : Buffer.from(value);
    const read = await readCertificate(bytes, { source: name, password: '' });
    if (!read.ok) throw new ProblemError(read.problem);
    return certificate(read.value);
  });
