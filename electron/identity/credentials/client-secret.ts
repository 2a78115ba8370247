import { isGuid } from '../../../shared/domain/tenant.ts';
import type { CredentialSource } from './credential-source.ts';

/** A client secret that the console holds. */
export function clientSecret(secret: string, enteredAt?: Date): CredentialSource {
  return {
    inUse: {
      looksLikeSecretId: isGuid(secret.trim()),
      enteredAt: enteredAt ?? null,
      startsWith: (hint) => hint !== '' && secret.startsWith(hint),
      thumbprint: null,
    },
    forMsal: () => Promise.resolve({ clientSecret: secret }),
    async forSdk({ tenantId, clientId }, options) {
      const { ClientSecretCredential } = await import('@azure/identity');
      return new ClientSecretCredential(tenantId, clientId, secret, options);
    },
    refused: () => undefined,
  };
}
