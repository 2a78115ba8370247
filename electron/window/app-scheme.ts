import { protocol } from 'electron';
import type { BuiltPage } from '../doors/built-page.ts';

export const appOrigin = 'app://causeway';

/** Must be called before the app is ready. Without `supportFetchAPI`, no other origin can read these files. */
export const declareAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);

/** Serves the built page at `app://causeway/`; answers 404 for every other address of the scheme. */
export const serveAppScheme = (page: BuiltPage): void =>
  protocol.handle('app', (request) => {
    const { host, pathname } = new URL(request.url);
    return host === 'causeway' && request.method === 'GET'
      ? page.serve(pathname)
      : new Response('Not found', { status: 404 });
  });
