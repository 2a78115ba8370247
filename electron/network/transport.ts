/** An outgoing request. Bodies are short texts. */
export interface OutboundRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute, HTTPS, default port. The transport refuses anything else. */
  readonly url: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A complete response, decompressed and within the size limit. Header names are in lower case. */
export interface InboundResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The only way out of the console. `send` resolves for every HTTP status, errors included. It rejects with a
 * `ProblemError` if no usable response arrived: host not allowed, no connection, timeout, response too large.
 */
export interface Transport {
  send(request: OutboundRequest): Promise<InboundResponse>;
}

/** Sends an HTTP request: undici's or Electron's `fetch`, or the simulator in process. */
export type HttpBackend = (request: Request) => Promise<Response>;
