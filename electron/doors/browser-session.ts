import { randomBytes } from 'node:crypto';
import { createSession } from '../identity/session.ts';
import { createRateLimiter, pageRateLimit, type RateLimiter } from './rate-limiter.ts';
import { sameSecret } from './same-secret.ts';
import type { TrustedCaller } from './trusted-caller.ts';

/** The session of the one browser that was let in. It lives as long as the browser shows signs of life. */
export interface BrowserSession {
  readonly caller: TrustedCaller;
  readonly allowance: RateLimiter;
  /** Cookies of 127.0.0.1 are shared by all its ports, so each door has a name of its own. */
  readonly cookie: { readonly name: string; readonly value: string };
  /** Known to the page alone: another server on this machine sees the cookie, but never this. */
  readonly csrf: string;
  isCookie(given: string | undefined): boolean;
  isCsrf(given: string | undefined): boolean;
  /** Keeps the session alive until the returned function is called. */
  hold(): () => void;
  /** Starts the grace time anew. */
  touch(): void;
  end(): void;
}

const secret = (): string => randomBytes(32).toString('base64url');

/** `onEnd` is called once, after `graceMs` milliseconds without a sign of life or by `end`. */
export function createBrowserSession(graceMs: number, onEnd: () => void): BrowserSession {
  const cookie = { name: `causeway-${randomBytes(9).toString('hex')}`, value: secret() };
  const csrf = secret();
  const ending = new AbortController();
  let holds = 0;
  let timer: NodeJS.Timeout | undefined;

  const end = () => {
    clearTimeout(timer);
    if (ending.signal.aborted) return;
    ending.abort();
    onEnd();
  };
  const touch = () => {
    clearTimeout(timer);
    if (holds === 0 && !ending.signal.aborted) timer = setTimeout(end, graceMs);
  };
  touch();

  return {
    caller: { session: createSession(), signal: ending.signal },
    allowance: createRateLimiter(pageRateLimit),
    cookie,
    csrf,
    isCookie: (given) => sameSecret(given, cookie.value) && !ending.signal.aborted,
    isCsrf: (given) => sameSecret(given, csrf),
    hold() {
      holds += 1;
      touch();
      let held = true;
      return () => {
        if (held) holds -= 1;
        held = false;
        touch();
      };
    },
    touch,
    end,
  };
}
