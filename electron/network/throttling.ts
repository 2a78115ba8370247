import { setTimeout as waitFor } from 'node:timers/promises';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { serviceOfHost } from './service-of-host.ts';
import type { InboundResponse, OutboundRequest, Transport } from './transport.ts';

/** The time in milliseconds from any start, and a wait that ends early if the signal aborts. */
export interface ThrottlingClock {
  now(): number;
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

const machineClock: ThrottlingClock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => waitFor(milliseconds, undefined, { ...(signal && { signal }) }),
};

/** A longer wait ends in a problem instead: a check that hangs for minutes tells nobody why. Milliseconds. */
const longestWait = 10_000;
/** Waits for a service that says no time, one after the other. Source: Key Vault throttling guidance. Milliseconds. */
const backOff: readonly number[] = [1_000, 2_000, 4_000, 8_000, 16_000];
/** After Entra throttled: the time between two token requests, and for how long this holds. Milliseconds. */
const tokenInterval = 1_000 / 20;
const tokenBudgetFor = 60_000;

interface Host {
  /** No request leaves before. */
  parkedUntil: number;
  /** How often in a row the host throttled without a time. */
  inARow: number;
}

export interface Throttling {
  readonly wrap: (transport: Transport) => Transport;
  /** Resolves when no service that all tenants share asks to wait. For work that is better begun later. */
  calm(signal?: AbortSignal): Promise<void>;
}

/**
 * Creates a wrapper for transports that share one memory of the services that throttle. No request is sent to a host before
 * its `Retry-After` is over: a short wait is waited for, a long one rejects with `service-throttled` at once. A throttled
 * request is sent once more. After Entra throttled a token request, at most 20 a second leave until a minute has passed
 * without another. The transports must limit `Retry-After`.
 */
export function createThrottling(clock: ThrottlingClock = machineClock): Throttling {
  const hosts = new Map<string, Host>();
  let tokenBudgetUntil = -Infinity;
  let nextToken = -Infinity;

  const hostOf = (name: string): Host => {
    const known = hosts.get(name);
    if (known) return known;
    const host = { parkedUntil: -Infinity, inARow: 0 };
    hosts.set(name, host);
    return host;
  };

  /** How long a host is still closed, in milliseconds; zero or less if it is open. */
  const closedFor = (name: string): number => (hosts.get(name)?.parkedUntil ?? -Infinity) - clock.now();

  async function waitForHost(name: string, started: number, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const left = closedFor(name);
      if (left <= 0) return;
      if (clock.now() + left - started > longestWait) throw throttled(name, left);
      await clock.wait(left, signal);
    }
  }

  async function waitForBudget(signal: AbortSignal | undefined): Promise<void> {
    if (clock.now() >= tokenBudgetUntil) return;
    nextToken = Math.max(nextToken + tokenInterval, clock.now());
    const left = nextToken - clock.now();
    if (left > 0) await clock.wait(left, signal);
  }

  function learn(name: string, isToken: boolean, { status, headers }: InboundResponse): void {
    const seconds = Number(headers['retry-after'] ?? NaN);
    const isThrottled = status === 429;
    if (!isThrottled && !(status === 503 && seconds > 0)) {
      const known = hosts.get(name);
      if (known) known.inARow = 0;
      return;
    }
    const host = hostOf(name);
    const pause = Number.isNaN(seconds)
      ? (backOff[Math.min(host.inARow, backOff.length - 1)] ?? 0)
      : seconds * 1_000;
    if (Number.isNaN(seconds)) host.inARow += 1;
    host.parkedUntil = Math.max(host.parkedUntil, clock.now() + pause);
    if (!isThrottled || !isToken) return;
    tokenBudgetUntil = clock.now() + tokenBudgetFor;
    nextToken = Math.max(nextToken, clock.now());
  }

  const wrap = (transport: Transport): Transport => {
    const sendOnce = async (request: OutboundRequest): Promise<InboundResponse> => {
      const { hostname, pathname } = new URL(request.url);
      const isToken = request.method === 'POST' && pathname.endsWith('/token');
      const started = clock.now();
      do {
        await waitForHost(hostname, started, request.signal);
        if (isToken) await waitForBudget(request.signal);
        // If the host throttled another request in the meantime, this one needs a new turn: else all leave at once afterwards.
      } while (closedFor(hostname) > 0);
      const response = await transport.send(request);
      learn(hostname, isToken, response);
      return response;
    };
    return {
      async send(request) {
        // The transport refuses an address that cannot be read.
        if (!URL.canParse(request.url)) return transport.send(request);
        const first = await sendOnce(request);
        if (first.status !== 429) return first;
        try {
          return await sendOnce(request);
        } catch (error) {
          if (error instanceof ProblemError && error.problem.code === 'service-throttled') return first;
          throw error;
        }
      },
    };
  };

  return {
    wrap,
    async calm(signal) {
      for (;;) {
        const shared = [...hosts].filter(([name]) => serviceOfHost(name) !== 'Key Vault');
        const left = Math.max(...shared.map(([, { parkedUntil }]) => parkedUntil), -Infinity) - clock.now();
        if (left <= 0) return;
        await clock.wait(left, signal);
      }
    },
  };
}

const throttled = (host: string, left: number): ProblemError =>
  new ProblemError(
    makeProblem('service-throttled', {
      service: serviceOfHost(host),
      retryAfterSeconds: Math.ceil(left / 1_000),
    }),
  );
