import type { ProviderSetupParts } from './actions/provider-setup/provider-setup-parts.ts';
import type { ChosenEnvironment } from './choose-environment.ts';
import type { CredentialSupply } from './identity/credentials/open-credential.ts';
import { createOpenTenant } from './identity/open-tenant.ts';
import type { OpenTenant } from './identity/tenant-access.ts';
import type { Transport } from './network/transport.ts';
import { createAdministratorSignIns } from './provider-setup/administrator-sign-ins.ts';
import type { ProviderConfig, ProviderSetup } from './store/settings/provider-config.ts';
import type { SetupDraft, SetupDraftKeeper } from './store/settings/setup-draft.ts';
import { makeProblem } from '../shared/problems/problem.ts';

/** A set-up that began opens Azure without an application, instead of the demo. */
export const withBegunSetup = (setup: ProviderSetup, { isBegun }: SetupDraft): ProviderSetup =>
  setup.kind === 'none' && isBegun
    ? { kind: 'unusable', application: null, problem: makeProblem('set-up-not-finished', {}) }
    : setup;

/** Connects the guided set-up with the environment: in the demo it acts on the simulated home tenant. */
export function openProviderSetup(options: {
  readonly chosen: Pick<ChosenEnvironment, 'kind' | 'app' | 'names' | 'consoleApplication'>;
  readonly provider: Pick<ProviderConfig, 'read'>;
  readonly draft: SetupDraftKeeper;
  readonly transport: Transport;
  readonly supply: CredentialSupply;
  readonly openTenant: OpenTenant;
  /** Opens a page of Microsoft Entra at the address at which the browser reaches it. */
  readonly openBrowser: (url: string) => Promise<void>;
}): ProviderSetupParts['providerSetup'] {
  const { chosen, provider, draft, transport, supply, openTenant, openBrowser } = options;
  const { app, names, consoleApplication } = chosen;
  const { clientId, homeTenantId } = app;
  const consoleAppId = consoleApplication?.appId ?? null;
  const isDemo = chosen.kind === 'demo';
  return {
    draft,
    signIns: createAdministratorSignIns({
      ...{ transport, openBrowser },
      ...(consoleApplication?.deviceCodePage && { deviceCodePage: consoleApplication.deviceCodePage }),
    }),
    consoleAppId,
    simulated: isDemo
      ? {
          ...{ cloud: 'public', homeTenantId, domain: null, providerAppId: clientId, consoleAppId },
          ...{ applicationName: names.applicationName, identifierUri: '' },
          permissions: ['User.Read.All', 'Group.Read.All', 'Organization.Read.All'],
        }
      : null,
    async openHome() {
      if (isDemo) return openTenant({ tenantId: homeTenantId, cloud: 'public' });
      // Not the application of the start: the set-up configures it in this process.
      const setup = await provider.read();
      if (setup.kind !== 'configured') return null;
      const open = createOpenTenant({ app: setup.app, transport, supply });
      return open({ tenantId: setup.app.homeTenantId, cloud: setup.app.cloud });
    },
  };
}
