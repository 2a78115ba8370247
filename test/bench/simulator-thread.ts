import { parentPort, workerData } from 'node:worker_threads';
import { createHealthyWorld } from './healthy-world.ts';
import type { SentRequest, SentResponse, ThreadOptions } from './open-simulator-thread.ts';

/** The simulated Azure in a thread of its own, so that its work does not delay the console that is measured. */
const { customers, latencyMs } = workerData as ThreadOptions;
const { fleet, fetch } = createHealthyWorld(customers, latencyMs);
parentPort?.on('message', ({ id, url, method, headers, body }: SentRequest) => {
  const request = new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body !== null && { body }),
  });
  const answer = async (): Promise<SentResponse> => {
    const response = await fetch(request);
    return {
      id,
      status: response.status,
      headers: [...response.headers],
      body: await response.arrayBuffer(),
    };
  };
  void answer().then(
    (sent) => parentPort?.postMessage(sent),
    (error: unknown) => parentPort?.postMessage({ id, failure: String(error) }),
  );
});
parentPort?.postMessage(fleet);
