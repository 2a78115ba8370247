import { createServer, type Server } from 'node:https';
import { getRequestListener, RequestError, type HttpBindings } from '@hono/node-server';
import type { Simulator } from '../simulator.ts';
import { azureHostPatterns, readAzureHost } from '../world/azure-hosts.ts';
import type { CertificateAuthority } from './certificates.ts';

/** Answers at Azure's host names over HTTPS, for clients that resolve the names to this machine and trust the authority. */
export async function createHttpsDoor(
  simulator: Pick<Simulator, 'answer'>,
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

/** Ends the connection if the fault is one of the network, and if a vault is unknown: its name does not resolve in Azure. */
function answer(
  simulator: Pick<Simulator, 'answer'>,
  request: Request,
  { incoming }: HttpBindings,
): Response | Promise<Response> {
  const orFail = (reason: unknown): Response => {
    const { hostname } = new URL(request.url);
    if (codeOf(reason) === 'ENOTFOUND' && !readAzureHost(hostname))
      return new Response(`The simulator does not serve ${hostname}.\n`, { status: 421 });
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
