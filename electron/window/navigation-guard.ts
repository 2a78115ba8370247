import { session, shell, type App, type WebContents } from 'electron';
import { printPartition } from './print-partition.ts';

/** Blocks every navigation, redirect, frame, new window and webview. Opens an allowed link in the system's browser. */
export const guardNavigation = (app: App, pageUrl: string): void =>
  void app.on('web-contents-created', (_, contents) => guard(contents, pageUrl));

function guard(contents: WebContents, pageUrl: string): void {
  const refuse = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  // Electron reports a navigation to about:blank only afterwards.
  contents.on('did-navigate', (_, url) => {
    if (!url.startsWith(pageUrl) && !isPrinted(contents, url))
      void contents.loadURL(pageUrl).catch(() => undefined);
  });
  contents.setWindowOpenHandler(({ url }) => {
    void openLink(url).catch(() => undefined);
    return { action: 'deny' };
  });
}

/** The page that is printed comes as an address with its content, in a window of its own that nobody sees. */
const isPrinted = (contents: WebContents, url: string): boolean =>
  url.startsWith('data:text/html') && contents.session === session.fromPartition(printPartition);

/** The list of allowed addresses is loaded with the first link, because the window opens without it. */
async function openLink(address: string): Promise<void> {
  const { externalLink } = await import('./external-link.ts');
  const link = externalLink(address);
  if (link !== null) await shell.openExternal(link);
}
