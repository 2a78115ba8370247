import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers, ProviderView } from '../../shared/contract/actions.ts';
import type { Environment } from '../../shared/domain/session.ts';
import type { ProviderConfig } from '../store/settings/provider-config.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

export interface ProviderParts {
  readonly environment: Environment;
  readonly provider: ProviderConfig;
}

export function providerHandlers(parts: ProviderParts): ConsoleHandlers<TrustedCaller>['provider'] {
  const { environment, provider } = parts;
  const view = async () => ok(await viewOf(environment, provider));
  return {
    read: view,
    configure: async ({ clientSecret, ...application }) => {
      await provider.configure(application, clientSecret);
      return view();
    },
    forget: async () => {
      await provider.forget();
      return view();
    },
  };
}

/** The configuration without its secret. `environment` is the current one, not that of the next start. */
async function viewOf(environment: Environment, provider: ProviderConfig): Promise<ProviderView> {
  const setup = await provider.read();
  const application =
    setup.kind === 'configured' ? setup.app : setup.kind === 'unusable' ? setup.application : null;
  const { persists, why } = provider.keeping;
  return {
    environment,
    clientId: application?.clientId ?? null,
    homeTenantId: application?.homeTenantId ?? null,
    cloud: application?.cloud ?? null,
    credential: setup.kind === 'configured' ? 'client secret' : 'none',
    keeping: { persists, why },
  };
}
