import { join } from 'node:path';
import type { Settings } from '../shared/domain/settings.ts';
import type { Workspace } from '../shared/domain/workspace.ts';
import type { WorkspaceParts } from './actions/workspaces.ts';
import type { RunningConsole } from './running-console.ts';
import { sealedSecretKeeper } from './store/secrets/sealed-secret-keeper.ts';
import { electronSettingsFile } from './store/settings/electron-settings-file.ts';
import type { SettingsFile } from './store/settings/settings-file.ts';
import { confirmWorkspaceRemoval } from './window/confirm-workspace-removal.ts';
import { createNotifier } from './window/create-notifier.ts';
import { electronBackend } from './window/electron-backend.ts';
import { openSignInPage } from './window/open-sign-in-page.ts';
import { chooseFile } from './window/choose-file.ts';
import { savePdf } from './window/save-pdf.ts';
import { ownLinks } from './window/own-links.ts';
import { openTicket } from './window/open-ticket.ts';
import { safeStorageSeal } from './window/safe-storage-seal.ts';

/** The console of the window, and the settings that it shares with the window. */
export interface StartedConsole {
  readonly running: RunningConsole;
  readonly settingsFile: SettingsFile;
}

/** Builds the console on Electron's network stack and key store. Call it after the app is ready. */
export async function startConsole(options: {
  /** The folder of the workspace. */
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workspace: Workspace;
  readonly workspaces: Pick<WorkspaceParts['workspaces'], 'folders' | 'restart'>;
  /** Called with the settings at the start and after each change. */
  readonly onSettings: (settings: Settings) => void;
  /** Opens the page of a tenant, or the alerts. */
  readonly onNotificationClick: (tenantId: string | null) => void;
}): Promise<StartedConsole> {
  const { dataFolder, env, workspace, workspaces } = options;
  const settingsFile = electronSettingsFile(dataFolder);
  const seal = await safeStorageSeal();
  const parts = {
    dataFolder,
    settingsFile,
    secretKeeper: sealedSecretKeeper({ path: join(dataFolder, 'secrets.json'), seal }),
    auditHeads: sealedSecretKeeper({ path: join(dataFolder, 'audit-heads.json'), seal }),
    verifyAuditAfterMs: 3_000,
    backend: electronBackend(),
    openBrowser: openSignInPage,
    savePdf,
  };
  // The process of a customer workspace does not even load the code that reads a provider's credential or registry.
  if (workspace.kind === 'customer') {
    const { buildCustomerConsole } = await import('./build-customer-console.ts');
    return { running: await buildCustomerConsole({ ...parts, name: workspace.name }), settingsFile };
  }
  const { buildConsole } = await import('./build-console.ts');
  const running = await buildConsole({
    ...parts,
    env,
    workspaces: { ...workspaces, current: workspace.id, confirmRemoval: confirmWorkspaceRemoval },
    openTicket,
    chooseFile,
    links: ownLinks(env),
    followsSchedules: true,
    onSettings: options.onSettings,
    notify: createNotifier(options.onNotificationClick),
  });
  return { running, settingsFile };
}
