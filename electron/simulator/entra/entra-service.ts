import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { answerJson, carryAnswerHeaders } from '../http/answer-json.ts';
import { limitBodies } from '../http/limit-body.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServiceEnvironment, SimulatedAzure } from '../tokens/simulated-azure.ts';
import { adminConsentRoutes } from './admin-consent.ts';
import { authorizeRoutes } from './authorize.ts';
import { instanceMetadata, openIdConfiguration, openIdConfigurationV1, signingKeys } from './discovery.ts';
import { EntraRefusal, refuse } from './entra-refusal.ts';
import { refusalBody } from './refusal-body.ts';
import { answerTokenRequest } from './token-endpoint.ts';

/** Entra ID: discovery, keys and tokens. */
export function createEntraService(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>({ strict: false });
  const { signInGrants: grants } = azure;
  app.use((c, next) => {
    setServiceHeaders(c);
    return next();
  });
  app.use(limitBodies);
  app.post('/:tenant/oauth2/v2.0/token', async (c) => {
    const answer = await answerTokenRequest(azure, grants, {
      cloud: c.env.cloud,
      segment: c.req.param('tenant'),
      form: await readForm(c),
    });
    markUncached(c, 0);
    return answerJson(c, answer);
  });
  app.on(['GET', 'PUT', 'PATCH', 'DELETE'], '/:tenant/oauth2/v2.0/token', (c) => {
    throw refuse.onlyPost(c.req.method);
  });
  app.use(carryAnswerHeaders);
  app.get('/common/discovery/instance', (c) => {
    const endpoint = c.req.query('authorization_endpoint') ?? '';
    if (!URL.canParse(endpoint)) throw refuse.parameterMissing('authorization_endpoint');
    return discovered(c, instanceMetadata(new URL(endpoint)));
  });
  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) =>
    discovered(c, openIdConfiguration(azure, c.env.cloud, c.req.param('tenant'))),
  );
  app.get('/:tenant/.well-known/openid-configuration', (c) =>
    discovered(c, openIdConfigurationV1(azure, c.env.cloud, c.req.param('tenant'))),
  );
  for (const path of ['/:tenant/discovery/v2.0/keys', '/:tenant/discovery/keys'] as const)
    app.get(path, async (c) => discovered(c, await signingKeys(azure, c.env.cloud, c.req.param('tenant'))));
  app.route('/', adminConsentRoutes(azure));
  app.route('/', authorizeRoutes(azure, grants));
  app.onError((error, c) => writeRefusal(azure, c, error));
  app.notFound((c) => c.body(null, 404));
  return app;
}

function discovered(c: Context<ServiceEnvironment>, answer: object): Response {
  c.env.answerHeaders['cache-control'] = 'max-age=86400, private';
  return answerJson(c, answer);
}

function setServiceHeaders({ env: { answerHeaders } }: Context<ServiceEnvironment>): void {
  answerHeaders['strict-transport-security'] = 'max-age=31536000; includeSubDomains';
  answerHeaders['x-content-type-options'] = 'nosniff';
  answerHeaders['x-ms-request-id'] = randomUUID();
}

function markUncached(c: Context<ServiceEnvironment>, number: number): void {
  Object.assign(c.env.answerHeaders, {
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'x-ms-clitelem': `1,${number},0,,`,
  });
}

/** The form with the client credentials that may stand in the Authorization header instead. */
async function readForm(c: Context<ServiceEnvironment>): Promise<ReadonlyMap<string, string>> {
  const form = new Map(new URLSearchParams(await c.req.text()));
  const basic = /^Basic +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic ?? '', 'base64').toString()) ?? [];
  if (id !== undefined && secret !== undefined) {
    form.set('client_id', decodeFormValue(id));
    form.set('client_secret', decodeFormValue(secret));
  }
  return form;
}

const decodeFormValue = (value: string): string => new URLSearchParams(`value=${value}`).get('value') ?? '';

function writeRefusal({ clock }: SimulatedAzure, c: Context<ServiceEnvironment>, error: Error): Response {
  if (error instanceof Refusal) return c.text(error.message, error.status as ContentfulStatusCode);
  if (!(error instanceof EntraRefusal)) throw error;
  const body = refusalBody(error, clock.now(), c.req.header('client-request-id'));
  const headers = c.env.answerHeaders;
  if (c.req.path.endsWith('/token')) markUncached(c, error.number);
  else headers['cache-control'] = 'private';
  headers['x-ms-request-id'] = body.trace_id;
  return answerJson(c, body, error.status);
}
