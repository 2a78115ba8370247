import type { AlertMessage, DeliveryFailure } from '../../../shared/domain/alerts/delivery.ts';
import type { StoredTarget } from '../../store/records/target-store.ts';

/** Whether a message was delivered. */
export type Sent =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly failure: DeliveryFailure;
      /** How long the receiver asks to wait; null if it does not. */
      readonly retryAfterMs: number | null;
      /** Whether the same message would be refused again. */
      readonly isFinal: boolean;
    };

/** Sends a message to a target. Never rejects, and resolves soon after `signal` aborts. */
export type SendMessage = (stored: StoredTarget, message: AlertMessage, signal: AbortSignal) => Promise<Sent>;

/** A failure that can be repeated later, unless `more` says otherwise. */
export const notSent = (
  reason: DeliveryFailure['reason'],
  more: Partial<Pick<DeliveryFailure, 'status' | 'detail'>> & {
    readonly retryAfterMs?: number | null;
    readonly isFinal?: boolean;
  } = {},
): Sent => {
  const { status = null, detail = '', retryAfterMs = null, isFinal = false } = more;
  return { ok: false, failure: { reason, status, detail }, retryAfterMs, isFinal };
};
