import { createServer, type Server } from 'node:https';
import { getRequestListener, RequestError, type HttpBindings } from '@hono/node-server';
import { azureHostPatterns } from '../world/azure-hosts.ts';
import type { Simulator } from '../simulator.ts';
import type { CertificateAuthority } from './certificates.ts';

/** Azure's host names over HTTPS, for clients whose name resolution leads here and who trust the authority. */
export async function createHttpsDoor(
  simulator: Simulator,
  authority: CertificateAuthority,
): Promise<Server> {
  const { certificate, privateKey } = await authority.issue(azureHostPatterns);
  const listener = getRequestListener(
    (request, bindings) => answer(simulator, request, bindings as HttpBindings),
    { errorHandler: orBadRequest },
  );
  const options = { cert: certificate, key: privateKey, optimizeEmptyRequests: true, keepAliveTimeout: 0 };
  return createServer(options, (incoming, outgoing) => {
    void listener(incoming, outgoing);
  });
}

/** Where the network between would have failed, the connection ends. */
function answer(
  simulator: Simulator,
  request: Request,
  { incoming }: HttpBindings,
): Response | Promise<Response> {
  const orFail = (reason: unknown): Response => {
    if (codeOf(reason) === 'ENOTFOUND')
      return new Response(`There is no ${new URL(request.url).hostname} in this world.\n`, { status: 421 });
    incoming.socket.destroy();
    throw reason;
  };
  try {
    const given = simulator.answer(request);
    return given instanceof Promise ? given.catch(orFail) : given;
  } catch (reason) {
    return orFail(reason);
  }
}

const orBadRequest = (reason: unknown): Response | undefined =>
  reason instanceof RequestError ? new Response(null, { status: 400 }) : undefined;

const codeOf = (reason: unknown): unknown =>
  reason instanceof Error && reason.cause instanceof Object && 'code' in reason.cause
    ? reason.cause.code
    : undefined;
