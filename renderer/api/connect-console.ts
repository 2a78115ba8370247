import type { QueryClient } from '@tanstack/react-query';
import type { Connect } from '../../shared/contract/bridge.ts';
import { createConsoleApi } from './console-api.ts';
import { createConsoleClient } from './console-client.ts';
import type { Console } from './console-context.tsx';
import { createEventIntake } from './event-intake.ts';
import { createLiveResults } from './live-results.ts';

/** Joins a door, the cache and the live ladders. The door may speak before it is asked. */
export function connectConsole(connect: Connect, cache: QueryClient): Console {
  const liveResults = createLiveResults();
  let intake: (event: unknown) => void = () => undefined;
  const call = connect((event) => intake(event));
  const api = createConsoleApi(createConsoleClient(call));
  intake = createEventIntake(cache, api, liveResults);
  return { ...api, liveResults };
}
