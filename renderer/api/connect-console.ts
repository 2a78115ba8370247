import type { QueryClient } from '@tanstack/react-query';
import type { Connect } from '../../shared/contract/bridge.ts';
import { createConsoleApi } from './console-api.ts';
import { createConsoleClient } from './console-client.ts';
import type { Console } from './console-context.tsx';
import { createEventHandler } from './event-handler.ts';
import { createLiveResults } from './live-results.ts';
import { createRunLog } from './run-log.ts';
import { createWindowCommands } from './window-commands.ts';

/** Connects a door to the cache and the live results. The door can send events before the first call. */
export function connectConsole(connect: Connect, cache: QueryClient): Console {
  const liveResults = createLiveResults();
  const runLog = createRunLog();
  const commands = createWindowCommands();
  let onEvent: (event: unknown) => void = () => undefined;
  const call = connect((event) => onEvent(event));
  const api = createConsoleApi(createConsoleClient(call));
  onEvent = createEventHandler(cache, { ...api, liveResults, runLog, commands });
  return { ...api, liveResults, runLog, commands };
}
