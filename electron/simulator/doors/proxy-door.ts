import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { whyHeader, whyText } from '../http/why.ts';
import type { Simulator } from '../simulator.ts';
import { readAzureHost } from '../world/azure-hosts.ts';

/**
 * Makes the server a proxy (`HTTPS_PROXY`) that leads to the HTTPS door and nowhere else, so that a program needs neither the
 * hosts file nor an option for each name. A name that Azure would not resolve is answered as by a proxy that cannot resolve it.
 */
export function addProxy(
  server: Server,
  simulator: Pick<Simulator, 'log' | 'clock'>,
  { httpsPort, hasVault }: { readonly httpsPort: number; readonly hasVault: (name: string) => boolean },
): void {
  server.on('connect', ({ url = '' }: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy());
    const hostname = hostnameOf(url);
    const refusal = whyUnknown(hostname, hasVault);
    if (refusal !== undefined) {
      note(simulator, hostname, refusal);
      client.end(
        `HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(refusal)}\r\nconnection: close\r\n\r\n${refusal}`,
      );
      return;
    }
    const door = connect(httpsPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      door.write(head);
      door.pipe(client);
      client.pipe(door);
    });
    door.on('error', () => client.destroy());
    client.on('close', () => door.destroy());
    door.on('close', () => client.destroy());
  });
}

const hostnameOf = (authority: string): string =>
  URL.canParse(`https://${authority}`) ? new URL(`https://${authority}`).hostname : '';

function whyUnknown(hostname: string, hasVault: (name: string) => boolean): string | undefined {
  const host = readAzureHost(hostname);
  if (!host) return `The simulator does not serve ${hostname}.\n`;
  return host.service === 'key-vault' && !hasVault(host.vaultName)
    ? `The name ${hostname} cannot be resolved: the world has no such vault.\n`
    : undefined;
}

function note({ log, clock }: Pick<Simulator, 'log' | 'clock'>, hostname: string, why: string): void {
  const url = new URL(`https://${hostname === '' ? 'unknown' : hostname}`);
  void log.answer({ method: 'CONNECT' }, url, clock.now(), (entry) => {
    entry.failure = 'ENOTFOUND';
    entry.answerHeaders = { [whyHeader]: whyText({ why }) };
    return new Response(null, { status: 502 });
  });
}
