import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import { alertsHandlers, type AlertsParts } from './alerts.ts';
import { alertTargetsHandlers, type AlertTargetsParts } from './alert-targets.ts';
import { checksHandlers, type ChecksParts } from './checks.ts';
import { consoleHandlers, type ConsoleParts } from './console.ts';
import { customerHandlers } from './customer.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { demoHandlers, type DemoParts } from './demo.ts';
import { drillHandlers, type DrillParts } from './drill.ts';
import { encryptionHandlers, type EncryptionParts } from './encryption.ts';
import { exportsHandlers, type ExportsParts } from './exports.ts';
import { fleetHandlers, type FleetParts } from './fleet.ts';
import { historyHandlers, type HistoryParts } from './history.ts';
import { linksHandlers, type LinksParts } from './links.ts';
import { offboardingHandlers, type OffboardingParts } from './onboarding/offboarding.ts';
import { reconsentHandlers, type ReconsentParts } from './onboarding/reconsent.ts';
import { onboardingHandlers, type OnboardingParts } from './onboarding/onboarding.ts';
import { problemsHandlers, type ProblemsParts } from './problems.ts';
import { providerHandlers, type ProviderParts } from './provider.ts';
import { providerSetupHandlers } from './provider-setup/provider-setup.ts';
import type { ProviderSetupParts } from './provider-setup/provider-setup-parts.ts';
import { reportsHandlers, type ReportsParts } from './reports.ts';
import { rotationHandlers, type RotationParts } from './rotation.ts';
import { scheduleHandlers, type ScheduleParts } from './schedule.ts';
import { sessionHandlers, type SessionParts } from './session.ts';
import { settingsHandlers, type SettingsParts } from './settings.ts';
import { tenantsHandlers, type TenantsParts } from './tenants.ts';
import { workspacesHandlers, type WorkspaceParts } from './workspaces.ts';

export type HandlerParts = SessionParts &
  TenantsParts &
  FleetParts &
  ChecksParts &
  EncryptionParts &
  ReportsParts &
  ExportsParts &
  DrillParts &
  HistoryParts &
  ScheduleParts &
  AlertsParts &
  AlertTargetsParts &
  SettingsParts &
  ProviderParts &
  ProviderSetupParts &
  RotationParts &
  ProblemsParts &
  OnboardingParts &
  OffboardingParts &
  ReconsentParts &
  DemoParts &
  ConsoleParts &
  LinksParts &
  WorkspaceParts;

/** The handlers of every action in the contract. Each area uses only its own parts. */
export const allHandlers = (parts: HandlerParts): ConsoleHandlers<TrustedCaller> => ({
  session: sessionHandlers(parts),
  tenants: tenantsHandlers(parts),
  fleet: fleetHandlers(parts),
  checks: checksHandlers(parts),
  encryption: encryptionHandlers(parts),
  reports: reportsHandlers(parts),
  exports: exportsHandlers(parts),
  drill: drillHandlers(parts),
  history: historyHandlers(parts),
  schedule: scheduleHandlers(parts),
  alerts: alertsHandlers(parts),
  alertTargets: alertTargetsHandlers(parts),
  settings: settingsHandlers(parts),
  provider: providerHandlers(parts),
  rotation: rotationHandlers(parts),
  problems: problemsHandlers(parts),
  demo: demoHandlers(parts),
  onboarding: onboardingHandlers(parts),
  offboarding: offboardingHandlers(parts),
  reconsent: reconsentHandlers(parts),
  providerSetup: providerSetupHandlers(parts),
  customer: customerHandlers(),
  links: linksHandlers(parts),
  workspaces: workspacesHandlers(parts),
  console: consoleHandlers(parts),
});
