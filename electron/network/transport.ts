/** A request on its way out. Bodies are text: nothing the console sends is binary or long. */
export interface OutboundRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, https, default port. Anything else is refused. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The whole answer, decompressed and within the size limit. Header names are in lower case. */
export interface InboundResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The only way out of the console. `send` rejects with a `ProblemError` where no usable answer came (not allowed, no
 * route, deadline, too large); an HTTP error status is an answer, not a rejection.
 */
export interface Transport {
  send(request: OutboundRequest): Promise<InboundResponse>;
}

/** What carries a request over the wire: undici's or Electron's fetch, or the simulator in process. */
export type HttpBackend = (request: Request) => Promise<Response>;
