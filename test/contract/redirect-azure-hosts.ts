import { Socket, type NetConnectOpts } from 'node:net';

type Connect = (this: Socket, ...given: unknown[]) => Socket;

/**
 * Leads every connection to port 443 of any name to a port of this machine, as an entry in the DNS and a port forwarding
 * would; everything above the socket stays as it is. Gives back what undoes it.
 */
export function leadNamesTo(port: number): () => void {
  const prototype = Socket.prototype as { connect: Connect };
  const original = prototype.connect;
  prototype.connect = function connect(this: Socket, ...given: unknown[]) {
    const options = optionsIn(given);
    if (options && String(options.port) === '443') Object.assign(options, { host: '127.0.0.1', port });
    return original.apply(this, given);
  };
  return () => {
    prototype.connect = original;
  };
}

/** Node hands the options over directly, or in the list that it made of a caller's arguments. */
function optionsIn([first]: unknown[]): Extract<NetConnectOpts, { port: number }> | undefined {
  const options: unknown = Array.isArray(first) ? first[0] : first;
  return options instanceof Object && 'port' in options
    ? (options as Extract<NetConnectOpts, { port: number }>)
    : undefined;
}
