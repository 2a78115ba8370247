import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { timingSafeEqualText } from '../timing-safe-equal.ts';
import { pageHeaders, refusedPage, returnPage } from './loopback-page.ts';

/** Waits on this computer for the browser to come back from a page of Entra. */
export interface LoopbackListener<Answer> {
  /** `http://localhost:{port}` and the path. Entra ignores the port of a redirect URI at `localhost`. */
  readonly redirectUri: string;
  /**
   * Resolves with the first answer that has the expected state. Rejects with the signal's reason, or with
   * `sign-in-timed-out`. In each case the listener closes itself.
   */
  readonly answer: Promise<Answer>;
  /** Ends the listener and every connection; resolves when the port is free. */
  close(): Promise<void>;
}

const longestLifeMs = 5 * 60_000;
/** A browser can keep the connection of the last response open for this time. */
const closingMs = 500;
const limits = { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 };
const maximumConnections = 50;
const maximumHeaderBytes = 16 * 1024;

/**
 * Opens a listener for one answer, on a free port of 127.0.0.1 only. It accepts one `GET` at its path with the Host of the
 * redirect URI and exactly one `state` that equals `state`. It refuses everything else and continues to wait, so that no other
 * page or program can end the wait.
 */
export async function openLoopbackListener<Answer extends object>(options: {
  readonly state: string;
  readonly signal: AbortSignal;
  /** The path of the redirect URI; none if it is missing. */
  readonly path?: '/consent';
  /** The answer in the parameters of the address; null if they contain none. */
  readonly readAnswer: (parameters: URLSearchParams) => Answer | null;
  /** Milliseconds, at most five minutes. */
  readonly deadlineMs?: number;
}): Promise<LoopbackListener<Answer>> {
  const { state, signal, path = '', readAnswer } = options;
  const deadlineMs = Math.min(options.deadlineMs ?? longestLifeMs, longestLifeMs);
  signal.throwIfAborted();
  const answered = Promise.withResolvers<Answer>();
  // The sign-in may fail before anybody waits for the answer.
  answered.promise.catch(() => undefined);
  const expectedPath = path === '' ? '/' : path;
  let hosts: readonly string[] = [];
  let isAnswered = false;

  const server = createServer({ ...limits, maxHeaderSize: maximumHeaderBytes, keepAliveTimeout: 1 }, receive);
  server.maxConnections = maximumConnections;
  server.on('checkContinue', receive);
  server.on('upgrade', (_request, socket) => socket.destroy());

  function receive(request: IncomingMessage, response: ServerResponse): void {
    const answer = read(request);
    if (typeof answer === 'number') {
      refuse(request, response, answer);
      return;
    }
    isAnswered = true;
    response.writeHead(200, pageHeaders).end(returnPage);
    answered.resolve(answer);
    end();
  }

  /** The answer of a request, or the status that refuses it. */
  function read(request: IncomingMessage): Answer | number {
    const { method, url = '', headers, headersDistinct } = request;
    if (method !== 'GET') return 405;
    if ((headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'] !== undefined) return 413;
    const [host = '', ...others] = headersDistinct['host'] ?? [];
    if (others.length > 0 || !hosts.includes(host.toLowerCase())) return 403;
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (!url.startsWith(`${expectedPath}?`) || pathname !== expectedPath) return 404;
    const states = searchParams.getAll('state');
    const isOurs = timingSafeEqualText(states[0], state);
    if (states.length !== 1 || !isOurs) return 400;
    if (isAnswered) return 410;
    return readAnswer(searchParams) ?? 400;
  }

  const abort = (): void => {
    answered.reject(signal.reason);
    end(0);
  };
  const deadline = setTimeout(() => {
    const afterSeconds = Math.max(1, Math.round(deadlineMs / 1_000));
    answered.reject(new ProblemError(makeProblem('sign-in-timed-out', { afterSeconds })));
    end(0);
  }, deadlineMs);

  /** Accepts no new connection, and cuts the present ones after a moment, in which the browser receives its page. */
  function end(graceMs = closingMs): void {
    clearTimeout(deadline);
    signal.removeEventListener('abort', abort);
    server.close();
    if (graceMs === 0) server.closeAllConnections();
    else setTimeout(() => server.closeAllConnections(), graceMs);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    end(0);
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new ProblemError(makeProblem('redirect-port-blocked', { reason }));
  });
  const { port } = server.address() as AddressInfo;
  hosts = [`localhost:${port}`, `127.0.0.1:${port}`];
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();

  return {
    redirectUri: `http://localhost:${port}${path}`,
    answer: answered.promise,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      end(0);
      await closed;
    },
  };
}

/** Refuses without reading a body. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  const allow: Record<string, string> = status === 405 ? { allow: 'GET' } : {};
  response.writeHead(status, { ...pageHeaders, ...allow });
  response.end(request.method === 'HEAD' ? undefined : refusedPage, () => request.destroy());
}
