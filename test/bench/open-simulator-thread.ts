import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { HttpBackend } from '../../electron/network/transport.ts';
import type { HealthyFleet } from './healthy-world.ts';

export interface ThreadOptions {
  readonly customers: number;
  /** Of each request, in milliseconds. */
  readonly latencyMs: number;
}

export interface SentRequest {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
}

export type SentResponse =
  | {
      readonly id: number;
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: ArrayBuffer;
    }
  | { readonly id: number; readonly failure: string };

/** Statuses whose response has no body. */
const withoutBody = [101, 204, 205, 304];

/** Opens the simulated Azure in a thread of its own, with healthy customers. */
export async function openSimulatorThread(options: ThreadOptions): Promise<{
  readonly fleet: HealthyFleet;
  readonly backend: HttpBackend;
  close(): Promise<unknown>;
}> {
  const worker = new Worker(new URL('./simulator-thread.ts', import.meta.url), { workerData: options });
  const [fleet] = (await once(worker, 'message')) as [HealthyFleet];
  const waiting = new Map<number, (response: SentResponse) => void>();
  worker.on('message', (response: SentResponse) => {
    waiting.get(response.id)?.(response);
    waiting.delete(response.id);
  });
  let last = 0;
  return {
    fleet,
    async backend(request) {
      const id = (last += 1);
      const text = await request.text();
      const arrived = new Promise<SentResponse>((resolve) => waiting.set(id, resolve));
      worker.postMessage({
        ...{ id, url: request.url, method: request.method, headers: [...request.headers] },
        body: text === '' ? null : text,
      } satisfies SentRequest);
      const answered = await arrived;
      if ('failure' in answered) throw new TypeError(answered.failure);
      const { status, body } = answered;
      return new Response(withoutBody.includes(status) ? null : body, {
        status,
        headers: answered.headers.map(([name, value]): [string, string] => [name, value]),
      });
    },
    close: () => worker.terminate(),
  };
}
