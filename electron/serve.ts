import { join } from 'node:path';
import { buildNodeConsole } from './build-node-console.ts';
import { hasDisplay } from './command-line/has-display.ts';
import { openInBrowser } from './command-line/open-in-browser.ts';
import { readStartOptions, type StartOptions } from './command-line/start-options.ts';
import { openBuiltPage } from './doors/built-page.ts';
import { openHttpDoor } from './doors/http-door.ts';
import { takeSecretVariables } from './secret-variables.ts';

const secrets = takeSecretVariables(process.env);

/** Without a display, a person signs in with a device code. */
async function openBrowserOrFail(address: string): Promise<void> {
  if (!hasDisplay(process.platform, process.env)) throw new Error('This computer has no display.');
  await openInBrowser(address);
}

async function serve({ port, open }: StartOptions): Promise<void> {
  const running = await buildNodeConsole({
    secretNotice: 'In the browser, Causeway keeps secrets in memory and forgets them when it stops.',
    secrets,
    openBrowser: openBrowserOrFail,
  });
  const door = await openHttpDoor({
    dispatcher: running.dispatcher,
    events: running.events,
    page: openBuiltPage(join(import.meta.dirname, '..', 'out', 'renderer'), "'self'"),
    port,
  });

  console.log(
    `Causeway is running at ${door.url}\nThe address can be used once. Press Ctrl+C to stop Causeway.`,
  );
  if (open) await openInBrowser(door.url);

  const stopped = Promise.withResolvers<string>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => stopped.resolve('Causeway stopped.'));
  void door.over.then(() => stopped.resolve('Causeway stopped because the browser was closed.'));
  console.log(await stopped.promise);
  await door.close();
  await running.close();
}

const options = readStartOptions(process.argv.slice(2));
if (options) await serve(options);
