import { randomBytes } from 'node:crypto';
import { createSession } from '../identity/session.ts';
import { confirmByWord } from './confirm-by-word.ts';
import { createRateLimiter, pageRateLimit, type RateLimiter } from './rate-limiter.ts';
import { timingSafeEqualText } from '../identity/timing-safe-equal.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

/** The session of the one browser that presented the entry token. It ends when the browser is no longer there. */
export interface BrowserSession {
  readonly caller: TrustedCaller;
  readonly rateLimiter: RateLimiter;
  /** All ports of 127.0.0.1 share their cookies, so each door uses its own cookie name. */
  readonly cookie: { readonly name: string; readonly value: string };
  /** Known only to the page: another server on this machine can receive the cookie, but not this value. */
  readonly csrf: string;
  isCookie(given: string | undefined): boolean;
  isCsrf(given: string | undefined): boolean;
  /** Keeps the session alive until the returned function is called. */
  hold(): () => void;
  /** Restarts the grace time. */
  touch(): void;
  end(): void;
}

const secret = (): string => randomBytes(32).toString('base64url');

/** `onEnd` is called once, `graceMs` milliseconds after the last request or event stream, or by `end`. `now` counts milliseconds. */
export function createBrowserSession(
  { graceMs, now }: { readonly graceMs: number; readonly now: () => number },
  onEnd: () => void,
): BrowserSession {
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
    caller: { session: createSession(), signal: ending.signal, confirm: confirmByWord },
    rateLimiter: createRateLimiter({ ...pageRateLimit, now }),
    cookie,
    csrf,
    isCookie: (given) => timingSafeEqualText(given, cookie.value) && !ending.signal.aborted,
    isCsrf: (given) => timingSafeEqualText(given, csrf),
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
