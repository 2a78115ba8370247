import { Socket, type NetConnectOpts } from 'node:net';

type Connect = (this: Socket, ...given: unknown[]) => Socket;

/**
 * Redirects every connection to port 443 to a port of this machine, as DNS entries and port forwarding would. Everything above
 * the socket is unchanged. Returns a function that undoes it.
 */
export function redirectAzureHosts(port: number): () => void {
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

/** Node passes the options directly, or in the list of normalized arguments. */
function optionsIn([first]: unknown[]): Extract<NetConnectOpts, { port: number }> | undefined {
  const options: unknown = Array.isArray(first) ? first[0] : first;
  return options instanceof Object && 'port' in options
    ? (options as Extract<NetConnectOpts, { port: number }>)
    : undefined;
}
