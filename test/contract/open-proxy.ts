import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

/** A proxy that leads every host to one port, so that programs find the HTTPS door as they find Azure from a company's network. */
export interface DoorProxy {
  /** For `HTTPS_PROXY`. */
  readonly address: string;
  close(): void;
}

export async function openProxy(doorPort: number): Promise<DoorProxy> {
  const server = createServer().on('connect', (_request, client) => {
    const upstream = connect(doorPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
