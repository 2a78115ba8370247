import { Notification } from 'electron';
import type { Notify } from '../alerts/targets/notification.ts';

/** Shows notifications of the desktop. Rejects if the desktop shows none. */
export const createNotifier =
  (onClick: (tenantId: string | null) => void): Notify =>
  ({ title, body, tenantId }) => {
    if (!Notification.isSupported()) throw new Error('This desktop shows no notifications.');
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const notification = new Notification({ title, body });
    shown.add(notification);
    const forget = () => shown.delete(notification);
    notification.once('show', () => resolve(undefined));
    notification.once('failed', (_, error) => {
      forget();
      reject(new Error(error));
    });
    notification.once('close', forget);
    notification.once('click', () => {
      forget();
      onClick(tenantId);
    });
    notification.show();
    // Some desktops never tell that they showed it.
    setTimeout(() => resolve(undefined), confirmMs).unref();
    return promise;
  };

const confirmMs = 2_000;

/** A notification that is collected as garbage loses its click. */
const shown = new Set<Notification>();
