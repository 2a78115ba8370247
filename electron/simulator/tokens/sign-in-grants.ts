import { randomBytes } from 'node:crypto';
import type { SignInGrant } from './sign-in-grant.ts';

const minute = 60 * 1_000;
const lifetimes = { code: 10 * minute, 'refresh token': 90 * 24 * 60 * minute } as const;
/** The oldest go first; nobody who tries pages out gets near it. */
const most = 10_000;

interface Kept {
  readonly kind: keyof typeof lifetimes;
  readonly grant: SignInGrant;
  readonly expiresAt: number;
  redeemed: boolean;
}

/** Codes and refresh tokens that were given out. They live outside the world: going back to a snapshot takes none away. */
export interface SignInGrants {
  /** `now` in milliseconds. */
  issue(kind: Kept['kind'], grant: SignInGrant, now: number): string;
  find(kind: Kept['kind'], text: string): Kept | undefined;
}

export function createSignInGrants(): SignInGrants {
  const kept = new Map<string, Kept>();
  return {
    issue(kind, grant, now) {
      const text = `1.${randomBytes(48).toString('base64url')}`;
      kept.set(text, { kind, grant, expiresAt: now + lifetimes[kind], redeemed: false });
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return text;
    },
    find(kind, text) {
      const found = kept.get(text);
      return found?.kind === kind ? found : undefined;
    },
  };
}
