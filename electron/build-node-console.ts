import type { Run } from '../shared/domain/run.ts';
import type { RunningConsole } from './running-console.ts';
import { dataFolder } from './data-folder.ts';
import { createHttpsBackend } from './network/https-backend.ts';
import type { SecretVariables } from './secret-variables.ts';
import { memorySecretKeeper } from './store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from './store/settings/node-settings-file.ts';
import { findWorkspace } from './store/workspaces/find-workspace.ts';
import { workspaceFolders } from './store/workspaces/workspace-folders.ts';

export interface NodeConsoleOptions {
  /** Tells the user that secrets are kept in memory. */
  readonly secretNotice: string;
  readonly secrets: SecretVariables;
  /** For a person who signs in; without it, the console serves a command. */
  readonly openBrowser?: (address: string) => Promise<void>;
  /** Set if the console follows the schedules without a person. Called after each complete run. */
  readonly onComplete?: (run: Run) => void;
}

/** Builds a console without Electron. It keeps secrets in memory. */
export async function buildNodeConsole({
  secretNotice,
  secrets,
  openBrowser,
  onComplete,
}: NodeConsoleOptions): Promise<RunningConsole> {
  const folders = workspaceFolders(dataFolder(process.env));
  // Not the one that the window opened last: a command does the same every time.
  const workspace = findWorkspace(folders, process.env, folders.main);
  const folder = folders.folderOf(workspace.id);
  const https = createHttpsBackend();
  const parts = {
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper(secretNotice),
    backend: https.backend,
    // A command ends before; only the page in the browser shows the notice.
    ...(openBrowser && { openBrowser, verifyAuditAfterMs: 3_000 }),
  };
  const running =
    workspace.kind === 'customer'
      ? await (
          await import('./build-customer-console.ts')
        ).buildCustomerConsole({ ...parts, name: workspace.name })
      : await (
          await import('./build-console.ts')
        ).buildConsole({
          ...parts,
          workspaces: { folders, current: workspace.id, restart: null, confirmRemoval: null },
          followsSchedules: openBrowser !== undefined || onComplete !== undefined,
          ...(onComplete && { onComplete, servesMetrics: true }),
          env: { ...process.env, ...secrets },
        });
  return {
    ...running,
    async close() {
      await running.close();
      await https.close();
    },
  };
}
