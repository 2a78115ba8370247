import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { carryAnswerHeaders } from '../http/answer-json.ts';
import { limitBodies } from '../http/limit-body.ts';
import { Refusal } from '../http/refusal.ts';
import { requestPath } from '../http/request-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { requireApiVersion, unknownType } from './api-version.ts';
import { identifyArmCaller } from './arm-caller.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import { authorizationRoutes } from './authorization-routes.ts';
import { deletedVaultRoutes } from './deleted-vault-routes.ts';
import { resourceRoutes } from './resource-routes.ts';
import { subscriptionRoutes } from './subscription-routes.ts';
import { vaultRoutes } from './vault-routes.ts';

/** Azure Resource Manager. Its paths are the same in any case, so routes are written in lower case. */
export function createResourceManagerService(azure: SimulatedAzure): Hono<ArmEnvironment> {
  const app = new Hono<ArmEnvironment>({ getPath: (request) => requestPath(request).toLowerCase() });
  app.use(carryAnswerHeaders);
  app.use(async (c, next) => {
    setServiceHeaders(c);
    const path = requestPath(c.req.raw);
    c.set('caller', await identifyArmCaller(azure, c.env.cloud, path, c.req.header('authorization')));
    requireApiVersion(c);
    await next();
  });
  app.use(limitBodies);
  app.route('/', subscriptionRoutes(azure));
  app.route('/', vaultRoutes(azure));
  app.route('/', deletedVaultRoutes(azure));
  app.route('/', resourceRoutes(azure));
  app.route('/', authorizationRoutes(azure));
  app.notFound((c) => write(c, unknownType(c)));
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    return write(c, error);
  });
  return app;
}

function setServiceHeaders(c: Context<ArmEnvironment>): void {
  const requestId = randomUUID();
  c.header('cache-control', 'no-cache');
  c.header('x-ms-request-id', requestId);
  c.header('x-ms-correlation-request-id', c.req.header('x-ms-correlation-request-id') ?? requestId);
  c.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  c.header('x-content-type-options', 'nosniff');
}

/** What Resource Manager refuses itself, and marks so; the rest is for the resource provider to refuse. */
const byGateway = new Set([
  'AuthenticationFailed',
  'AuthorizationFailed',
  'ExpiredAuthenticationToken',
  'InvalidApiVersionParameter',
  'InvalidAuthenticationToken',
  'InvalidAuthenticationTokenAudience',
  'InvalidAuthenticationTokenTenant',
  'InvalidResourceType',
  'InvalidSubscriptionId',
  'LinkedAuthorizationFailed',
  'MissingApiVersionParameter',
  'ResourceGroupNotFound',
  'ResourceNotFound',
  'SubscriptionNotFound',
]);

function write(c: Context<ArmEnvironment>, { status, code, message, headers }: Refusal): Response {
  if (byGateway.has(code)) c.header('x-ms-failure-cause', 'gateway');
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return c.json({ error: { code, message } }, status as ContentfulStatusCode);
}
