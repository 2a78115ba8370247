import { whyHeader } from '../http/why.ts';
import type { ServiceName } from '../world/fault.ts';
import { redactUrl } from './redact.ts';

/** What the simulator notes about a request while it answers. */
export interface RequestNote {
  readonly number: number;
  /** By the world's clock, in milliseconds. */
  readonly at: number;
  readonly method: string;
  readonly url: URL;
  service: ServiceName | null;
  /** The effect of the fault that affects the request. */
  fault: string | null;
  /** The headers of the service's answer. A refusal adds its explanation to them. */
  answerHeaders: Readonly<Record<string, string>> | null;
  /** Null until there is an answer. */
  status: number | null;
  /** The system's code of the error, if there is no answer. */
  failure: string | null;
}

/** A request in the log. */
export interface LoggedRequest {
  readonly number: number;
  /** ISO 8601, by the world's clock. */
  readonly at: string;
  readonly method: string;
  readonly host: string;
  /** The path with its query. Credentials in the query are replaced. */
  readonly path: string;
  readonly service: ServiceName | null;
  readonly status: number | null;
  readonly failure: string | null;
  readonly fault: string | null;
  /** The rule of the world that refused. */
  readonly why: string | null;
}

/** The latest requests of a simulator, the oldest first. */
export interface RequestLog {
  /** Answers a request and notes it. `respond` adds what it knows to the note. */
  answer(
    request: Pick<Request, 'method'>,
    url: URL,
    at: number,
    respond: (note: RequestNote) => Response | Promise<Response>,
  ): Response | Promise<Response>;
  /** The requests with a higher number. */
  list(after?: number): LoggedRequest[];
  clear(): void;
}

const longest = 1_000;

export function createRequestLog(): RequestLog {
  let notes: RequestNote[] = [];
  let taken = 0;
  return {
    answer({ method }, url, at, respond) {
      const note: RequestNote = {
        ...{ number: ++taken, at, method, url, service: null, fault: null },
        ...{ answerHeaders: null, status: null, failure: null },
      };
      // Halving the list now and then costs less than moving every note for each request.
      if (notes.length >= 2 * longest) notes = notes.slice(-longest);
      notes.push(note);
      const complete = (answer: Response): Response => {
        note.status = answer.status;
        return answer;
      };
      const fail = (reason: unknown): never => {
        note.failure = codeOf(reason);
        throw reason;
      };
      try {
        const answer = respond(note);
        return answer instanceof Promise ? answer.then(complete, fail) : complete(answer);
      } catch (reason) {
        return fail(reason);
      }
    },
    list: (after = 0) =>
      notes
        .slice(-longest)
        .filter(({ number }) => number > after)
        .map(asLogged),
    clear() {
      notes = [];
    },
  };
}

const codeOf = (reason: unknown): string =>
  reason instanceof Error &&
  reason.cause instanceof Object &&
  'code' in reason.cause &&
  typeof reason.cause.code === 'string'
    ? reason.cause.code
    : 'failed';

function asLogged({ number, at, method, url, answerHeaders, ...rest }: RequestNote): LoggedRequest {
  const { service, status, failure, fault } = rest;
  const { pathname, search } = redactUrl(url);
  const why = answerHeaders?.[whyHeader] ?? null;
  return {
    ...{ number, at: new Date(at).toISOString(), method, host: url.hostname, path: `${pathname}${search}` },
    ...{ service, status, failure, fault, why: why === null ? null : readable(why) },
  };
}

/** The explanation without the percent-encoding that its header needs. */
function readable(why: string): string {
  try {
    return decodeURIComponent(why);
  } catch {
    return why;
  }
}
