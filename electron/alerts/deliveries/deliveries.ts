import { randomUUID } from 'node:crypto';
import type { AlertPolicy } from '../../../shared/domain/alerts/alert-policy.ts';
import type { AlertTarget } from '../../../shared/domain/alerts/alert-target.ts';
import type { AlertLog, NameTenants } from '../../store/records/alert-log.ts';
import type { Delivery, DeliveryStore } from '../../store/records/delivery-store.ts';
import type { StoredTarget, TargetStore } from '../../store/records/target-store.ts';
import type { SendMessage } from '../targets/send-message.ts';
import { isActive } from './is-active.ts';
import { planDeliveries } from './plan-deliveries.ts';
import { longestDeliveryMs, mostAttempts, retryAfterAttempt } from './retry-after-attempt.ts';

/** Tells the targets about alerts. */
export interface Deliveries {
  /**
   * Plans the messages about new alerts, and sends what is due. Only the holder of the lease calls it. Resolves when this is
   * done, and never rejects.
   */
  tick(now: Date): Promise<void>;
  /**
   * Shows the notifications that wait, without any planning. For a window while another process, such as a service without a
   * desktop, holds the lease. Never rejects.
   */
  showNotifications(now: Date): Promise<void>;
  /** Stops at once. A message that was being sent is sent again after a restart. */
  close(): Promise<void>;
}

export interface DeliveriesOptions {
  readonly targets: TargetStore;
  readonly deliveries: DeliveryStore;
  readonly log: AlertLog;
  readonly nameTenants: NameTenants;
  readonly policy: () => Promise<AlertPolicy>;
  readonly send: SendMessage;
  /** Whether this console shows notifications. They wait for one that does. */
  readonly showsNotifications: boolean;
  readonly onFault: (where: string, error: unknown) => void;
  /** Called after the state of a target changed. */
  readonly onChange?: () => void;
  readonly newId?: () => string;
  /** From 0 to 1. */
  readonly random?: () => number;
}

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  const { targets, deliveries, log, nameTenants, policy, send, onFault } = options;
  const {
    showsNotifications,
    onChange = () => undefined,
    newId = randomUUID,
    // eslint-disable-next-line causeway/random-for-secrets -- It spreads deliveries in time and keeps nothing secret.
    random = Math.random,
  } = options;
  const closing = new AbortController();
  const isClosing = (): boolean => closing.signal.aborted;
  /** The targets to which messages are being sent. Their order is kept, so a slow one does not delay the others. */
  const busy = new Map<string, Promise<void>>();

  async function plan(now: Date): Promise<void> {
    const parts = { log, nameTenants, policy: await policy(), now, newId };
    for (;;) {
      const made = await deliveries.plan((state) => planDeliveries(state, parts));
      if (made === null || !made.hasMore || isClosing()) return;
    }
  }

  async function deliver(stored: StoredTarget, now: Date): Promise<void> {
    const { targetId } = stored.target;
    while (!isClosing()) {
      const delivery = await deliveries.next(targetId);
      if (delivery === null || delivery.dueAt > now.toISOString()) return;
      const attempts = delivery.attempts + 1;
      const retryAt = (asked: number | null) =>
        new Date(now.getTime() + retryAfterAttempt(attempts, random(), asked));
      if (!(await deliveries.begin(delivery, retryAt(null)))) return;
      const sent = await send(stored, delivery.message, closing.signal);
      // The next start sends it again, with the same ID.
      if (isClosing() && !sent.ok) return;
      if (sent.ok) await deliveries.sent(delivery, now);
      else if (sent.isFinal || isLast(delivery, attempts, now))
        await deliveries.giveUp(delivery.position, sent.failure);
      else {
        await deliveries.failed(delivery.position, sent.failure, retryAt(sent.retryAfterMs));
        onChange();
        return;
      }
      onChange();
    }
  }

  const start = (stored: StoredTarget, now: Date): Promise<void> => {
    const { targetId } = stored.target;
    const present = busy.get(targetId);
    if (present) return present;
    const done = guarded(() => deliver(stored, now)).finally(() => busy.delete(targetId));
    busy.set(targetId, done);
    return done;
  };

  const guarded = (work: () => Promise<void>): Promise<void> =>
    work().catch((error: unknown) => onFault('the delivery of alerts', error));

  async function sendAll(now: Date, isChosen: (target: AlertTarget) => boolean): Promise<void> {
    const all = await targets.list();
    await Promise.all(all.filter(({ target }) => isChosen(target)).map((stored) => start(stored, now)));
  }

  async function giveUpOld(now: Date): Promise<void> {
    const inactive = (await targets.list()).filter(({ target }) => !receives(target));
    if (inactive.length === 0) return;
    const before = new Date(now.getTime() - longestDeliveryMs);
    await deliveries.giveUpOld(
      inactive.map(({ target }) => target.targetId),
      before,
    );
  }

  const receives = (target: AlertTarget): boolean =>
    isActive(target) && (showsNotifications || target.address.kind !== 'notification');

  return {
    async tick(now) {
      if (isClosing()) return;
      // What waits is sent also if there can be no plan now.
      await guarded(() => plan(now));
      await guarded(() => giveUpOld(now));
      await guarded(() => sendAll(now, receives));
    },
    async showNotifications(now) {
      if (isClosing()) return;
      await guarded(() =>
        sendAll(now, (target) => receives(target) && target.address.kind === 'notification'),
      );
    },
    async close() {
      closing.abort();
      await Promise.all(busy.values());
    },
  };
}

const isLast = ({ createdAt }: Delivery, attempts: number, now: Date): boolean =>
  attempts >= mostAttempts || now.getTime() - Date.parse(createdAt) >= longestDeliveryMs;
