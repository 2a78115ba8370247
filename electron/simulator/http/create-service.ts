import { Hono } from 'hono';
import { whenAvailable } from '../world/when-available.ts';
import { limitBody } from './limit-body.ts';
import { Refusal } from './refusal.ts';
import type { ServiceEnvironment, ServicePlace } from './service-environment.ts';
import { whyHeader, whyText } from './why.ts';

/** A simulated service. */
export interface Service<Place extends ServicePlace = ServicePlace> {
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** Answers in the same turn if it has nothing to wait for. */
  fetch(request: Request, place: Place): Response | Promise<Response>;
}

/** The parts in which the services differ. */
interface ServiceDefinition<Place extends ServicePlace, Identity> {
  /** The headers of every answer, refusals included. */
  readonly headers: (request: Request, place: Place) => Readonly<Record<string, string>>;
  /** Throws the service's 401. */
  readonly identifyCaller: (place: Place, authorization: string | null) => Identity | Promise<Identity>;
  /** Throws the service's refusal of a request that is wrong for every route. */
  readonly checkRequest?: (place: Place, caller: Identity, method: string) => void;
  /** The path that the routes are compared with. */
  readonly routePath: (url: URL) => string;
  readonly routes: readonly Hono<ServiceEnvironment<Place, Identity>>[];
  /** Answers to GET that need no caller, by path. */
  readonly anonymous?: ReadonlyMap<string, (place: Place) => Response>;
  /** Answers a path without a route, or throws the refusal. */
  readonly notFound: (place: Place) => Response;
  /** Writes a refusal with the service's own headers and error body. */
  readonly writeRefusal: (place: Place, refusal: Refusal, request: Request) => Response | Promise<Response>;
}

/** Builds a service: sets the headers, limits the body, identifies the caller, runs the route and writes its refusal. */
export function createService<Place extends ServicePlace, Identity>(
  definition: ServiceDefinition<Place, Identity>,
): Service<Place> {
  const { headers, identifyCaller, checkRequest, routePath, notFound, writeRefusal } = definition;
  const { anonymous = new Map<string, (place: Place) => Response>() } = definition;
  const app = new Hono<ServiceEnvironment<Place, Identity>>({
    getPath: (request, options) => routePath(options?.env?.url ?? new URL(request.url)),
  });
  for (const routes of definition.routes) app.route('/', routes);
  app.notFound((c) => notFound(c.env));
  app.onError((error) => {
    throw error;
  });

  const serve = (request: Request, place: Place): Response | Promise<Response> => {
    const answer = isRead(request) ? anonymous.get(routePath(place.url)) : undefined;
    if (answer) return withoutBodyForHead(request, answer(place));
    const authorization = request.headers.get('authorization');
    return whenAvailable(limitBody(request), (limited) =>
      whenAvailable(identifyCaller(place, authorization), (caller): Response | Promise<Response> => {
        checkRequest?.(place, caller, request.method);
        return app.fetch(limited, { ...place, caller });
      }),
    );
  };
  return {
    routes: [...[...anonymous.keys()].map((path) => ({ method: 'GET', path })), ...app.routes],
    fetch(request, place) {
      Object.assign(place.answerHeaders, headers(request, place));
      const refuse = (reason: unknown): Response | Promise<Response> => {
        if (!(reason instanceof Refusal)) throw reason;
        place.answerHeaders[whyHeader] = whyText(reason);
        const refusal = writeRefusal(place, reason, request);
        return whenAvailable(refusal, (answer) => withoutBodyForHead(request, answer));
      };
      try {
        const answer = serve(request, place);
        return answer instanceof Promise ? answer.catch(refuse) : answer;
      } catch (reason) {
        return refuse(reason);
      }
    },
  };
}

const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

const withoutBodyForHead = ({ method }: Request, answer: Response): Response =>
  method === 'HEAD' ? new Response(null, answer) : answer;
