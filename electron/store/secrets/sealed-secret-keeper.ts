import { basename } from 'node:path';
import { memorySecretKeeper } from './memory-secret-keeper.ts';
import { readSealedSecrets, writeSealedSecrets } from './sealed-secrets-file.ts';
import type { SecretKeeper } from './secret-keeper.ts';

/** Encrypts secrets with a key of the operating system, such as Electron's safeStorage. */
export interface Seal {
  /** The store of the key, such as `gnome_libsecret`, `keychain` or `dpapi`. */
  readonly backend: string;
  readonly available: boolean;
  encrypt(text: string): Promise<Buffer> | Buffer;
  decrypt(sealed: Buffer): Promise<string> | string;
}

/** Backends without protection: `basic_text` encrypts with a published password. */
const insecureBackends = new Set(['basic_text', 'unknown', '']);

/**
 * Keeps encrypted secrets in a file. If the backend gives no protection, writes nothing and keeps secrets for the session.
 * Secrets of another backend stay in the file, because the person may return to that backend.
 */
export function sealedSecretKeeper(options: {
  readonly path: string;
  readonly seal: Seal;
  readonly now?: () => Date;
}): SecretKeeper {
  const { path, seal, now = () => new Date() } = options;
  if (!seal.available || insecureBackends.has(seal.backend)) {
    return memorySecretKeeper(
      'This machine has no keyring that protects secrets. Secrets are kept in memory until the console closes.',
    );
  }

  const file = readIfReadable(path, now);
  if (file === null) {
    return memorySecretKeeper(
      'The file with the encrypted secrets cannot be opened. Secrets are kept in memory until the console closes.',
    );
  }
  const { secrets, quarantinedAs } = file;
  const all = new Map([...secrets].map(([backend, byName]) => [backend, new Map(byName)]));
  const own = all.get(seal.backend) ?? new Map<string, string>();
  all.set(seal.backend, own);
  const otherBackendsOf = (name: string) =>
    [...all]
      .filter(([backend, byName]) => backend !== seal.backend && byName.has(name))
      .map(([backend]) => backend);
  let why =
    quarantinedAs === null
      ? null
      : `The file with the encrypted secrets was damaged. It is now ${basename(quarantinedAs)}.`;

  const encrypt = async (value: string): Promise<Buffer> => {
    try {
      return await seal.encrypt(value);
    } catch (error) {
      why = `The secret cannot be encrypted by ${seal.backend}, so it is not stored. Unlock the keyring and try again.`;
      throw error;
    }
  };

  return {
    persists: true,
    get why() {
      return why;
    },
    async read(name) {
      const sealed = own.get(name);
      if (sealed === undefined) {
        const others = otherBackendsOf(name);
        if (others.length > 0) {
          why = `The secret is encrypted by ${others.join(', ')}, but this session uses ${seal.backend}. Enter the secret again.`;
        }
        return null;
      }
      try {
        return await seal.decrypt(Buffer.from(sealed, 'base64'));
      } catch {
        why = `The secret cannot be decrypted by ${seal.backend}. Enter the secret again.`;
        return null;
      }
    },
    async write(name, value) {
      const sealed = await encrypt(value);
      own.set(name, sealed.toString('base64'));
      writeSealedSecrets(path, all);
      why = null;
    },
    forget(name) {
      for (const byName of all.values()) byName.delete(name);
      writeSealedSecrets(path, all);
      return Promise.resolve();
    },
  };
}

function readIfReadable(path: string, now: () => Date): ReturnType<typeof readSealedSecrets> | null {
  try {
    return readSealedSecrets(path, now);
  } catch {
    return null;
  }
}
