import { join } from 'node:path';
import { app } from 'electron';
import { createLinkRegistration, type Registration } from './link-registration.ts';

/** Whether the links of Causeway open in this copy of it, for the person who runs this process. */
export const ownLinks = (env: Readonly<Record<string, string | undefined>>): Registration =>
  createLinkRegistration({
    app,
    start: {
      platform: process.platform,
      isPackaged: app.isPackaged,
      program: process.execPath,
      appPath: app.getAppPath(),
      // As `npm start` does it.
      switches: process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      dataFolder: env['CAUSEWAY_DATA_FOLDER'] ?? null,
    },
    folders: {
      data: env['XDG_DATA_HOME'] ?? join(app.getPath('home'), '.local', 'share'),
      config: app.getPath('appData'),
    },
  });
