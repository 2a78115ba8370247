import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { ServerCertificate } from './machine.ts';

export interface CertificateOptions {
  readonly host: string;
  readonly port?: number;
  /** The address of an HTTP proxy; null to connect directly. */
  readonly proxy: string | null;
  /** The certificates of public authorities in PEM; by default those that Node.js contains. */
  readonly publicRoots?: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Reads who issued the certificate of a server, and sends nothing else. Whether the machine trusts the certificate does not matter
 * here. Rejects with the error of the connection.
 */
export async function readCertificate(options: CertificateOptions): Promise<ServerCertificate> {
  const { host, port = 443, publicRoots = tls.rootCertificates, signal } = options;
  const tunnel = options.proxy === null ? null : await openTunnel(options.proxy, host, port, signal);
  const { promise, resolve, reject } = Promise.withResolvers<ServerCertificate>();
  const socket = tls.connect({
    ...(tunnel === null ? { host, port } : { socket: tunnel }),
    servername: host,
    ca: [...publicRoots],
    // eslint-disable-next-line causeway/verify-tls -- The question is who issued the certificate, whoever it is.
    rejectUnauthorized: false,
  });
  const stop = (): void => void socket.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  socket.once('error', reject);
  socket.once('secureConnect', () => {
    const { issuer } = socket.getPeerCertificate();
    const names = [issuer.CN, issuer.O].flat().filter((name) => typeof name === 'string');
    // A certificate for another host, or one that has expired, comes from its authority all the same.
    const isPublic = socket.authorized || !isOfUnknownAuthority(String(socket.authorizationError));
    resolve({ issuer: names[0] ?? 'an authority without a name', isPublic });
  });
  return promise.finally(() => {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  });
}

const isOfUnknownAuthority = (code: string): boolean =>
  /^(?:SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|INVALID_CA|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE)/.test(code);

async function openTunnel(proxy: string, host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const { protocol, hostname, port: proxyPort, username, password } = new URL(proxy);
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const request = (protocol === 'https:' ? overHttps : overHttp)({
    host: hostname.replace(/^\[(.+)\]$/, '$1'),
    port: proxyPort === '' ? (protocol === 'https:' ? 443 : 80) : Number(proxyPort),
    method: 'CONNECT',
    path: `${host}:${port}`,
    agent: false,
    signal,
    headers: {
      host: `${host}:${port}`,
      ...(username !== '' && {
        'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}`,
      }),
    },
  });
  request.once('connect', ({ statusCode }, socket: Socket) => {
    if (statusCode === 200) resolve(socket);
    else reject(new Error(`The proxy answered with HTTP ${statusCode ?? 0}.`));
  });
  request.once('response', () => reject(new Error('The proxy opened no connection.')));
  request.once('error', reject);
  request.end();
  return promise;
}
