import { answerJson } from '../http/answer.ts';
import type { Refusal } from '../http/refusal.ts';
import type { ServicePlace } from '../http/service-environment.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';

/** Writes a refusal as Microsoft Graph does. */
export function writeRefusal({ clock }: SimulatedAzure, place: ServicePlace, refusal: Refusal): Response {
  const { answerHeaders } = place;
  // Graph validates the token before the request reaches OData.
  if (refusal.status === 401) delete answerHeaders['odata-version'];
  Object.assign(answerHeaders, refusal.headers);
  const innerError = {
    date: new Date(clock.now()).toISOString().slice(0, 19),
    'request-id': answerHeaders['request-id'],
    'client-request-id': answerHeaders['client-request-id'],
  };
  const error = { code: refusal.code, message: refusal.message, ...refusal.members, innerError };
  return answerJson(place, { error }, refusal.status, 'application/json');
}
