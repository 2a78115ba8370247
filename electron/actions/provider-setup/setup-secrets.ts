import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import type { ProviderSetupParts } from './provider-setup-parts.ts';

/** Where a client secret goes that the set-up creates. */
export function createSetupSecrets({ provider, providerSetup }: ProviderSetupParts) {
  return {
    /** Why this console cannot store a new client secret; null if it can. */
    async whyNone(): Promise<string | null> {
      if (providerSetup.simulated !== null) return 'The demo keeps its simulated credential.';
      if (!provider.keeping.persists)
        return 'This console cannot store secrets. Create a client secret in the registration, and enter it under Provider application.';
      const setup = await provider.read();
      if (setup.kind !== 'configured') return null;
      if (setup.from === 'environment') return 'Environment variables configure the credential.';
      return setup.other === null
        ? null
        : 'A second credential exists already. Continue the rotation under Provider application.';
    },
    /** Stores the secret as the credential, or as the next one if the application has a credential. */
    async keep(
      { cloud, homeTenantId }: SetupTarget,
      clientId: string,
      { keyId, secret }: { readonly keyId: string; readonly secret: string },
    ): Promise<void> {
      const credential = { kind: 'client secret', secret } as const;
      const setup = await provider.read();
      if (setup.kind !== 'configured' || setup.app.clientId !== clientId)
        await provider.configure({ cloud, homeTenantId, clientId }, credential);
      else if (!(await provider.addNext(credential, keyId))) throw new Error('No application is stored.');
    },
  };
}
