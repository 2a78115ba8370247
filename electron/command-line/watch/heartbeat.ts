import type { JsonLog } from './json-log.ts';

/** Requests an address without following redirects. Resolves with the HTTP status. */
export type RequestAddress = (url: string, signal: AbortSignal) => Promise<number>;

const attempts = 3;
const deadlineMs = 10_000;

/**
 * Tells another system after each complete run that this one works, because a watcher that stopped cannot report that. The
 * address is a secret: it never appears in the log. Resolves when the address was reached, or after three attempts.
 */
export const createHeartbeat =
  (url: string, request: RequestAddress, log: JsonLog, pause: (ms: number) => Promise<unknown>) =>
  async (): Promise<void> => {
    let reason = '';
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      try {
        const status = await request(url, AbortSignal.timeout(deadlineMs));
        if (status >= 200 && status < 300) {
          log('info', 'heartbeat-sent');
          return;
        }
        reason = `HTTP status ${status}`;
      } catch {
        reason = 'no response';
      }
      if (attempt < attempts) await pause(attempt * 2_000);
    }
    log('warning', 'heartbeat-failed', { reason });
  };

/** Whether the address may be called: https, or http on this computer. */
export function isHeartbeatAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null) return false;
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere);
}
