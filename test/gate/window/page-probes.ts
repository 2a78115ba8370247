/** What a script of a compromised page tries. Runs in the page, so it contains all that it needs. Returns what succeeded. */
export async function probePage(server: {
  readonly http: string;
  readonly udpPort: number;
}): Promise<Record<string, string[]>> {
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  // The debugger may use eval; a later task of the page may not.
  await pause(0);
  const here = globalThis as unknown as Record<string, unknown>;
  const succeeded: Record<string, string[]> = {};
  const probe = async (name: string, ways: Record<string, () => unknown>) => {
    const found: string[] = [];
    for (const [way, attempt] of Object.entries(ways)) {
      await pause(0);
      try {
        if (await attempt()) found.push(way);
      } catch {
        // Refused.
      }
    }
    succeeded[name] = found;
  };
  const ran = async (work: () => unknown): Promise<boolean> => {
    delete here['mark'];
    try {
      work();
    } catch {
      // What it did before it failed counts.
    }
    await pause(50);
    return here['mark'] !== undefined;
  };
  const loaded = (element: HTMLImageElement | HTMLScriptElement | HTMLLinkElement) =>
    new Promise<boolean>((resolve) => {
      element.onload = () => resolve(true);
      element.onerror = () => resolve(false);
      document.head.append(element);
      setTimeout(() => resolve(false), 1_000);
    });
  const element = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    properties: Partial<HTMLElementTagNameMap[Name]>,
  ): HTMLElementTagNameMap[Name] => Object.assign(document.createElement(name), properties);

  await probe(
    'Node.js',
    Object.fromEntries(
      ['require', 'process', 'module', 'Buffer', 'global'].map((name) => [
        name,
        () => here[name] !== undefined,
      ]),
    ),
  );
  await probe('Electron', {
    ...Object.fromEntries(
      ['electron', 'ipcRenderer', 'api', '__electron_preload__'].map((name) => [
        name,
        () => here[name] !== undefined,
      ]),
    ),
    'members of the bridge': () => Object.keys(here['causeway'] as object).length > 0,
    'the constructor of the bridge': () => {
      const make = (here['causeway'] as { constructor: { constructor: (code: string) => () => unknown } })
        .constructor.constructor;
      return make('return typeof process')() === 'object';
    },
  });
  await probe('eval', { call: () => ran(() => (0, eval)('globalThis.mark = 1')) });
  await probe('a function from text', {
    Function: () => ran(() => (Reflect.construct(Function, ['globalThis.mark = 1']) as () => void)()),
    async: () =>
      ran(() => {
        // oxlint-disable-next-line typescript/require-await -- Only its constructor matters.
        const make = Object.getPrototypeOf(async () => undefined) as {
          constructor: new (code: string) => () => void;
        };
        new make.constructor('globalThis.mark = 1')();
      }),
  });
  await probe('a timer with text', {
    setTimeout: () => ran(() => Reflect.apply(setTimeout, undefined, ['globalThis.mark = 1', 0])),
  });
  await probe('markup from text', {
    innerHTML: () => ran(() => (element('div', {}).innerHTML = '<img src=x onerror="globalThis.mark = 1">')),
    insertAdjacentHTML: () =>
      ran(() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.mark = 1">')),
    fragment: () =>
      ran(() =>
        document.body.append(
          document.createRange().createContextualFragment('<img src=x onerror="globalThis.mark = 1">'),
        ),
      ),
    parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html').body.children.length > 0,
  });
  await probe('a script in the page', {
    text: () => ran(() => document.head.append(element('script', { text: 'globalThis.mark = 1' }))),
    data: () => ran(() => document.head.append(element('script', { src: 'data:text/javascript,mark=1' }))),
    server: () => loaded(element('script', { src: `${server.http}script` })),
    import: () => import(/* @vite-ignore */ `${server.http}module`),
  });
  await probe('a handler in an attribute', {
    onclick: () =>
      ran(() => {
        const button = document.createElement('button');
        button.setAttribute('onclick', 'globalThis.mark = 1');
        document.body.append(button);
        button.click();
        button.remove();
      }),
    javascript: () =>
      ran(() => {
        const link = element('a', { href: 'javascript:globalThis.mark=1' });
        document.body.append(link);
        link.click();
        link.remove();
      }),
  });
  await probe('a policy for trusted types', {
    createPolicy: () => {
      (here['trustedTypes'] as { createPolicy(name: string, rules: object): void }).createPolicy('x', {});
      return true;
    },
  });
  await probe('WebAssembly', {
    compile: () => new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)),
  });
  await probe('workers', {
    data: () =>
      new Promise<boolean>((resolve) => {
        const worker = new Worker('data:text/javascript,postMessage(1)');
        worker.onmessage = () => resolve(true);
        worker.onerror = () => resolve(false);
        setTimeout(() => resolve(false), 500);
      }),
    service: () => navigator.serviceWorker.register('./sw.js'),
  });
  await probe('requests', {
    fetch: () => fetch(server.http, { mode: 'no-cors' }),
    'fetch of the page': () => fetch('app://causeway/index.html'),
    'fetch of a file': () => fetch('file:///etc/passwd'),
    'a path out of the folder': () => fetch('app://causeway/../../../etc/passwd'),
    XMLHttpRequest: () =>
      new Promise<boolean>((resolve) => {
        const request = new XMLHttpRequest();
        request.onload = () => resolve(true);
        request.onerror = () => resolve(false);
        request.open('GET', server.http);
        request.send();
      }),
    EventSource: () =>
      new Promise<boolean>((resolve) => {
        const source = new EventSource(server.http);
        source.onopen = () => resolve(true);
        source.onerror = () => resolve(false);
      }),
    WebSocket: () =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(server.http.replace('http', 'ws'));
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      }),
    beacon: () => {
      navigator.sendBeacon(server.http, 'x');
      return false;
    },
  });
  await probe('resources', {
    image: () => loaded(element('img', { src: `${server.http}image` })),
    style: () => loaded(element('link', { rel: 'stylesheet', href: `${server.http}style` })),
    preload: () => loaded(element('link', { rel: 'preload', as: 'image', href: `${server.http}preload` })),
    prefetch: () => loaded(element('link', { rel: 'prefetch', href: `${server.http}prefetch` })),
    preconnect: async () => {
      document.head.append(element('link', { rel: 'preconnect', href: server.http }));
      await pause(300);
    },
    font: () => new FontFace('x', `url(${server.http}font)`).load(),
  });
  await probe('connections between browsers', {
    WebRTC: async () => {
      const connection = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${server.udpPort}` },
          {
            ...{ username: 'x', credential: 'x' },
            urls: `turn:${new URL(server.http).host}?transport=tcp`,
          },
        ],
      });
      connection.createDataChannel('x');
      await connection.setLocalDescription();
      await pause(1_000);
      connection.close();
    },
  });
  await probe('frames', {
    ...Object.fromEntries(
      ['about:blank', 'app://causeway/', 'data:text/html,x', server.http].map((src) => [
        src === server.http ? 'server' : src,
        async () => {
          const frame = element('iframe', { src });
          document.body.append(frame);
          await pause(150);
          const inner = frame.contentWindow as unknown as Record<string, unknown> | null;
          try {
            return inner?.['causeway'] !== undefined || inner?.['require'] !== undefined;
          } finally {
            frame.remove();
          }
        },
      ]),
    ),
    webview: () => 'loadURL' in document.createElement('webview'),
  });
  await probe('new windows', {
    ...Object.fromEntries(
      ['http://127.0.0.1:1/', 'app://causeway/', 'about:blank', 'data:text/html,x'].map((url) => [
        url,
        () => window.open(url),
      ]),
    ),
  });
  await probe('permissions', {
    ...Object.fromEntries(
      ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map((name) => [
        name,
        async () => (await navigator.permissions.query({ name: name as PermissionName })).state === 'granted',
      ]),
    ),
    'media devices': () => navigator.mediaDevices.getUserMedia({ audio: true }),
    'the screen': () => navigator.mediaDevices.getDisplayMedia(),
    position: () =>
      new Promise<boolean>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve(true),
          ({ code, PERMISSION_DENIED }) => resolve(code !== PERMISSION_DENIED),
        );
        setTimeout(() => resolve(false), 1_000);
      }),
  });
  await probe('the base address', {
    base: () => {
      const base = element('base', { href: server.http });
      document.head.append(base);
      const isChanged = document.baseURI.startsWith(server.http);
      base.remove();
      return isChanged;
    },
  });
  await probe('the preload script', {
    JSON: async () => {
      JSON.stringify = () => '{"poisoned":true}';
      Object.defineProperty(Object.prototype, 'then', { value: undefined, configurable: true });
      const { causeway } = here as unknown as {
        causeway: (hear: () => void) => (name: string, input: unknown) => Promise<{ ok: boolean }>;
      };
      return !(await causeway(() => undefined)('session.current', {})).ok;
    },
  });
  return succeeded;
}
