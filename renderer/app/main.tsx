import './forbid-eval.ts';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectConsole } from '../api/connect-console.ts';
import { openDoor } from '../api/open-door.ts';
import { bridgeName } from '../../shared/contract/bridge.ts';
import { putFirst } from '../ui/load-later.ts';
import { App } from './app.tsx';
import { askForFirstScreen } from './ask-for-first-screen.ts';
import { loadTheme, systemTheme } from './themes/use-theme.ts';

async function start(container: HTMLElement): Promise<void> {
  const themed = loadTheme(systemTheme());
  // Repeating a refused action does not help, and events announce every change.
  const cache = new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 30_000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  const root = createRoot(container);
  // Loaded ahead, because a closed console answers no request. The window cannot lose its connection.
  const connectionLost = window[bridgeName] ? undefined : import('./connection-lost.tsx');
  const lost = new AbortController();
  const connect = await openDoor((reason) => {
    lost.abort();
    void connectionLost?.then(({ ConnectionLost }) => root.render(<ConnectionLost reason={reason} />));
  });
  const console = connectConsole(connect, cache);
  putFirst(askForFirstScreen(console, cache).then(() => contentIsPainted()));
  await themed;
  if (lost.signal.aborted) return;
  root.render(
    <StrictMode>
      <App console={console} cache={cache} />
    </StrictMode>,
  );
}

/** The longest wait for content that a screen may not have, in milliseconds. */
const longestWaitMs = 10_000;

/** Resolves when the page has painted the content that `elementtiming` marks, when somebody uses the page, or after ten seconds. */
const contentIsPainted = (): Promise<void> =>
  new Promise((resolve) => {
    new PerformanceObserver(() => resolve()).observe({ type: 'element', buffered: true });
    for (const use of ['pointerdown', 'keydown'])
      addEventListener(use, () => resolve(), { once: true, capture: true });
    setTimeout(resolve, longestWaitMs);
  });

const container = document.getElementById('root');
if (container) void start(container);
