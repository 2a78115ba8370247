import type { FaultEffect } from '../../world/fault.ts';

/** An effect that the page offers. Most take one number. */
export interface FaultChoice {
  readonly kind: FaultEffect['kind'];
  readonly label: string;
  /** What the number means, and its usual value; null for an effect without a number. */
  readonly number: { readonly means: string; readonly usual: number } | null;
  readonly effect: (number: number) => FaultEffect;
}

const seconds = 1_000;

export const faultChoices: readonly FaultChoice[] = [
  {
    kind: 'throttled',
    label: 'Throttled',
    number: { means: 'seconds in Retry-After', usual: 5 },
    effect: (number) => ({ kind: 'throttled', retryAfter: number }),
  },
  {
    kind: 'server error',
    label: 'Server error',
    number: { means: 'HTTP status', usual: 503 },
    effect: (number) => ({ kind: 'server error', status: number }),
  },
  {
    kind: 'connection reset',
    label: 'Connection reset',
    number: null,
    effect: () => ({ kind: 'connection reset' }),
  },
  {
    kind: 'slow',
    label: 'Slow answer',
    number: { means: 'milliseconds', usual: 2_000 },
    effect: (number) => ({ kind: 'slow', least: number, most: number }),
  },
  {
    kind: 'web page',
    label: 'Page of a proxy',
    number: { means: 'HTTP status', usual: 200 },
    effect: (number) => ({ kind: 'web page', status: number }),
  },
  {
    kind: 'truncated',
    label: 'Truncated answer',
    number: null,
    effect: () => ({ kind: 'truncated' }),
  },
  {
    kind: 'refused by Entra',
    label: 'Refused by Entra ID',
    number: { means: 'AADSTS number', usual: 53_003 },
    effect: (number) => ({ kind: 'refused by Entra', number }),
  },
  {
    kind: 'clock skew',
    label: 'Wrong clock of the service',
    number: { means: 'seconds ahead', usual: 3_600 },
    effect: (number) => ({ kind: 'clock skew', milliseconds: number * seconds }),
  },
  {
    kind: 'lagging replica',
    label: 'Replica that lags behind',
    number: { means: 'seconds', usual: 60 },
    effect: (number) => ({ kind: 'lagging replica', milliseconds: number * seconds }),
  },
];
