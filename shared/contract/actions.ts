import type { ClientOf, HandlersOf } from './action.ts';
import { sessionActions } from './session-actions.ts';
import { tenantsActions } from './tenants-actions.ts';
import { fleetActions } from './fleet-actions.ts';
import { checksActions } from './checks-actions.ts';
import { encryptionActions } from './encryption-actions.ts';
import { reportsActions } from './reports-actions.ts';
import { exportsActions } from './exports-actions.ts';
import { drillActions } from './drill-actions.ts';
import { historyActions } from './history-actions.ts';
import { scheduleActions } from './schedule-actions.ts';
import { alertsActions } from './alerts-actions.ts';
import { alertTargetsActions } from './alert-targets-actions.ts';
import { settingsActions } from './settings-actions.ts';
import { providerActions } from './provider-actions.ts';
import { rotationActions } from './rotation-actions.ts';
import { problemsActions } from './problems-actions.ts';
import { demoActions } from './demo-actions.ts';
import { offboardingActions } from './offboarding-actions.ts';
import { onboardingActions } from './onboarding-actions.ts';
import { providerSetupActions } from './provider-setup-actions.ts';
import { reconsentActions } from './reconsent-actions.ts';
import { customerActions } from './customer-actions.ts';
import { linksActions } from './links-actions.ts';
import { workspacesActions } from './workspaces-actions.ts';
import { consoleActions } from './console-actions.ts';

/**
 * The actions of each area. Written out, because the compiler cannot write the whole inferred type into a declaration.
 */
export type Actions = Readonly<{
  session: typeof sessionActions;
  tenants: typeof tenantsActions;
  fleet: typeof fleetActions;
  checks: typeof checksActions;
  encryption: typeof encryptionActions;
  reports: typeof reportsActions;
  exports: typeof exportsActions;
  drill: typeof drillActions;
  history: typeof historyActions;
  schedule: typeof scheduleActions;
  alerts: typeof alertsActions;
  alertTargets: typeof alertTargetsActions;
  settings: typeof settingsActions;
  provider: typeof providerActions;
  rotation: typeof rotationActions;
  problems: typeof problemsActions;
  demo: typeof demoActions;
  onboarding: typeof onboardingActions;
  offboarding: typeof offboardingActions;
  reconsent: typeof reconsentActions;
  providerSetup: typeof providerSetupActions;
  customer: typeof customerActions;
  links: typeof linksActions;
  workspaces: typeof workspacesActions;
  console: typeof consoleActions;
}>;

/** Every action of the console. */
export const actions: Actions = {
  session: sessionActions,
  tenants: tenantsActions,
  fleet: fleetActions,
  checks: checksActions,
  encryption: encryptionActions,
  reports: reportsActions,
  exports: exportsActions,
  drill: drillActions,
  history: historyActions,
  schedule: scheduleActions,
  alerts: alertsActions,
  alertTargets: alertTargetsActions,
  settings: settingsActions,
  provider: providerActions,
  rotation: rotationActions,
  problems: problemsActions,
  demo: demoActions,
  onboarding: onboardingActions,
  offboarding: offboardingActions,
  reconsent: reconsentActions,
  providerSetup: providerSetupActions,
  customer: customerActions,
  /** Separate registries, settings and credentials on this computer. */
  links: linksActions,
  workspaces: workspacesActions,
  console: consoleActions,
};

export type ConsoleClient = ClientOf<Actions>;
export type ConsoleHandlers<Context> = HandlersOf<Actions, Context>;
