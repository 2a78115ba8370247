/**
 * The server's own request object is not one that `new Request` takes, which is how a body without a stated length is
 * limited. Where that may happen, this makes one that is.
 */
export function plainRequest(
  request: Request,
  { headers: sent }: { readonly headers: Readonly<Record<string, unknown>> },
): Request {
  const { method, url, headers, signal } = request;
  if (method === 'GET' || method === 'HEAD' || sent['content-length'] !== undefined) return request;
  return sent['transfer-encoding'] === undefined
    ? new Request(url, { method, headers, signal })
    : new Request(url, { method, headers, signal, body: request.body, duplex: 'half' });
}
