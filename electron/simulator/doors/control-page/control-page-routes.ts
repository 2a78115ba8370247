import { randomBytes, timingSafeEqual, createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import * as z from 'zod';
import type { LoggedRequest } from '../../traffic/request-log.ts';
import type { Fault } from '../../world/fault.ts';
import type { TenantSummary } from '../tenant-summary.ts';
import { controlPage } from './control-page.ts';
import type { PageContent } from './page-content.ts';
import { signInPage } from './page-frame.ts';
import { asLine } from './request-line.ts';
import { faultChoices } from './fault-choices.ts';

interface Environment {
  readonly Variables: { secureHeadersNonce: string };
}
type PageContext = Context<Environment>;

/** What the page says after a change, by the word in its address. */
const done: Readonly<Record<string, string>> = {
  clock: 'The clock was set.',
  fault: 'The fault was added.',
  'fault-removed': 'The fault was removed.',
  'faults-removed': 'All faults were removed.',
  incident: 'The incident was applied.',
  log: 'The log was cleared.',
};

const secret = (): string => randomBytes(24).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const policy = {
  defaultSrc: ["'none'"],
  styleSrc: [NONCE],
  scriptSrc: [NONCE],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/**
 * The control page. It changes the world through the control API alone, whose token a person enters once. The cookie is sent only
 * to a path that other servers on this machine do not know, because they would share it otherwise.
 */
export function controlPageRoutes(control: Hono, token: string): Hono<Environment> {
  const home = `/control-page/${secret()}`;
  const session = { name: `causeway-control-${randomBytes(9).toString('hex')}`, value: secret() };
  const call = async (method: string, path: string, body?: object): Promise<Response> =>
    control.request(path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const read = async <Value>(path: string): Promise<Value> =>
    (await call('GET', path)).json() as Promise<Value>;
  const hasSession = (c: PageContext): boolean => isSame(getCookie(c, session.name) ?? '', session.value);

  const app = new Hono<Environment>();
  app.use(
    secureHeaders({ contentSecurityPolicy: policy, xFrameOptions: 'DENY', strictTransportSecurity: false }),
  );
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store');
    await next();
  });
  app.use(csrf());

  app.get('/', (c) => c.html(signInPage(c.get('secureHeadersNonce'), '/control-page', false)));
  app.post('/sign-in', async (c) => {
    const given = (await fieldsOf(c)).get('token') ?? '';
    if (!isSame(given, token))
      return c.html(signInPage(c.get('secureHeadersNonce'), '/control-page', true), 401);
    setCookie(c, session.name, session.value, { httpOnly: true, sameSite: 'Strict', path: home });
    return c.redirect(home, 303);
  });

  const inside = new Hono<Environment>();
  inside.use(async (c, next) => {
    if (!hasSession(c)) return c.html(signInPage(c.get('secureHeadersNonce'), '/control-page', false), 401);
    await next();
    return undefined;
  });
  const show = async (c: PageContext, message: PageContent['message'], status: 200 | 400 = 200) => {
    const find = c.req.query('find') ?? '';
    const content: PageContent = {
      nonce: c.get('secureHeadersNonce'),
      base: home,
      now: (await read<{ now: string }>('/clock')).now,
      tenants: await read<TenantSummary[]>(`/tenants?find=${encodeURIComponent(find)}`),
      find,
      faults: await read<Fault[]>('/faults'),
      incidents: await read<{ id: string; title: string }[]>('/incidents'),
      requests: await read<LoggedRequest[]>('/requests'),
      refusedOnly: c.req.query('refused') === '1',
      message,
    };
    return c.html(controlPage(content), status);
  };
  /** Calls the control API, and shows the page again: what was done, or why it was refused. */
  const change = async (c: PageContext, answer: Response, what: string, section: string) => {
    if (answer.ok) return c.redirect(`${home}?done=${what}#${section}`, 303);
    const { error } = z.object({ error: z.string() }).parse(await answer.json());
    return show(c, { kind: 'alert', text: error }, 400);
  };

  inside.get('/', (c) => {
    const what = c.req.query('done') ?? '';
    const text = Object.hasOwn(done, what) ? done[what] : undefined;
    return show(c, text === undefined ? null : { kind: 'status', text });
  });
  inside.get('/requests', async (c) => {
    const after = encodeURIComponent(c.req.query('after') ?? '0');
    return c.json((await read<LoggedRequest[]>(`/requests?after=${after}`)).map(asLine));
  });
  inside.post('/requests/clear', async (c) => change(c, await call('DELETE', '/requests'), 'log', 'log'));
  inside.post('/clock', async (c) => {
    const fields = await fieldsOf(c);
    const to = fields.get('to');
    const move = to === null ? { advance: Number(fields.get('advance')) } : { to: asUtc(to) };
    return change(c, await call('POST', '/clock', move), 'clock', 'clock');
  });
  inside.post('/incidents', async (c) => {
    const fields = await fieldsOf(c);
    const body = { tenantId: fields.get('tenantId'), incident: fields.get('incident') };
    return change(c, await call('POST', '/incidents', body), 'incident', 'tenants');
  });
  inside.post('/faults', async (c) =>
    change(c, await call('POST', '/faults', faultOf(await fieldsOf(c))), 'fault', 'faults'),
  );
  inside.post('/faults/remove', async (c) => {
    const position = encodeURIComponent((await fieldsOf(c)).get('position') ?? '');
    return change(c, await call('DELETE', `/faults/${position}`), 'fault-removed', 'faults');
  });
  inside.post('/faults/clear', async (c) =>
    change(c, await call('DELETE', '/faults'), 'faults-removed', 'faults'),
  );

  app.route(home.slice('/control-page'.length), inside);
  return app;
}

const fieldsOf = async (c: PageContext): Promise<URLSearchParams> =>
  new URLSearchParams((await c.req.text()).slice(0, 10_000));

/** The field has neither seconds nor a zone. */
const asUtc = (local: string): string => `${local.length === 16 ? `${local}:00` : local}Z`;

/** The fault of the form. What is wrong with it, the control API says. */
function faultOf(fields: URLSearchParams): object {
  const choice = faultChoices.find(({ kind }) => kind === fields.get('kind'));
  const number = fields.get('number') ?? '';
  const tenantId = fields.get('tenantId') ?? '';
  return {
    service: fields.get('service'),
    tenantId: tenantId === '' ? null : tenantId,
    rate: Number(fields.get('percent')) / 100,
    effect: choice?.effect(number === '' ? (choice.number?.usual ?? 0) : Number(number)),
  };
}
