import { randomBytes } from 'node:crypto';
import type { SignInGrant } from './sign-in-grant.ts';

const minute = 60 * 1_000;
const lifetimes = { code: 10 * minute, 'refresh token': 90 * 24 * 60 * minute } as const;
/** The oldest are dropped first. */
const maximumGrants = 10_000;

interface IssuedGrant {
  readonly kind: keyof typeof lifetimes;
  readonly grant: SignInGrant;
  readonly issuedAt: number;
  readonly expiresAt: number;
  redeemed: boolean;
}

/** The codes and refresh tokens that were issued. They are kept outside the world, so restoring a snapshot revokes none. */
export interface SignInGrants {
  /** `now` in milliseconds. */
  issue(kind: IssuedGrant['kind'], grant: SignInGrant, now: number): string;
  find(kind: IssuedGrant['kind'], text: string): IssuedGrant | undefined;
}

export function createSignInGrants(): SignInGrants {
  const issued = new Map<string, IssuedGrant>();
  return {
    issue(kind, grant, now) {
      const text = `1.${randomBytes(48).toString('base64url')}`;
      issued.set(text, { kind, grant, issuedAt: now, expiresAt: now + lifetimes[kind], redeemed: false });
      for (const oldest of issued.keys()) {
        if (issued.size <= maximumGrants) break;
        issued.delete(oldest);
      }
      return text;
    },
    find(kind, text) {
      const found = issued.get(text);
      return found?.kind === kind ? found : undefined;
    },
  };
}
