import { join } from 'node:path';
import { buildNodeConsole } from './build-node-console.ts';
import { openInBrowser } from './command-line/open-in-browser.ts';
import { readStartOptions, type StartOptions } from './command-line/start-options.ts';
import { openBuiltPage } from './doors/built-page.ts';
import { openHttpDoor } from './doors/http-door.ts';
import { takeSecretVariables } from './secret-variables.ts';

const secrets = takeSecretVariables(process.env);

async function serve({ port, open }: StartOptions): Promise<void> {
  const running = await buildNodeConsole(
    'In the browser, Causeway keeps secrets in memory and forgets them when it stops.',
    secrets,
  );
  const door = await openHttpDoor({
    dispatcher: running.dispatcher,
    events: running.events,
    page: await openBuiltPage(join(import.meta.dirname, '..', 'out', 'renderer'), "'self'"),
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
