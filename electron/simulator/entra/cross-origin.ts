import { Hono } from 'hono';
import { answerNothing } from '../http/answer.ts';
import type { EntraEnvironment } from './entra-context.ts';

const readable = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, OPTIONS' };
const redeemable = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'POST, OPTIONS' };

/** The headers that allow scripts of other origins to read metadata, keys and tokens. Source: published recordings. */
export function crossOriginHeaders(path: string): Readonly<Record<string, string>> | undefined {
  if (path.endsWith('/token')) return redeemable;
  return /\/(keys|openid-configuration|discovery\/instance)$/.test(path) ? readable : undefined;
}

const paths = [
  '/:tenant/oauth2/v2.0/token',
  '/:tenant/oauth2/token',
  '/:tenant/v2.0/.well-known/openid-configuration',
  '/:tenant/.well-known/openid-configuration',
  '/:tenant/discovery/v2.0/keys',
  '/:tenant/discovery/keys',
  '/common/discovery/instance',
] as const;

/** The questions of browsers whether a script may send a request. */
export function preflightRoutes(): Hono<EntraEnvironment> {
  const app = new Hono<EntraEnvironment>();
  for (const path of paths)
    app.options(path, (c) => {
      const requested = c.req.header('access-control-request-headers');
      if (requested !== undefined) c.env.answerHeaders['access-control-allow-headers'] = requested;
      return answerNothing(c.env, 200);
    });
  return app;
}
