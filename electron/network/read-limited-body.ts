/** Thrown where a body is longer than it may be. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads a body as UTF-8, counting the decompressed bytes as they come; past `limitBytes` it stops the stream and throws
 * `BodyTooLarge`. Aborting `signal` stops it too, so that nothing keeps arriving after the caller has gone.
 */
export async function readLimitedBody(
  response: Response,
  limitBytes: number,
  signal: AbortSignal,
): Promise<string> {
  if (response.body === null) return '';
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const decoder = new TextDecoder();
    let received = 0;
    let text = '';
    if (Number(response.headers.get('content-length')) > limitBytes) throw new BodyTooLarge();
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return text + decoder.decode();
      received += value.byteLength;
      if (received > limitBytes) throw new BodyTooLarge();
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
