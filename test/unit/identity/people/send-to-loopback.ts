import { request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';

/** A response of the loopback listener; `failure` is the code of the error if there is none. */
export interface LoopbackResponse {
  readonly status: number | null;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly failure: string | null;
}

/** Sends one request to a redirect URI, as a browser or a hostile program does. */
export function sendToLoopback(
  redirectUri: string,
  path: string,
  options: RequestOptions & { readonly body?: Buffer } = {},
): Promise<LoopbackResponse> {
  const { body, ...more } = options;
  const { port } = new URL(redirectUri);
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({ status: null, headers: {}, text: '', failure: error.code ?? error.message });
    const sent = request(
      {
        ...{ host: '127.0.0.1', port, path, agent: false },
        ...more,
        headers: { host: `localhost:${port}`, ...(more.headers as Record<string, string> | undefined) },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('error', fail);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? null, headers: response.headers, text, failure: null }),
        );
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}
