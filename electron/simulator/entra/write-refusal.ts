import { answerJson, answerPage, answerText } from '../http/answer.ts';
import type { Refusal } from '../http/refusal.ts';
import type { ServicePlace } from '../http/service-environment.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { EntraRefusal } from './entra-refusal.ts';
import { refusalPage } from './page-frame.ts';
import { refusalBody } from './refusal-body.ts';
import { tokenHeaders } from './token-headers.ts';

/** The endpoints that users open. */
const pages = ['authorize', 'adminconsent', 'deviceauth'];

/** Writes a refusal: on a page for the endpoints that users open, as JSON for the others. */
export function writeRefusal(
  { clock }: SimulatedAzure,
  place: ServicePlace,
  refusal: Refusal,
  request: Request,
): Response | Promise<Response> {
  const { status, message } = refusal;
  if (!(refusal instanceof EntraRefusal)) return answerText(place, message, status);
  const endpoint = /\/(\w+)\/?$/.exec(place.url.pathname)?.[1];
  if (endpoint !== undefined && pages.includes(endpoint))
    return answerPage(place, refusalPage(message), status);
  const body = refusalBody(refusal, clock.now(), request.headers.get('client-request-id') ?? undefined);
  Object.assign(
    place.answerHeaders,
    endpoint === 'token' ? tokenHeaders(refusal.number) : { 'cache-control': 'private' },
    { 'x-ms-request-id': body.trace_id },
  );
  return answerJson(place, body, status);
}
