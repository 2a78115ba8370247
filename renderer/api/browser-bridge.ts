/* eslint-disable no-restricted-globals -- In the browser door there is no preload: calls go by fetch, and the CSRF value outlives a reload in the session storage, which no other port can read. */
import { browserProtocol } from '../../shared/contract/browser-protocol.ts';
import type { Connect } from '../../shared/contract/bridge.ts';
import { readLines } from './read-lines.ts';

export interface BrowserBridgeOptions {
  /** The session is over: nothing will be answered any more. Called once. */
  readonly onOver: () => void;
  /** Events may have been missed; what is shown has to be asked for again. */
  readonly onGap: () => void;
}

const waits = [250, 500, 1_000, 2_000];
/** A stream that broke off after this long had been connected. */
const steadyMs = 1_000;

/** The bridge of a page in a browser, which the entrance page has let in and left the CSRF value for. */
export function browserConnect({ onOver, onGap }: BrowserBridgeOptions): Connect {
  const headers = {
    'content-type': 'application/json',
    [browserProtocol.csrfHeader]: sessionStorage.getItem(browserProtocol.csrfItem) ?? '',
  };
  const ending = new AbortController();
  ending.signal.addEventListener('abort', onOver);
  const over = () => ending.abort();
  const isOver = () => ending.signal.aborted;
  const overWhereRefused = (response: Response): Response => {
    if (response.status === 401 || response.status === 403) over();
    return response;
  };

  const listen = async (hear: (event: unknown) => void) => {
    const response = overWhereRefused(await fetch(browserProtocol.events, { headers }));
    if (response.ok && response.body) await readLines(response.body, (line) => hear(JSON.parse(line)));
    return response.ok;
  };
  const keepListening = async (hear: (event: unknown) => void) => {
    let failures = 0;
    while (!isOver() && failures < waits.length) {
      const started = performance.now();
      const ended = await listen(hear).catch(() => performance.now() - started > steadyMs);
      failures = ended ? 0 : failures + 1;
      if (!isOver()) await new Promise((resolve) => setTimeout(resolve, waits[failures]));
      if (!isOver()) onGap();
    }
    over();
  };

  return (hear) => {
    void keepListening(hear);
    return async (action, input) => {
      const body = JSON.stringify({ action, input: input ?? {} });
      return overWhereRefused(
        await fetch(browserProtocol.call, { method: 'POST', headers, body }),
      ).json() as Promise<unknown>;
    };
  };
}
