import type { ProxyInUse } from './proxy-setting.ts';

/** Thrown by an HTTP backend if the proxy failed, and not the service behind it. `cause` is the backend's own error. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure';
  readonly inUse: ProxyInUse;

  constructor(inUse: ProxyInUse, cause: unknown) {
    super('The proxy failed.', { cause });
    this.inUse = inUse;
  }
}

const awaited = new WeakMap<Request, () => ProxyInUse | null>();

/** Lets the transport ask whether a request without a response still waits for a proxy to open the connection. */
export const noteProxy = (request: Request, stillAwaited: () => ProxyInUse | null): void => {
  awaited.set(request, stillAwaited);
};

/** The proxy that has not yet opened a connection for the request; null if there is none or the backend did not say. */
export const awaitedProxy = (request: Request | undefined): ProxyInUse | null =>
  (request && awaited.get(request)?.()) ?? null;
