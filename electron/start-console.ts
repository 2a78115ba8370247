import { join } from 'node:path';
import { buildConsole, type RunningConsole } from './build-console.ts';
import { sealedSecretKeeper } from './store/secrets/sealed-secret-keeper.ts';
import { electronSettingsFile } from './store/settings/electron-settings-file.ts';
import type { SettingsFile } from './store/settings/settings-file.ts';
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
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<StartedConsole> {
  const { dataFolder, env } = options;
  const settingsFile = electronSettingsFile(dataFolder);
  const path = join(dataFolder, 'secrets.json');
  const running = await buildConsole({
    dataFolder,
    settingsFile,
    secretKeeper: sealedSecretKeeper({ path, seal: await safeStorageSeal() }),
    backend: electronBackend(),
    env,
    openTicket,
    chooseFile,
    openBrowser: openSignInPage,
  });
  return { running, settingsFile };
}
