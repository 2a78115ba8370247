import './forbid-eval.ts';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectConsole } from '../api/connect-console.ts';
import { openDoor } from '../api/open-door.ts';
import { App } from './app.tsx';
import { ConnectionLost } from './connection-lost.tsx';

async function start(container: HTMLElement): Promise<void> {
  // Repeating a refused action does not help, and events announce every change.
  const cache = new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 30_000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  const root = createRoot(container);
  const connect = await openDoor(() => root.render(<ConnectionLost />));
  const console = connectConsole(connect, cache);
  root.render(
    <StrictMode>
      <App console={console} cache={cache} />
    </StrictMode>,
  );
}

const container = document.getElementById('root');
if (container) void start(container);
