import { Hono } from 'hono';
import { answerJson } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { instanceMetadata, openIdConfiguration, openIdConfigurationV1, signingKeys } from './discovery.ts';
import type { EntraContext, EntraEnvironment } from './entra-context.ts';
import { refuseRequest } from './refuse-request.ts';

/** Metadata and signing keys. */
export function discoveryRoutes(azure: SimulatedAzure): Hono<EntraEnvironment> {
  const app = new Hono<EntraEnvironment>();
  app.get('/common/discovery/instance', (c) => {
    const endpoint = c.env.url.searchParams.get('authorization_endpoint') ?? '';
    if (!URL.canParse(endpoint)) throw refuseRequest.parameterMissing('authorization_endpoint');
    return answerCached(c, instanceMetadata(new URL(endpoint)));
  });
  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) =>
    answerCached(c, openIdConfiguration(azure, c.env.cloud, c.req.param('tenant'))),
  );
  app.get('/:tenant/.well-known/openid-configuration', (c) =>
    answerCached(c, openIdConfigurationV1(azure, c.env.cloud, c.req.param('tenant'))),
  );
  for (const path of ['/:tenant/discovery/v2.0/keys', '/:tenant/discovery/keys'] as const)
    app.get(path, async (c) => answerCached(c, await signingKeys(azure, c.env.cloud, c.req.param('tenant'))));
  return app;
}

function answerCached({ env }: EntraContext, body: object): Response {
  env.answerHeaders['cache-control'] = 'max-age=86400, private';
  return answerJson(env, body);
}
