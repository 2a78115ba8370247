import { createContext, use, useCallback, useSyncExternalStore, type ReactNode } from 'react';
import type { ConsoleApi } from './console-api.ts';
import type { LiveResults, LiveResultsByTenant } from './live-results.ts';
import type { RunLog } from './run-log.ts';
import type { WindowCommands } from './window-commands.ts';

/** The console as the screens use it. */
export interface Console extends ConsoleApi {
  readonly liveResults: LiveResultsByTenant;
  readonly runLog: RunLog;
  readonly commands: WindowCommands;
}

const ConsoleContext = createContext<Console | null>(null);

export function ConsoleProvider({ console, children }: { console: Console; children: ReactNode }) {
  return <ConsoleContext value={console}>{children}</ConsoleContext>;
}

export function useConsole(): Console {
  const console = use(ConsoleContext);
  if (!console) throw new Error('useConsole must be used inside ConsoleProvider.');
  return console;
}

/** The results of the tenant’s access check while it runs. */
export function useLiveResults(tenantId: string): LiveResults | undefined {
  const { liveResults } = useConsole();
  const watch = useCallback(
    (listener: () => void) => liveResults.watch(tenantId, listener),
    [liveResults, tenantId],
  );
  return useSyncExternalStore(watch, () => liveResults.of(tenantId));
}
