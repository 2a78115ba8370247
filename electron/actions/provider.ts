import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers, ProviderView } from '../../shared/contract/actions.ts';
import type { Environment } from '../../shared/domain/session.ts';
import type { ProviderConfig } from '../store/settings/provider-config.ts';
import type { ActionContext } from './context.ts';

export interface ProviderParts {
  readonly world: Environment;
  readonly provider: ProviderConfig;
}

export function providerHandlers(parts: ProviderParts): ConsoleHandlers<ActionContext>['provider'] {
  const { world, provider } = parts;
  const view = async () => ok(await viewOf(world, provider));
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

/** What is configured, as far as anybody may see it. `world` is what this console runs on now. */
async function viewOf(world: Environment, provider: ProviderConfig): Promise<ProviderView> {
  const setup = await provider.read();
  const application =
    setup.kind === 'configured' ? setup.app : setup.kind === 'unusable' ? setup.application : null;
  const { persists, why } = provider.keeping;
  return {
    world,
    clientId: application?.clientId ?? null,
    homeTenantId: application?.homeTenantId ?? null,
    cloud: application?.cloud ?? null,
    credential: setup.kind === 'configured' ? 'client secret' : 'none',
    keeping: { persists, why },
  };
}
