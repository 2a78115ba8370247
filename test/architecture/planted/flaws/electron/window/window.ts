// flaw: a module that runs texts (causeway/no-code-from-text)
import vm from 'node:vm';
import {
  app,
  BrowserWindow,
  contextBridge,
  ipcMain,
  ipcRenderer,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';

export function openWindow(address: string, bridge: string): BrowserWindow {
  const window = new BrowserWindow({
    webPreferences: {
      // flaw: the page shares its world with the preload script (causeway/keep-the-sandbox)
      contextIsolation: false,
      // flaw: the page has Node.js (causeway/keep-the-sandbox)
      nodeIntegration: true,
      // flaw: the page has no sandbox (causeway/keep-the-sandbox)
      sandbox: false,
      // flaw: the page may read other origins (causeway/keep-the-sandbox)
      webSecurity: false,
      // flaw: the page may load programs over HTTP (causeway/keep-the-sandbox)
      allowRunningInsecureContent: true,
      // flaw: the page may embed other pages (causeway/keep-the-sandbox)
      webviewTag: true,
    },
  });
  // flaw: a window of any address may open (causeway/deny-by-default)
  window.webContents.setWindowOpenHandler(() => ({ action: 'allow' }));
  // flaw: every permission is given (causeway/deny-by-default)
  session.defaultSession.setPermissionRequestHandler((_, __, decide) => decide(true));
  // flaw: a page from a server (causeway/keep-the-policy)
  void window.loadURL('https://console.contoso.example/');
  // flaw: a scheme without the rules of pages (causeway/keep-the-policy)
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { bypassCSP: true } }]);
  // flaw: a policy that runs scripts of the page (causeway/keep-the-policy)
  const policy = `default-src 'none'; script-src 'self' 'unsafe-inline'`;
  // flaw: a channel beside the door (causeway/ipc-through-the-door)
  ipcMain.handle('read', () => policy);
  // flaw: the page gets every channel (causeway/bridge-without-ipc)
  contextBridge.exposeInMainWorld('electron', { ipcRenderer });
  // flaw: an address from the page is opened outside (causeway/open-outside-in-one-place)
  void shell.openExternal(address);
  // flaw: a certificate for another host is accepted (causeway/verify-tls)
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, accept) => accept(true));
  // flaw: secrets with a public password (causeway/no-plain-text-secrets)
  safeStorage.setUsePlainTextEncryption(true);
  // flaw: a text runs as a program (causeway/no-code-from-text)
  void window.webContents.executeJavaScript(bridge);
  // flaw: a text runs in the main process (no-eval)
  eval(bridge);
  // flaw: a text becomes a function (no-new-func)
  new Function(bridge)();
  // flaw: a text runs later (causeway/no-code-from-text)
  setTimeout('bridge()', 10);
  vm.runInNewContext(bridge);
  return window;
}
