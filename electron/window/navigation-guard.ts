import { shell, type App, type WebContents } from 'electron';
import { externalLink } from './external-link.ts';

/** Keeps every page where it is: no navigation, redirect, frame, new window or webview. A known link opens in the browser. */
export const guardNavigation = (app: App, home: string): void =>
  void app.on('web-contents-created', (_, contents) => guard(contents, home));

function guard(contents: WebContents, home: string): void {
  const refuse = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  // A page can empty itself by going to about:blank, for which no event asks beforehand.
  contents.on('did-navigate', (_, url) => {
    if (!url.startsWith(home)) void contents.loadURL(home).catch(() => undefined);
  });
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link !== null) void shell.openExternal(link).catch(() => undefined);
    return { action: 'deny' };
  });
}
