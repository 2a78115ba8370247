import { recordExchanges, shareExchanges } from '../network/exchange-record.ts';

/** Runs `work` for a key, or waits for the work that already runs for that key. */
export type SingleFlight<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/** Every caller receives the same outcome, and its exchanges in its own recording. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, ReturnType<typeof recordExchanges<T>>>();
  return async (key, work) => {
    const running = flights.get(key);
    const flight = running ?? recordExchanges(work).finally(() => flights.delete(key));
    if (!running) flights.set(key, flight);
    const { result, exchanges } = await flight;
    if (running) shareExchanges(exchanges);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  };
}
