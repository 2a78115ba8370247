import { join } from 'node:path';
import type { WorkspaceParts } from './actions/workspaces.ts';
import { buildConsole, type RunningConsole } from './build-console.ts';
import { sealedSecretKeeper } from './store/secrets/sealed-secret-keeper.ts';
import { electronSettingsFile } from './store/settings/electron-settings-file.ts';
import type { SettingsFile } from './store/settings/settings-file.ts';
import { confirmWorkspaceRemoval } from './window/confirm-workspace-removal.ts';
import { electronBackend } from './window/electron-backend.ts';
import { openSignInPage } from './window/open-sign-in-page.ts';
import { chooseFile } from './window/choose-file.ts';
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
  readonly workspaces: Pick<WorkspaceParts['workspaces'], 'folders' | 'current' | 'restart'>;
}): Promise<StartedConsole> {
  const { dataFolder, env, workspaces } = options;
  const settingsFile = electronSettingsFile(dataFolder);
  const seal = await safeStorageSeal();
  const running = await buildConsole({
    dataFolder,
    settingsFile,
    secretKeeper: sealedSecretKeeper({ path: join(dataFolder, 'secrets.json'), seal }),
    auditHeads: sealedSecretKeeper({ path: join(dataFolder, 'audit-heads.json'), seal }),
    verifyAuditAfterMs: 3_000,
    backend: electronBackend(),
    env,
    workspaces: { ...workspaces, confirmRemoval: confirmWorkspaceRemoval },
    openTicket,
    chooseFile,
    openBrowser: openSignInPage,
  });
  return { running, settingsFile };
}
