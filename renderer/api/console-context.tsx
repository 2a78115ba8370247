import { createContext, use, useCallback, useSyncExternalStore, type ReactNode } from 'react';
import type { ConsoleApi } from './console-api.ts';
import type { LiveResults, LiveResultsByTenant } from './live-results.ts';

/** The console as screens see it. */
export interface Console extends ConsoleApi {
  readonly liveResults: LiveResultsByTenant;
}

const ConsoleContext = createContext<Console | null>(null);

export function ConsoleProvider({ console, children }: { console: Console; children: ReactNode }) {
  return <ConsoleContext value={console}>{children}</ConsoleContext>;
}

export function useConsole(): Console {
  const console = use(ConsoleContext);
  if (!console) throw new Error('There is no console around this component.');
  return console;
}

/** The tenant's ladder while it is being climbed, rung by rung. */
export function useLiveResults(tenantId: string): LiveResults | undefined {
  const { liveResults } = useConsole();
  const watch = useCallback(
    (listener: () => void) => liveResults.watch(tenantId, listener),
    [liveResults, tenantId],
  );
  return useSyncExternalStore(watch, () => liveResults.of(tenantId));
}
