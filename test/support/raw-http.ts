import { connect } from 'node:net';

/** Sends unchanged bytes, because `fetch` refuses to send a malformed request. Resolves when the server closes the connection. */
export function raw(port: number, text: string, onConnected?: () => void): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text);
      onConnected?.();
    });
    let got = '';
    socket.on('data', (chunk: Buffer) => (got += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(got));
  });
}

/** The status in an answer; NaN if the connection was cut without one. */
export const statusOf = (answer: string): number => Number(answer.split(' ')[1]);

/** A request whose connection ends with the answer. */
export const request = (line: string, ...headers: string[]): string =>
  `${[`${line} HTTP/1.1`, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`;

/** The status with which the server answers these bytes, even if the answer has no end; NaN if it cuts the connection. */
export function statusSent(port: number, text: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.once('data', (chunk: Buffer) => {
      resolve(statusOf(chunk.toString('latin1')));
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(NaN));
  });
}
