import type { html } from 'hono/html';
import { whenAvailable } from '../world/when-available.ts';
import type { ServicePlace } from './service-environment.ts';

type Place = Pick<ServicePlace, 'answerHeaders'>;

/** The content type of JSON from Entra, Resource Manager and Key Vault. Source: published recordings. */
const jsonType = 'application/json; charset=utf-8';

/** Answers with JSON under the headers of the place. */
export const answerJson = (place: Place, body: unknown, status = 200, type = jsonType): Response =>
  answer(place, JSON.stringify(body), status, type);

export const answerText = (place: Place, text: string, status = 200): Response =>
  answer(place, text, status, 'text/plain; charset=UTF-8');

export const answerPage = (
  place: Place,
  page: ReturnType<typeof html>,
  status = 200,
): Response | Promise<Response> =>
  whenAvailable(page, (text) => answer(place, String(text), status, 'text/html; charset=UTF-8'));

export const answerRedirect = ({ answerHeaders }: Place, target: URL): Response =>
  new Response(null, { status: 302, headers: { ...answerHeaders, location: target.href } });

/** Answers with a status and no body. */
export const answerNothing = ({ answerHeaders }: Place, status: number): Response =>
  new Response(null, { status, headers: answerHeaders });

/** Takes the headers as a plain object: a `Headers` object would cost more than the rest of a small answer. */
function answer({ answerHeaders }: Place, body: string, status: number, type: string): Response {
  answerHeaders['content-type'] = type;
  return new Response(body, { status, headers: answerHeaders });
}
