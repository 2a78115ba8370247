import { Hono } from 'hono';
import { answerJson } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { answerTokenRequest } from './answer-token-request.ts';
import type { EntraContext, EntraEnvironment } from './entra-context.ts';
import { refuseRequest } from './refuse-request.ts';
import { tokenHeaders } from './token-headers.ts';

/** The token endpoint. */
export function tokenRoutes(azure: SimulatedAzure): Hono<EntraEnvironment> {
  const app = new Hono<EntraEnvironment>();
  app.post('/:tenant/oauth2/v2.0/token', async (c) => {
    const answer = await answerTokenRequest(azure, {
      cloud: c.env.cloud,
      segment: c.req.param('tenant'),
      form: await readForm(c),
    });
    Object.assign(c.env.answerHeaders, tokenHeaders(0));
    return answerJson(c.env, answer);
  });
  app.on(['GET', 'PUT', 'PATCH', 'DELETE'], '/:tenant/oauth2/v2.0/token', (c) => {
    throw refuseRequest.onlyPost(c.req.method);
  });
  return app;
}

/** Reads the form. A client may send its credentials in the `Authorization` header instead. */
async function readForm(c: EntraContext): Promise<ReadonlyMap<string, string>> {
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
