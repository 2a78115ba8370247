import { randomBytes, randomInt } from 'node:crypto';

/** How long a code can be entered and redeemed. */
export const deviceCodeLifetimeInSeconds = 900;
/** The pause between two polls that a client is asked for. */
export const pollingIntervalInSeconds = 5;
/** The oldest are dropped first. */
const maximumCodes = 1_000;
/** Without vowels and characters that look alike, so that no code spells a word. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** A sign-in that a person completes in the browser of another device. */
export interface DeviceCode {
  readonly userCode: string;
  readonly clientId: string;
  /** The tenant as the path of the request names it. */
  readonly segment: string;
  readonly scope: string;
  /** In milliseconds. */
  readonly expiresAt: number;
  state:
    | { readonly kind: 'pending' | 'declined' | 'blocked' | 'redeemed' }
    | { readonly kind: 'approved'; readonly tenantId: string; readonly accountId: string };
}

/** The device codes that were issued. They are kept outside the world, like other grants. */
export interface DeviceCodes {
  /** `now` in milliseconds. */
  issue(
    request: Pick<DeviceCode, 'clientId' | 'segment' | 'scope'>,
    now: number,
  ): readonly [string, DeviceCode];
  find(deviceCode: string): DeviceCode | undefined;
  /** By the short code that the person enters, in any case and with spaces or hyphens. */
  findByUserCode(userCode: string): DeviceCode | undefined;
}

export function createDeviceCodes(): DeviceCodes {
  const issued = new Map<string, DeviceCode>();
  return {
    issue(request, now) {
      const userCode = Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join('');
      const code: DeviceCode = {
        ...request,
        userCode,
        expiresAt: now + deviceCodeLifetimeInSeconds * 1_000,
        state: { kind: 'pending' },
      };
      const deviceCode = randomBytes(60).toString('base64url');
      issued.set(deviceCode, code);
      for (const oldest of issued.keys()) {
        if (issued.size <= maximumCodes) break;
        issued.delete(oldest);
      }
      return [deviceCode, code];
    },
    find: (deviceCode) => issued.get(deviceCode),
    findByUserCode(text) {
      const wanted = text.replaceAll(/[\s-]/g, '').toUpperCase();
      return [...issued.values()].find(({ userCode }) => userCode === wanted);
    },
  };
}
