import { randomBytes } from 'node:crypto';

/** The built page contains this text in place of the nonce. */
export const noncePlaceholder = '__CSP_NONCE__';

/** A new random nonce for one response. */
export const createNonce = (): string => randomBytes(18).toString('base64');

/** The policy of the console's page. Only the browser door needs `connect-src`: the window uses its preload script. */
export const contentSecurityPolicy = (options: {
  readonly nonce: string;
  readonly connect: "'none'" | "'self'";
}): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${options.nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${options.connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** Headers for each response to a page. */
export const pageHeaders = (policy: string): Record<string, string> => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
});

/**
 * A further header for the pages in a browser: their policy cannot cover the connections of WebRTC, which a program in the page
 * could use to send data out. Links to other sites stay possible. Browsers without this header ignore it.
 */
export const browserPageHeaders = {
  'connection-allowlist': '(response-origin "https://*:*" "mailto:*");redirects=allow;webrtc=block',
} as const;
