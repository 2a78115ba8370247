import type { ServerResponse } from 'node:http';

/** How many times other work of this turn of the loop may go first, before a body counts as one that takes its time. */
const patience = 10;

/**
 * Writes a web answer to a connection. One whose body is there at once goes out in one piece, with its length; any other
 * as it comes. Rejects where the body fails; the connection is then of no use.
 */
export async function writeAnswer(answer: Response, response: ServerResponse): Promise<void> {
  const headers: string[] = [];
  for (const [name, value] of answer.headers) headers.push(name, value);
  if (!answer.body) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const first = await reader.read();
  const second = first.done ? Promise.resolve(first) : reader.read();
  if (await endsAtOnce(second)) {
    const bytes = Buffer.from(first.value ?? []);
    if (!answer.headers.has('content-length')) headers.push('content-length', String(bytes.length));
    // Node puts a string behind the head and writes both as one; bytes it would write on their own.
    response.writeHead(answer.status, headers).end(bytes.toString('latin1'), 'latin1');
    return;
  }
  response.once('close', () => void reader.cancel().catch(() => undefined));
  response.writeHead(answer.status, headers);
  let next = first;
  for (let following = second; !next.done && !response.destroyed; following = reader.read()) {
    if (!response.write(next.value)) await drained(response);
    next = await following;
  }
  response.end();
}

async function endsAtOnce(read: Promise<{ readonly done: boolean }>): Promise<boolean> {
  let outcome: { readonly done: boolean } | undefined;
  read.then(
    (result) => (outcome = result),
    () => undefined,
  );
  for (let turn = 0; turn < patience && !outcome; turn++) await Promise.resolve();
  return outcome?.done === true;
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const resume = (): void => {
      response.off('drain', resume).off('close', resume);
      resolve();
    };
    if (response.destroyed) resolve();
    else response.on('drain', resume).on('close', resume);
  });
}
