import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCertificate } from '../../../../electron/command-line/doctor/read-certificate.ts';
import { dataFolder } from '../../../support/data-folder.ts';

/** A certificate for localhost that `authority` issued. */
function issue(authority: string) {
  const folder = dataFolder();
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...ec,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '30',
    '-subj',
    `/CN=${authority}`,
  );
  openssl('req', ...ec, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=localhost');
  openssl(
    'x509',
    '-req',
    '-in',
    'request.pem',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-out',
    'cert.pem',
    '-days',
    '30',
  );
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { root: read('ca.pem'), key: read('key.pem'), cert: read('cert.pem') };
}

const portOf = (server: Server): Promise<number> => {
  onTestFinished(() => void server.close());
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
};

async function serverOf(authority: string) {
  const { root, key, cert } = issue(authority);
  const port = await portOf(tls.createServer({ key, cert }, (socket) => socket.on('error', () => undefined)));
  return { root, port };
}

const read = (port: number, publicRoots: string[], proxy: string | null = null) =>
  readCertificate({ host: 'localhost', port, proxy, publicRoots, signal: AbortSignal.timeout(30_000) });

describe('the certificate of a server', () => {
  it('names its issuer, and whether it is a public authority', async () => {
    const { root, port } = await serverOf('Some Authority');
    expect(await read(port, [root])).toEqual({ issuer: 'Some Authority', isPublic: true });
    const { root: other } = issue('Other Authority');
    expect(await read(port, [other])).toEqual({ issuer: 'Some Authority', isPublic: false });
  });

  it('is read through a proxy, which gets the user name and the password', async () => {
    const { root, port } = await serverOf('Some Authority');
    const asked: (string | undefined)[] = [];
    const proxy = createHttpServer();
    proxy.on('connect', ({ url, headers }, client) => {
      asked.push(url, headers['proxy-authorization']);
      const upstream = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      for (const socket of [upstream, client]) socket.on('error', () => undefined);
    });
    const proxyPort = await portOf(proxy);
    const found = await read(port, [root], `http://user:p%40ss@127.0.0.1:${proxyPort}/`);
    expect(found.isPublic).toBe(true);
    expect(asked).toEqual([`localhost:${port}`, `Basic ${Buffer.from('user:p@ss').toString('base64')}`]);
  });

  it('cannot be read if the proxy refuses, if nobody listens, or if no TLS is spoken', async () => {
    const refusing = createHttpServer();
    refusing.on('connect', (_, client) => client.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    const refused = await portOf(refusing);
    await expect(read(443, [], `http://127.0.0.1:${refused}/`)).rejects.toThrow('HTTP 403');
    await expect(read(9, [], null)).rejects.toThrow('ECONNREFUSED');
    await expect(read(refused, [], null)).rejects.toThrow();
  });

  it('is not awaited longer than its signal permits', async () => {
    const silent = await portOf(tls.createServer().removeAllListeners('connection'));
    const signal = AbortSignal.timeout(200);
    const reading = readCertificate({
      host: 'localhost',
      port: silent,
      proxy: null,
      publicRoots: [],
      signal,
    });
    await expect(reading).rejects.toThrow();
  });
});
