import { ok } from '../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../shared/contract/customer-console-actions.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { OwnTenant } from './own-tenant.ts';
import type { OwnViews } from './own-views.ts';
import { withOwn } from './with-own.ts';

/** What the invitation says about changed permissions, until Microsoft Graph shows that all of them are granted. */
export const ownReconsentHandlers = ({
  own,
  views,
}: {
  readonly own: OwnTenant | null;
  readonly views: OwnViews;
}): CustomerConsoleHandlers<TrustedCaller>['reconsent'] => ({
  ofTenant: ({ tenantId }, caller) =>
    withOwn(own, tenantId, caller, async ({ invitation: { change } }) => {
      const granted = (await views.latest(caller.session))?.application?.permissions ?? [];
      const missing = (change?.after ?? []).filter((permission) => !granted.includes(permission));
      return ok({ change: missing.length === 0 ? null : change, missing });
    }),
});
