import type { ICachePlugin } from '@azure/msal-node';

/** Where the tokens of people are kept: encrypted by the operating system, or in memory only. */
export interface TokenStore {
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  forget(name: string): Promise<void>;
}

/** The name of the secret that contains the tokens of all people who are signed in. */
export const secretName = 'people-tokens';

/**
 * Keeps MSAL's cache as one secret. A cache that cannot be read counts as empty: people sign in again. One that cannot be written,
 * because the keyring stopped working, stays in memory.
 */
export function createTokenCache(store: TokenStore): ICachePlugin {
  let unwritten: string | null = null;
  return {
    async beforeCacheAccess({ tokenCache }) {
      const text = unwritten ?? (await store.read(secretName));
      if (text === null) return;
      try {
        tokenCache.deserialize(text);
      } catch {
        await store.forget(secretName);
      }
    },
    async afterCacheAccess({ cacheHasChanged, tokenCache }) {
      if (!cacheHasChanged) return;
      const text = tokenCache.serialize();
      unwritten = null;
      if (!hasAccounts(text)) return store.forget(secretName);
      try {
        await store.write(secretName, text);
      } catch {
        unwritten = text;
      }
    },
  };
}

/** Without an account, the rest of the cache is of no use. */
function hasAccounts(text: string): boolean {
  const { Account: accounts = {} } = JSON.parse(text) as { readonly Account?: object };
  return Object.keys(accounts).length > 0;
}
