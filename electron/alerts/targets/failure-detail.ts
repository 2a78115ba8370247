import { plainText } from '../../../shared/domain/plain-text.ts';
import { redact } from '../../network/redact.ts';

const longest = 300;

/** What a receiver said, as redacted plain text of at most 300 characters without the given secrets. */
export function failureDetail(text: string, secrets: readonly string[] = []): string {
  const without = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, Buffer.from(secret).toString('base64')])
    .reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text);
  return redact(plainText(without)).trim().slice(0, longest);
}
