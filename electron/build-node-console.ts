import { buildConsole, type RunningConsole } from './build-console.ts';
import { dataFolder } from './data-folder.ts';
import { createHttpsBackend } from './network/https-backend.ts';
import type { SecretVariables } from './secret-variables.ts';
import { memorySecretKeeper } from './store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from './store/settings/node-settings-file.ts';

/** Builds a console without Electron. It keeps secrets in memory; `secretNotice` tells the user so. */
export async function buildNodeConsole(
  secretNotice: string,
  secrets: SecretVariables,
  openBrowser?: (address: string) => Promise<void>,
): Promise<RunningConsole> {
  const folder = dataFolder(process.env);
  const https = createHttpsBackend();
  const running = await buildConsole({
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper(secretNotice),
    backend: https.backend,
    env: { ...process.env, ...secrets },
    ...(openBrowser && { openBrowser }),
  });
  return {
    ...running,
    async close() {
      await running.close();
      await https.close();
    },
  };
}
