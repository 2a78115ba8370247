import './forbid-eval.ts';
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectConsole } from '../api/connect-console.ts';
import { openDoor } from '../api/open-door.ts';
import { App } from './app.tsx';
import { ConnectionLost } from './connection-lost.tsx';

async function start(place: HTMLElement): Promise<void> {
  // A refusal is an answer: asking again would not change it. What changes is said by events.
  const cache = new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 30_000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  const root = createRoot(place);
  const connect = await openDoor(() => root.render(<ConnectionLost />));
  const console = connectConsole(connect, cache);
  root.render(
    <StrictMode>
      <App console={console} cache={cache} />
    </StrictMode>,
  );
}

const place = document.getElementById('root');
if (place) void start(place);
