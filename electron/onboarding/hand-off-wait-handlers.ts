import { ok } from '../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../shared/contract/customer-console-actions.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { stepAsDetail } from './approval-wait.ts';
import type { AboutTenant } from './as-administrator.ts';

type Handlers = Pick<
  CustomerConsoleHandlers<TrustedCaller>['onboarding'],
  'askAdministrator' | 'stopWaiting'
>;

/** Hands a step to somebody, and ends the waiting for it. The entry in the audit trail is all that both change. */
export function handOffWaitHandlers(about: AboutTenant): Handlers {
  const noteStep: Handlers['askAdministrator'] & Handlers['stopWaiting'] = ({ tenantId, step }, caller) =>
    about(tenantId, caller, () => {
      caller.note?.({ detail: stepAsDetail(step) });
      return ok({});
    });
  return { askAdministrator: noteStep, stopWaiting: noteStep };
}
