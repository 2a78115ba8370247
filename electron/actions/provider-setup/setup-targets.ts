import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import type { ProviderSetupParts } from './provider-setup-parts.ts';

/** The home tenant and the applications of the set-up: from the demo, the configuration, or the choice of a person. */
export function createSetupTargets({ provider, settings, providerSetup }: ProviderSetupParts) {
  const { draft, consoleAppId } = providerSetup;
  // In the demo, the choice ends with the process.
  let { simulated } = providerSetup;
  return {
    /** `isFixed` if the demo or the configuration determines the tenant and the applications. */
    async current(): Promise<{ readonly target: SetupTarget | null; readonly isFixed: boolean }> {
      if (simulated !== null) return { target: simulated, isFixed: true };
      const setup = await provider.read();
      const chosen = draft.read().target;
      const configured =
        setup.kind === 'configured' ? setup.app : setup.kind === 'unusable' ? setup.application : null;
      const inUse = consoleAppId ?? (settings.read().consoleClientId || null);
      if (configured === null)
        return {
          target: chosen && { ...chosen, consoleAppId: inUse ?? chosen.consoleAppId },
          isFixed: false,
        };
      const { cloud, homeTenantId, clientId } = configured;
      const kept = chosen?.homeTenantId === homeTenantId ? chosen : null;
      return {
        target: {
          ...{ cloud, homeTenantId, domain: kept?.domain ?? null, providerAppId: clientId },
          consoleAppId: inUse ?? kept?.consoleAppId ?? null,
          applicationName:
            kept?.applicationName ?? (settings.read().onboarding.applicationName || 'Provider'),
          identifierUri: kept?.identifierUri ?? '',
          permissions: kept?.permissions ?? ['User.Read.All', 'Group.Read.All'],
        },
        isFixed: true,
      };
    },
    remember(target: SetupTarget): void {
      if (simulated !== null) simulated = target;
      else draft.write({ target });
    },
  };
}
