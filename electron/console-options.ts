import type { Run } from '../shared/domain/run.ts';
import type { Settings } from '../shared/domain/settings.ts';
import type { LinkRegistration } from './actions/links.ts';
import type { WorkspaceParts } from './actions/workspaces.ts';
import type { Notify } from './alerts/targets/notification.ts';
import type { SavePdf } from './onboarding/summary-file.ts';
import type { HttpBackend } from './network/transport.ts';
import type { SecretKeeper } from './store/secrets/secret-keeper.ts';
import type { SettingsFile } from './store/settings/settings-file.ts';

/** What a console is built from. */
export interface ConsoleOptions {
  /** The folder of the records and the log. */
  readonly dataFolder: string;
  readonly settingsFile: SettingsFile;
  readonly secretKeeper: SecretKeeper;
  /** Keeps the sealed heads of the audit trails. Without it, nobody notices if the newest entries are removed. */
  readonly auditHeads?: SecretKeeper;
  /** Milliseconds from the start to the verification of the audit trail; without it, only a person starts one. */
  readonly verifyAuditAfterMs?: number;
  /** How to reach Azure. The demo does not use it. */
  readonly backend: HttpBackend;
  /** The environment variables of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Opens a sign-in page in the system's browser. Rejects if there is none; without it, people use a device code. */
  readonly openBrowser?: (address: string) => Promise<void>;
  /** The workspaces on this computer; without them, those below the data folder, of which the main one is open. */
  readonly workspaces?: WorkspaceParts['workspaces'];
  /** Whether this process stays long enough to follow the schedules. */
  readonly followsSchedules?: boolean;
  /** Whether the metrics are served on this computer, also if no collector is configured. */
  readonly servesMetrics?: boolean;
  /** Called when a scheduled run has checked all its tenants. */
  readonly onComplete?: (run: Run) => void;
  /** Called with the settings at the start and after each change. */
  readonly onSettings?: (settings: Settings) => void;
  /** Shows a notification of the desktop, if this console has a window. */
  readonly notify?: Notify;
  /** Opens a dialog to choose a file, if this console has a window. Null if it was closed. */
  readonly chooseFile?: () => Promise<string | null>;
  /** Prints a page to a PDF file, if this console has a window. */
  readonly savePdf?: SavePdf;
  /** The choice to open the links of Causeway, if this console has a window. */
  readonly links?: LinkRegistration;
  /** Opens the address of a ticket, if this console has a window. False if it was asked too often. */
  readonly openTicket?: (address: string) => boolean;
}
