import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { carryAnswerHeaders } from '../http/answer-json.ts';
import { limitBodies } from '../http/limit-body.ts';
import { Refusal } from '../http/refusal.ts';
import { requestPath } from '../http/request-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { applicationRoutes } from './application-routes.ts';
import { batchRoutes } from './batch-routes.ts';
import { directoryRoutes } from './directory-routes.ts';
import { identifyGraphCaller } from './graph-caller.ts';
import type { GraphEnvironment } from './graph-environment.ts';
import { principalEditRoutes } from './principal-edit-routes.ts';
import { principalRoutes } from './principal-routes.ts';

/** Microsoft Graph v1.0. */
export function createGraphService(azure: SimulatedAzure): Hono<GraphEnvironment> {
  const app = new Hono<GraphEnvironment>({ getPath: graphPath });
  app.use(carryAnswerHeaders);
  app.use(async (c, next) => {
    c.set('caller', await identifyGraphCaller(azure, c.env.cloud, c.req.header('authorization')));
    await next();
    c.header('cache-control', 'no-cache');
    c.header('odata-version', '4.0');
    setRequestIds(c, randomUUID());
  });
  app.use(limitBodies);
  app.route(
    '/',
    batchRoutes(async (request, environment) => app.fetch(request, environment)),
  );
  app.route('/', directoryRoutes());
  app.route('/', principalRoutes(azure));
  app.route('/', principalEditRoutes(azure));
  app.route('/', applicationRoutes(azure));
  app.notFound((c) => {
    const [, version, segment = ''] = c.req.path.split('/');
    const isVersion = version === 'v1.0' || version === 'beta';
    const message = isVersion ? `Resource not found for the segment '${segment}'.` : 'Invalid version.';
    return write(azure, c, new Refusal(400, 'BadRequest', message));
  });
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    return write(azure, c, error);
  });
  return app;
}

/** What Graph's paths are made of; it reads them in any case. */
const segments = new Map(
  [
    'v1.0',
    'addPassword',
    'applications',
    'appRoleAssignments',
    'findTenantInformationByDomainName',
    'findTenantInformationByTenantId',
    'groups',
    'me',
    'oauth2PermissionGrants',
    'organization',
    'removePassword',
    'servicePrincipals',
    'tenantRelationships',
    'users',
  ].map((segment) => [segment.toLowerCase(), segment]),
);

/** OData keys by name, `set(appId='…')`, become segments that routes can name: `set/by-appId/…`. */
function graphPath(request: Request): string {
  const path = requestPath(request).replaceAll(/%27/g, "'").replaceAll(/%28/g, '(').replaceAll(/%29/g, ')');
  return path
    .replaceAll(/\((\w+)='([^'/]*)'\)/g, '/by-$1/$2')
    .split('/')
    .map((segment) => segments.get(segment.toLowerCase()) ?? segment)
    .join('/');
}

function setRequestIds(c: Context<GraphEnvironment>, requestId: string): void {
  if (c.res.headers.has('request-id')) return;
  c.header('request-id', requestId);
  c.header('client-request-id', c.req.header('client-request-id') ?? requestId);
}

function write({ clock }: SimulatedAzure, c: Context<GraphEnvironment>, refusal: Refusal): Response {
  const requestId = randomUUID();
  const clientRequestId = c.req.header('client-request-id') ?? requestId;
  for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value);
  c.header('cache-control', 'no-cache');
  c.header('request-id', requestId);
  c.header('client-request-id', clientRequestId);
  const date = new Date(clock.now()).toISOString().slice(0, 19);
  const innerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
  return c.json(
    { error: { code: refusal.code, message: refusal.message, innerError } },
    refusal.status as ContentfulStatusCode,
  );
}
