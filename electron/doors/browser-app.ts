import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { browserProtocol } from '../../shared/contract/browser-protocol.ts';
import { refuse } from '../../shared/contract/action.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { createBrowserSession, type BrowserSession } from './browser-session.ts';
import type { BuiltPage } from './built-page.ts';
import {
  browserPageHeaders,
  contentSecurityPolicy,
  createNonce,
  pageHeaders,
} from '../window/content-security-policy.ts';
import { entrancePage, entranceScript, entranceScriptPath } from './entrance-page.ts';
import { createEntryToken } from './entry-token.ts';
import type { EventHub } from './event-hub.ts';
import { eventStream } from './event-stream.ts';
import type { Dispatcher } from './dispatcher.ts';
import { longestInput } from './ipc-channels.ts';
import { isSameOriginRequest } from './is-same-origin-request.ts';
import { readInput } from './read-input.ts';

export interface BrowserAppOptions {
  readonly dispatcher: Dispatcher;
  readonly events: Pick<EventHub, 'subscribe'>;
  readonly page: BuiltPage;
  readonly graceMs: number;
  /** Counts milliseconds and never runs backwards. */
  readonly now: () => number;
  /** `host:port` of this door after it listens. */
  readonly authority: () => string;
  readonly onOver: () => void;
}

export interface BrowserApp {
  readonly fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>;
  readonly token: string;
  end(): void;
}

interface Env {
  readonly Bindings: HttpBindings;
  readonly Variables: { session: BrowserSession };
}

const untrusted = makeProblem('caller-untrusted', {});
const presented = z.strictObject({ token: z.string().max(100) });
const call = z.strictObject({ action: z.string().max(200), input: z.unknown() });

/** The browser door without its socket. */
export function createBrowserApp(options: BrowserAppOptions): BrowserApp {
  const { dispatcher, events, page } = options;
  const token = createEntryToken(options.now);
  let session: BrowserSession | undefined;

  const app = new Hono<Env>();
  app.onError((_, context) =>
    problem(context, 500, makeProblem('console-fault', { where: 'the browser door' })),
  );
  app.notFound((context) => problem(context, 404, makeProblem('action-unknown', { action: 'this address' })));
  app.use(async (context, next) => {
    if (!isSameOriginRequest(context.env.incoming, options.authority()))
      return problem(context, 403, untrusted);
    await next();
    return undefined;
  });

  app.post(browserProtocol.enter, requireLength);
  app.post(browserProtocol.enter, bodyLimit({ maxSize: 1_024, onError: tooLarge }), async (context) => {
    const body = presented.safeParse(await context.req.json().catch(() => null));
    const result = token.present(body.success ? body.data.token : '');
    if (result === 'rejected') return problem(context, 401, untrusted);
    if (result !== 'accepted') {
      context.header('retry-after', String(result.waitSeconds));
      return problem(context, 429, makeProblem('calls-too-many', {}));
    }
    session = createBrowserSession(options, options.onOver);
    const { name, value } = session.cookie;
    setCookie(context, name, value, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return context.json({ csrf: session.csrf }, 200, apiHeaders);
  });
  app.get(entranceScriptPath, () => entrance(entranceScript, 'text/javascript; charset=utf-8', 200));

  app.use(async (context, next) => {
    if (!session?.isCookie(getCookie(context, session.cookie.name))) {
      const isEntrance = context.req.method === 'GET' && context.req.path === '/';
      return isEntrance
        ? entrance(entrancePage, 'text/html; charset=utf-8', 401)
        : problem(context, 401, untrusted);
    }
    session.touch();
    context.set('session', session);
    await next();
    return undefined;
  });

  app.use(browserProtocol.call, refuseForged);
  app.use(browserProtocol.events, refuseForged);
  app.post(browserProtocol.call, requireLength);
  app.post(browserProtocol.call, bodyLimit({ maxSize: longestInput, onError: tooLarge }), async (context) => {
    const { caller, rateLimiter } = context.get('session');
    if (!rateLimiter.take()) return problem(context, 429, makeProblem('calls-too-many', {}));
    const read = readInput(await context.req.text(), longestInput);
    if (!read.ok) return context.json(read, 400, apiHeaders);
    const parsed = call.safeParse(read.value);
    if (!parsed.success) return problem(context, 400, makeProblem('action-unknown', { action: 'this call' }));
    return context.json(
      await dispatcher.answer(caller, parsed.data.action, parsed.data.input),
      200,
      apiHeaders,
    );
  });
  app.get(browserProtocol.events, (context) => {
    const current = context.get('session');
    const stream = eventStream(events, current.caller, current.hold());
    return context.body(stream, 200, { ...apiHeaders, 'content-type': 'application/x-ndjson' });
  });
  app.get('*', (context) => page.serve(context.req.path));

  return {
    fetch: (request, bindings) => app.fetch(request, bindings),
    token: token.text,
    end: () => session?.end(),
  };
}

const apiHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const problem = (
  context: Context,
  status: 400 | 401 | 403 | 404 | 411 | 413 | 429 | 500,
  because: Problem,
): Response => context.json(refuse(because), status, apiHeaders);

function tooLarge(context: Context): Response {
  const message = 'The request is too large.';
  // The rest of the body stays unread, so the connection cannot be used again.
  context.header('connection', 'close');
  return problem(context, 413, makeProblem('input-invalid', { issues: [{ path: '', message }] }));
}

/** Browsers send the length with each call, so that its size is known before anything is read. */
async function requireLength(context: Context, next: () => Promise<void>): Promise<Response | undefined> {
  // The server refuses a request that has a transfer encoding as well.
  if (context.req.header('content-length') === undefined) {
    const message = 'The request does not state its length.';
    context.header('connection', 'close');
    return problem(context, 411, makeProblem('input-invalid', { issues: [{ path: '', message }] }));
  }
  await next();
  return undefined;
}

async function refuseForged(context: Context<Env>, next: () => Promise<void>): Promise<Response | undefined> {
  if (!context.get('session').isCsrf(context.req.header(browserProtocol.csrfHeader)))
    return problem(context, 403, untrusted);
  await next();
  return undefined;
}

const entrance = (body: string, type: string, status: number): Response => {
  const policy = contentSecurityPolicy({ nonce: createNonce(), connect: "'self'" });
  return new Response(body, {
    status,
    headers: { ...pageHeaders(policy), ...browserPageHeaders, 'content-type': type },
  });
};
