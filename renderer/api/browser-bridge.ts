/* eslint-disable no-restricted-globals -- In the browser door there is no preload: calls go by fetch, and the CSRF value outlives a reload in the session storage, which no other port can read. */
import { browserProtocol } from '../../shared/contract/browser-protocol.ts';
import type { Connect } from '../../shared/contract/bridge.ts';
import { readLines } from './read-lines.ts';

/** Milliseconds between the attempts to come back after the stream of events broke off. */
const waits = [250, 500, 1_000, 2_000];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The bridge of a page in a browser, which the entrance page has let in and left the CSRF value for. `onLost` is called
 * once, when the session is over. After a gap in the events the page is loaded anew: it may have missed some.
 */
export function browserConnect(onLost: () => void): Connect {
  const headers = {
    'content-type': 'application/json',
    [browserProtocol.csrfHeader]: sessionStorage.getItem(browserProtocol.csrfItem) ?? '',
  };
  const ending = new AbortController();
  ending.signal.addEventListener('abort', onLost);

  const ask = async (path: string, init?: RequestInit): Promise<Response> => {
    const response = await fetch(path, { ...init, headers });
    if (response.status === 401 || response.status === 403) ending.abort();
    return response;
  };
  const listen = async (hear: (event: unknown) => void) => {
    const { ok, body } = await ask(browserProtocol.events);
    if (ok && body) await readLines(body, (line) => hear(JSON.parse(line)));
  };
  const isBack = async () => {
    const { ok, body } = await ask(browserProtocol.events);
    await body?.cancel();
    return ok;
  };
  const keepListening = async (hear: (event: unknown) => void) => {
    await listen(hear).catch(() => undefined);
    for (const wait of waits) {
      if (ending.signal.aborted) return;
      await pause(wait);
      if (await isBack().catch(() => false)) {
        location.reload();
        return;
      }
    }
    ending.abort();
  };

  return (hear) => {
    void keepListening(hear);
    return async (action, input) => {
      const body = JSON.stringify({ action, input: input ?? {} });
      return (await ask(browserProtocol.call, { method: 'POST', body })).json() as Promise<unknown>;
    };
  };
}
