import { createServer, type Server } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { azureHostPatterns } from '../azure-hosts.ts';
import type { Simulator } from '../simulator.ts';
import type { CertificateAuthority } from './certificates.ts';
import { plainRequest } from './plain-request.ts';

/** Azure's host names over HTTPS, for clients whose name resolution leads here and who trust the authority. */
export async function createHttpsDoor(
  simulator: Simulator,
  authority: CertificateAuthority,
): Promise<Server> {
  const { certificate, privateKey } = await authority.issue(azureHostPatterns);
  const listener = getRequestListener(
    async (request, { incoming }) => {
      try {
        return await simulator.fetch(plainRequest(request, incoming));
      } catch (reason) {
        if (codeOf(reason) === 'ENOTFOUND') return misdirected(request);
        incoming.socket.destroy();
        return new Response(null, { status: 502 });
      }
    },
    { overrideGlobalObjects: false },
  );
  return createServer({ cert: certificate, key: privateKey }, (request, response) => {
    void listener(request, response);
  });
}

const misdirected = (request: Request): Response =>
  new Response(`There is no ${new URL(request.url).hostname} in this world.\n`, { status: 421 });

const codeOf = (reason: unknown): unknown =>
  reason instanceof Error && reason.cause instanceof Object && 'code' in reason.cause
    ? reason.cause.code
    : undefined;
