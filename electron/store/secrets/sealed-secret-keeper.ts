import { basename } from 'node:path';
import { memorySecretKeeper } from './memory-secret-keeper.ts';
import { readSealedSecrets, writeSealedSecrets } from './sealed-secrets-file.ts';
import type { SecretKeeper } from './secret-keeper.ts';

/** What seals secrets with a key that the operating system holds, such as Electron's safeStorage. */
export interface Seal {
  /** Name of the store that holds the key, such as `gnome_libsecret`, `keychain` or `dpapi`. */
  readonly backend: string;
  readonly available: boolean;
  encrypt(text: string): Promise<Buffer> | Buffer;
  decrypt(sealed: Buffer): Promise<string> | string;
}

/** Backends whose key is no secret: `basic_text` encrypts with a password that everybody knows. */
const worthNothing = new Set(['basic_text', 'unknown', '']);

/**
 * Keeps secrets in a file, sealed. Where the seal is worth nothing, nothing is written and secrets last for the session.
 * What another backend sealed is kept as it is: the person may return to that backend.
 */
export function sealedSecretKeeper(options: {
  readonly path: string;
  readonly seal: Seal;
  readonly now?: () => Date;
}): SecretKeeper {
  const { path, seal, now = () => new Date() } = options;
  if (!seal.available || worthNothing.has(seal.backend)) {
    return memorySecretKeeper(
      'This machine offers no keyring that protects secrets, so they are kept in memory and forgotten when the console ends.',
    );
  }

  const file = readIfReadable(path, now);
  if (file === null) {
    return memorySecretKeeper(
      'The file of sealed secrets cannot be opened, so secrets are kept in memory and forgotten when the console ends.',
    );
  }
  const { secrets, quarantinedAs } = file;
  const all = new Map([...secrets].map(([backend, byName]) => [backend, new Map(byName)]));
  const own = all.get(seal.backend) ?? new Map<string, string>();
  all.set(seal.backend, own);
  const keptByOthers = (name: string) =>
    [...all]
      .filter(([backend, byName]) => backend !== seal.backend && byName.has(name))
      .map(([backend]) => backend);
  let why =
    quarantinedAs === null
      ? null
      : `The file of sealed secrets was damaged and kept as ${basename(quarantinedAs)}.`;

  return {
    persists: true,
    get why() {
      return why;
    },
    async read(name) {
      const sealed = own.get(name);
      if (sealed === undefined) {
        const others = keptByOthers(name);
        if (others.length > 0) {
          why = `A secret was sealed by ${others.join(', ')}, which is not what this session uses (${seal.backend}). It is kept; enter it again to use it here.`;
        }
        return null;
      }
      try {
        return await seal.decrypt(Buffer.from(sealed, 'base64'));
      } catch {
        why = `A secret that ${seal.backend} sealed cannot be opened any more. It is kept; enter it again to use it here.`;
        return null;
      }
    },
    async write(name, value) {
      const sealed = await seal.encrypt(value);
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
