import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { azureHostPatterns } from '../azure-hosts.ts';
import type { Simulator } from '../simulator.ts';
import type { CertificateAuthority } from './certificates.ts';
import { incomingRequest } from './incoming-request.ts';
import { writeAnswer } from './write-answer.ts';

/** Azure's host names over HTTPS, for clients whose name resolution leads here and who trust the authority. */
export async function createHttpsDoor(
  simulator: Simulator,
  authority: CertificateAuthority,
): Promise<Server> {
  const { certificate, privateKey } = await authority.issue(azureHostPatterns);
  return createServer({ cert: certificate, key: privateKey }, (incoming, response) => {
    answer(simulator, incoming, response).catch(() => incoming.socket.destroy());
  });
}

/** Rejects where the network between would have failed. */
async function answer(
  simulator: Simulator,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const request = await incomingRequest(incoming, gone.signal).catch((reason: unknown) => {
    if (reason instanceof TypeError) return undefined;
    throw reason;
  });
  if (!request) {
    response.writeHead(400).end();
    return;
  }
  await writeAnswer(
    await simulator.fetch(request).catch((reason: unknown) => orMisdirected(reason, request)),
    response,
  );
}

function orMisdirected(reason: unknown, { url }: Request): Response {
  if (codeOf(reason) !== 'ENOTFOUND') throw reason;
  return new Response(`There is no ${new URL(url).hostname} in this world.\n`, { status: 421 });
}

const codeOf = (reason: unknown): unknown =>
  reason instanceof Error && reason.cause instanceof Object && 'code' in reason.cause
    ? reason.cause.code
    : undefined;
