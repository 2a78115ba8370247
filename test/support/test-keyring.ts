import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Seal } from '../../electron/store/secrets/sealed-secret-keeper.ts';

/** The variable with the key of the test's keyring, in hexadecimal. */
export const keyVariable = 'TEST_KEYRING_KEY';
export const newKey = (): string => randomBytes(32).toString('hex');

const lengths = { nonce: 12, tag: 16 };

interface Keyring extends Pick<Seal, 'backend' | 'available'> {
  readonly encrypt: (text: string) => Buffer;
  readonly decrypt: (sealed: Buffer) => string;
}

/** A keyring for computers that have none, as those that run tests. It encrypts with AES-256-GCM. */
export function testKeyring(key: string): Keyring {
  const bytes = Buffer.from(key, 'hex');
  return {
    backend: 'gnome_libsecret',
    available: true,
    encrypt(text) {
      const nonce = randomBytes(lengths.nonce);
      const cipher = createCipheriv('aes-256-gcm', bytes, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    decrypt(sealed) {
      const nonce = sealed.subarray(0, lengths.nonce);
      const decipher = createDecipheriv('aes-256-gcm', bytes, nonce);
      decipher.setAuthTag(sealed.subarray(lengths.nonce, lengths.nonce + lengths.tag));
      const text = Buffer.concat([
        decipher.update(sealed.subarray(lengths.nonce + lengths.tag)),
        decipher.final(),
      ]);
      return text.toString('utf8');
    },
  };
}
