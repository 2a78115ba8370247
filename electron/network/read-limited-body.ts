/** Thrown if a body exceeds its size limit. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads a body as UTF-8 and counts the decompressed bytes. Beyond `limitBytes` it cancels the stream and throws
 * `BodyTooLarge`. If `signal` aborts, it cancels the stream too, so that no more data arrives.
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
