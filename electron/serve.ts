import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildConsole } from './build-console.ts';
import { openInBrowser } from './command-line/open-in-browser.ts';
import { dataFolder } from './data-folder.ts';
import { openBuiltPage } from './doors/built-page.ts';
import { openHttpDoor } from './doors/http-door.ts';
import { createHttpsWire } from './network/https-wire.ts';
import { memorySecretKeeper } from './store/memory-secret-keeper.ts';
import { nodeSettingsFile } from './store/node-settings-file.ts';

const { values } = parseArgs({
  options: { port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
});
const folder = dataFolder(process.env);
const https = createHttpsWire();

const running = await buildConsole({
  dataFolder: folder,
  settingsFile: nodeSettingsFile(folder),
  secretKeeper: memorySecretKeeper(
    'In the browser, secrets are kept in memory and forgotten when the console ends.',
  ),
  wire: https.wire,
  environment: process.env,
});
const door = await openHttpDoor({
  frontDesk: running.frontDesk,
  events: running.events,
  page: await openBuiltPage(join(import.meta.dirname, '..', 'out', 'renderer'), "'self'"),
  port: values.port === undefined ? undefined : Number(values.port),
});

console.log(`Causeway is at ${door.url}\nThe address works once. Ctrl-C ends the console.`);
if (!values['no-open']) await openInBrowser(door.url);

const interrupted = new Promise<void>((resolve) => {
  process.once('SIGINT', resolve);
  process.once('SIGTERM', resolve);
});
await Promise.race([
  interrupted,
  door.over.then(() => console.log('The browser has gone; the console ends.')),
]);
await door.close();
await running.close();
await https.close();
