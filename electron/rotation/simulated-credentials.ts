import type { ProviderCredential } from '../../shared/domain/provider-credential.ts';
import type { ProviderApp } from '../identity/tenant-access.ts';
import { memorySecretKeeper } from '../store/secrets/memory-secret-keeper.ts';
import {
  providerConfig,
  type NewCredential,
  type ProviderConfig,
} from '../store/settings/provider-config.ts';

/**
 * The credentials of the application that the demo simulates, in memory. They last as long as the application itself, so they
 * count as kept.
 */
export async function simulatedCredentials({
  cloud,
  homeTenantId,
  clientId,
  credential,
}: ProviderApp): Promise<ProviderConfig> {
  const sections = new Map<string, unknown>();
  const credentials = providerConfig({
    file: {
      notices: [],
      read: (section) => sections.get(section),
      write: (section, value) => void sections.set(section, value),
      forget: (section) => void sections.delete(section),
    },
    secrets: { ...memorySecretKeeper(''), persists: true, why: null },
    environment: {},
  });
  await credentials.configure({ cloud, homeTenantId, clientId }, withoutTime(credential));
  return credentials;
}

function withoutTime(credential: ProviderCredential): NewCredential {
  const entered: { enteredAt?: Date } & Omit<ProviderCredential, 'enteredAt'> = { ...credential };
  delete entered.enteredAt;
  return entered as NewCredential;
}
