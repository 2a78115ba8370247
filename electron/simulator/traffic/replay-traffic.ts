import { networkError } from '../faults/network-error.ts';
import { whyHeader, whyText } from '../http/why.ts';
import { readAzureHost } from '../world/azure-hosts.ts';
import type { Archive, ArchivedExchange } from './archive.ts';
import { recordedBody } from './recorded-body.ts';
import { redactUrl } from './redact.ts';
import type { RequestLog } from './request-log.ts';

interface Recorded {
  readonly exchange: ArchivedExchange;
  readonly body: string;
  used: boolean;
}

/** Parameters that differ in every run of the same program. */
const differsEachTime = /^(client-request-id|code_challenge|nonce|state|x-client-.*|x-ms-.*)$/i;

/**
 * Answers as a recording does. A request matches by method, host, path and query. Of several exchanges that match, the first one
 * with the same body answers that has not answered yet, then any that has not; when all have answered, the last one repeats.
 */
export function replayTraffic(
  { log: { entries } }: Archive,
  log: RequestLog,
  now: () => number,
): (request: Request) => Response | Promise<Response> {
  const byAddress = Map.groupBy(entries.map(asRecorded), ({ exchange: { request } }) =>
    addressOf(request.method, new URL(request.url)),
  );
  const play = async (request: Request, url: URL): Promise<Response> => {
    const matching = byAddress.get(addressOf(request.method, redactUrl(url))) ?? [];
    const text = request.body === null ? '' : await request.text();
    const body = comparable(recordedBody(url, request.headers.get('content-type'), text));
    const same = matching.filter((one) => one.body === body);
    const unused = ({ used }: Recorded): boolean => !used;
    const found = same.find(unused) ?? matching.find(unused) ?? same.at(-1) ?? matching.at(-1);
    if (!found) return notRecorded(request.method, url);
    found.used = true;
    return asResponse(found.exchange, url);
  };
  return (request) => {
    const url = new URL(request.url);
    return log.answer(request, url, now(), async (note) => {
      note.service = readAzureHost(url.hostname)?.service ?? null;
      const answer = await play(request, url);
      note.answerHeaders = Object.fromEntries(answer.headers);
      return answer;
    });
  };
}

const asRecorded = (exchange: ArchivedExchange): Recorded => ({
  exchange,
  body: comparable(exchange.request.postData?.text ?? ''),
  used: false,
});

function addressOf(method: string, { hostname, pathname, search }: URL): string {
  return `${method} ${hostname}${pathname}?${comparable(search.slice(1))}`;
}

/** Parameters in alphabetical order, without those that always differ. JSON stays as it is. */
function comparable(text: string): string {
  if (text === '' || text.startsWith('{') || text.startsWith('[')) return text;
  const parameters = [...new URLSearchParams(text)].filter(([name]) => !differsEachTime.test(name));
  return new URLSearchParams(parameters.toSorted(([one], [other]) => (one < other ? -1 : 1))).toString();
}

function asResponse({ response, _failure: failure }: ArchivedExchange, { hostname }: URL): Response {
  if (response.status === 0) throw networkError(failure === 'ENOTFOUND' ? failure : 'ECONNRESET', hostname);
  const { status, content } = response;
  const headers = response.headers.filter(
    ({ name }) => !/^(:.*|connection|content-encoding|content-length|transfer-encoding)$/i.test(name),
  );
  const hasBody = status !== 204 && status !== 304 && content.text !== '';
  const body = content.encoding === 'base64' ? Buffer.from(content.text, 'base64') : content.text;
  return new Response(hasBody ? body : null, {
    status,
    headers: headers.map(({ name, value }): [string, string] => [name, value]),
  });
}

/** 501 is the one error of a server that Azure's clients do not repeat. */
function notRecorded(method: string, url: URL): Response {
  const code = 'NotRecorded';
  const message = `The recording has no answer to ${method} ${url.origin}${url.pathname}. Record the traffic again, or run the simulator without --replay.`;
  const body =
    readAzureHost(url.hostname)?.service === 'entra'
      ? { error: 'not_recorded', error_description: message }
      : { error: { code, message } };
  return Response.json(body, {
    status: 501,
    headers: { [whyHeader]: whyText({ why: `${code}: ${message}` }) },
  });
}
