import { createServer, type Server } from 'node:https';
import { getRequestListener, RequestError, type HttpBindings } from '@hono/node-server';
import type { Simulator } from '../simulator.ts';
import { azureHostPatterns } from '../world/azure-hosts.ts';
import type { CertificateAuthority } from './certificates.ts';

/** Answers at Azure's host names over HTTPS, for clients that resolve the names to this machine and trust the authority. */
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

/** Ends the connection if the fault is one of the network. */
function answer(
  simulator: Simulator,
  request: Request,
  { incoming }: HttpBindings,
): Response | Promise<Response> {
  const orFail = (reason: unknown): Response => {
    if (codeOf(reason) === 'ENOTFOUND')
      return new Response(`The simulator does not serve ${new URL(request.url).hostname}.\n`, {
        status: 421,
      });
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
