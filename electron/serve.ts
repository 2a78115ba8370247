import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildConsole } from './build-console.ts';
import { openInBrowser } from './command-line/open-in-browser.ts';
import { dataFolder } from './data-folder.ts';
import { openBuiltPage } from './doors/built-page.ts';
import { openHttpDoor } from './doors/http-door.ts';
import { createHttpsBackend } from './network/https-backend.ts';
import { memorySecretKeeper } from './store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from './store/settings/node-settings-file.ts';

const { values } = parseArgs({
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
});
const folder = dataFolder(process.env);
const https = createHttpsBackend();

const running = await buildConsole({
  dataFolder: folder,
  settingsFile: nodeSettingsFile(folder),
  secretKeeper: memorySecretKeeper(
    'In the browser, secrets are kept in memory and forgotten when the console ends.',
  ),
  backend: https.backend,
  environment: process.env,
});
const door = await openHttpDoor({
  dispatcher: running.dispatcher,
  events: running.events,
  page: await openBuiltPage(join(import.meta.dirname, '..', 'out', 'renderer'), "'self'"),
  port: values.port === undefined ? undefined : Number(values.port),
});

console.log(`Causeway is at ${door.url}\nThe address works once. Ctrl-C ends the console.`);
if (!values['no-open']) await openInBrowser(door.url);

const end = Promise.withResolvers<string>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end.resolve('Causeway ends.'));
void door.over.then(() => end.resolve('The browser has gone, so Causeway ends.'));
console.log(await end.promise);
await door.close();
await running.close();
await https.close();
