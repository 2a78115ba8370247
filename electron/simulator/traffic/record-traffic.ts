import { recordedBody } from './recorded-body.ts';
import { redactUrl } from './redact.ts';

type Answer = (request: Request) => Response | Promise<Response>;

/** Records what it passes on. */
export interface Recorder {
  readonly answer: Answer;
  /** The recording so far, as an HTTP archive (HAR 1.2). */
  archive(): object;
}

/** The longest recording, in exchanges. Later ones are only counted. */
const longest = 20_000;
/** Other headers of a request do not change the answer, or are credentials. */
const recordedHeaders = ['accept', 'accept-language', 'consistencylevel', 'content-type', 'origin', 'prefer'];

/** Records requests with their answers, without credentials. `now` in milliseconds. */
export function recordTraffic(answer: Answer, now: () => number): Recorder {
  const entries: object[] = [];
  let missed = 0;
  const keep = (entry: () => object): void => {
    if (entries.length < longest) entries.push(entry());
    else missed += 1;
  };
  return {
    async answer(request) {
      const began = now();
      const body = request.body === null ? '' : await request.clone().text();
      const sent = requestOf(request, body);
      try {
        const given = await answer(request);
        const text = await given.clone().text();
        keep(() => exchange(began, now(), sent, responseOf(new URL(request.url), given, text)));
        return given;
      } catch (reason) {
        keep(() => ({ ...exchange(began, now(), sent, noResponse), _failure: failureOf(reason) }));
        throw reason;
      }
    },
    archive: () => ({
      log: {
        version: '1.2',
        creator: { name: 'Causeway simulator', version: '1' },
        ...(missed === 0 ? {} : { comment: `${missed} later requests are missing.` }),
        entries,
      },
    }),
  };
}

const failureOf = (reason: unknown): string =>
  reason instanceof Error && reason.cause instanceof Object && 'code' in reason.cause
    ? String(reason.cause.code)
    : 'failed';

const exchange = (began: number, ended: number, request: object, response: object) => ({
  startedDateTime: new Date(began).toISOString(),
  time: Math.max(0, ended - began),
  request,
  response,
  cache: {},
  timings: { send: 0, wait: Math.max(0, ended - began), receive: 0 },
});

const wire = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };

function requestOf(request: Request, body: string): object {
  const url = new URL(request.url);
  const type = request.headers.get('content-type');
  const clean = redactUrl(url);
  const text = body === '' ? '' : recordedBody(url, type, body);
  return {
    ...wire,
    method: request.method,
    url: clean.href,
    headers: recordedHeaders.flatMap((name) => {
      const value = request.headers.get(name);
      return value === null ? [] : [{ name, value }];
    }),
    queryString: [...clean.searchParams].map(([name, value]) => ({ name, value })),
    bodySize: Buffer.byteLength(text),
    ...(text === '' ? {} : { postData: { mimeType: type ?? '', text } }),
  };
}

function responseOf(url: URL, answer: Response, body: string): object {
  const type = answer.headers.get('content-type');
  const text = recordedBody(url, type, body);
  const target = answer.headers.get('location');
  const redirect =
    target === null || !URL.canParse(target) ? (target ?? '') : redactUrl(new URL(target)).href;
  const headers = [...answer.headers]
    .filter(([name]) => name !== 'set-cookie' && name !== 'content-length')
    .map(([name, value]) => ({ name, value: name === 'location' ? redirect : value }));
  return {
    ...wire,
    status: answer.status,
    statusText: answer.statusText,
    headers,
    content: { size: Buffer.byteLength(text), mimeType: type ?? '', text },
    redirectURL: redirect,
    bodySize: -1,
  };
}

const noResponse = {
  ...{ ...wire, status: 0, statusText: '', headers: [], redirectURL: '', bodySize: -1 },
  content: { size: 0, mimeType: '', text: '' },
};
