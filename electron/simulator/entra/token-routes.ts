import { Hono } from 'hono';
import { answerJson } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { answerTokenRequest } from './answer-token-request.ts';
import type { EntraContext, EntraEnvironment } from './entra-context.ts';
import { refuseRequest } from './refuse-request.ts';
import { downgradeAnswer, upgradeForm } from './first-version.ts';
import type { TokenAnswer } from './token-answer.ts';
import { tokenHeaders } from './token-headers.ts';
import type { TokenRequest } from './token-request.ts';

/** The token endpoint, in both versions. */
export function tokenRoutes(azure: SimulatedAzure): Hono<EntraEnvironment> {
  const app = new Hono<EntraEnvironment>();
  const answer = async (c: EntraContext, form: TokenRequest['form']): Promise<TokenAnswer> => {
    const segment = c.req.param('tenant') ?? '';
    const answered = await answerTokenRequest(azure, { cloud: c.env.cloud, segment, form });
    Object.assign(c.env.answerHeaders, tokenHeaders(0));
    return answered;
  };
  const [path, firstVersion] = ['/:tenant/oauth2/v2.0/token', '/:tenant/oauth2/token'] as const;
  app.post(path, async (c) => answerJson(c.env, await answer(c, await readForm(c))));
  app.post(firstVersion, async (c) => {
    const answered = await answer(c, upgradeForm(await readForm(c)));
    return answerJson(c.env, downgradeAnswer(answered, azure.clock.now()));
  });
  app.on(['GET', 'PUT', 'PATCH', 'DELETE'], [path, firstVersion], (c) => {
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
