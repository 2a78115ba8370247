import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import type { Environment } from '../../../shared/domain/session.ts';
import type { ResolveTenant } from '../../azure/entra/resolve-tenant.ts';
import type { AdministratorSignIns } from '../../provider-setup/administrator-sign-ins.ts';
import type { ObserveParts } from '../../provider-setup/observe-setup.ts';
import type { PerformParts } from '../../provider-setup/perform-setup.ts';
import type { ProviderConfig } from '../../store/settings/provider-config.ts';
import type { SettingsKeeper } from '../../store/settings/settings-keeper.ts';
import type { SetupDraftKeeper } from '../../store/settings/setup-draft.ts';

/** What the handlers of the guided set-up use. */
export interface ProviderSetupParts {
  readonly environment: Environment;
  readonly provider: ProviderConfig;
  readonly settings: Pick<SettingsKeeper, 'read' | 'change'>;
  readonly resolveTenant: ResolveTenant;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
  readonly providerSetup: {
    readonly draft: SetupDraftKeeper;
    readonly signIns: AdministratorSignIns;
    readonly openHome: ObserveParts['openHome'];
    /** The simulated provider; null for a console that is connected to Azure. */
    readonly simulated: SetupTarget | null;
    /** The console application with which people sign in now; null if there is none. */
    readonly consoleAppId: string | null;
    readonly wait?: PerformParts['wait'];
  };
}
