import type { SecretKeeper } from './secret-keeper.ts';

/** Keeps secrets for this session only. `why` tells people the reason. */
export function memorySecretKeeper(why: string): SecretKeeper {
  const secrets = new Map<string, string>();
  return {
    persists: false,
    why,
    read: (name) => Promise.resolve(secrets.get(name) ?? null),
    write: (name, value) => {
      secrets.set(name, value);
      return Promise.resolve();
    },
    forget: (name) => {
      secrets.delete(name);
      return Promise.resolve();
    },
  };
}
