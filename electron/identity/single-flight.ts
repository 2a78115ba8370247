import { recordExchanges, shareExchanges } from '../network/exchange-record.ts';

/** Runs `work` for a key unless it is running already; then waits for the one that is. */
export type SingleFlight<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/** Whoever joins gets the same outcome, and the exchanges that led to it in their own recording. */
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
