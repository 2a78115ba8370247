import type { Context } from 'hono';
import type { CloudName } from '../../../shared/cloud.ts';
import type { Caller } from '../tokens/verify-access-token.ts';

/** Where a request arrives, and the headers of its answer. */
export interface ServicePlace {
  /** The cloud of the host name. */
  readonly cloud: CloudName;
  readonly url: URL;
  /** By name in lower case. They start with `date`; the service adds its own. */
  readonly answerHeaders: Record<string, string>;
}

/** What the handlers of a service find in `c.env`. */
export interface ServiceEnvironment<Place extends ServicePlace = ServicePlace, Identity = Caller> {
  Bindings: Place & { readonly caller: Identity };
}

export type ServiceContext<Place extends ServicePlace = ServicePlace> = Context<ServiceEnvironment<Place>>;
