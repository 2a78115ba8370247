/* eslint-disable no-restricted-globals -- The browser door has no preload: calls use fetch, and the session storage, which no other port can read, keeps the CSRF value across a reload. */
import { browserProtocol } from '../../shared/contract/browser-protocol.ts';
import type { Connect } from '../../shared/contract/bridge.ts';
import { readLines } from './read-lines.ts';

/** Milliseconds between the attempts to reconnect after the stream of events breaks. */
const retryDelays = [250, 500, 1_000, 2_000];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Why the page cannot use the session: it has ended, or another tab of this browser has it. */
export type LossReason = 'ended' | 'in another tab';

/**
 * The bridge of a page in a browser; the entrance page has stored the CSRF value in its own tab. Calls `onLost` once, when
 * this tab has no session. Reloads the page after a gap in the events, because it may have missed some.
 */
export function browserConnect(onLost: (reason: LossReason) => void): Connect {
  const csrf = sessionStorage.getItem(browserProtocol.csrfItem);
  const headers = { 'content-type': 'application/json', [browserProtocol.csrfHeader]: csrf ?? '' };
  const session = new AbortController();
  // The cookie of the session belongs to the whole browser: without it, the server would not have sent this page.
  session.signal.addEventListener('abort', () => onLost(csrf === null ? 'in another tab' : 'ended'));

  const request = async (path: string, init?: RequestInit): Promise<Response> => {
    const response = await fetch(path, { ...init, headers });
    if (response.status === 401 || response.status === 403) session.abort();
    return response;
  };
  const listen = async (onEvent: (event: unknown) => void) => {
    const { ok, body } = await request(browserProtocol.events);
    if (ok && body) await readLines(body, (line) => onEvent(JSON.parse(line)));
  };
  const isConnected = async () => {
    const { ok, body } = await request(browserProtocol.events);
    await body?.cancel();
    return ok;
  };
  const keepListening = async (onEvent: (event: unknown) => void) => {
    await listen(onEvent).catch(() => undefined);
    for (const delay of retryDelays) {
      if (session.signal.aborted) return;
      await pause(delay);
      if (await isConnected().catch(() => false)) {
        location.reload();
        return;
      }
    }
    session.abort();
  };

  return (onEvent) => {
    void keepListening(onEvent);
    return async (action, input) => {
      const body = JSON.stringify({ action, input: input ?? {} });
      return (await request(browserProtocol.call, { method: 'POST', body })).json() as Promise<unknown>;
    };
  };
}
