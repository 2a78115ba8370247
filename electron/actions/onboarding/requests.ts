import { ok, refuse } from '../../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { CloudName } from '../../../shared/cloud.ts';
import { requestLimit } from '../../../shared/domain/onboarding/onboarding-request.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import type { RequestStore } from '../../store/records/request-store.ts';

export interface RequestParts {
  readonly requests: RequestStore;
  /** The cloud of the sign-in, in which the tenants of all people are. */
  readonly cloud: CloudName;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

type RequestActions = 'ask' | 'ownRequest' | 'decline';

/** Requests for onboarding. The tenant is that of the session, whose ID token names it: an applicant cannot ask for another one. */
export function requestHandlers(
  parts: RequestParts,
): Pick<ConsoleHandlers<TrustedCaller>['onboarding'], RequestActions> {
  const { requests, cloud, publish, now } = parts;
  const changed = (tenantId: string) => publish({ kind: 'tenant-changed', tenantId });
  const sessionRequired = () => refuse(makeProblem('session-required', {}));
  return {
    ask: async ({ organization, message }, caller) => {
      const { person } = caller.session;
      const tenantId = person?.tenantId ?? null;
      if (person === null || tenantId === null) return sessionRequired();
      caller.note?.({ tenantId, detail: organization });
      const request = {
        ...{ organization, message, tenantId, cloud },
        ...{ requestedBy: person.name, requestedAt: now().toISOString() },
      };
      if (!(await requests.put(request, requestLimit)))
        return refuse(makeProblem('onboarding-requests-full', { limit: requestLimit }));
      changed(tenantId);
      return ok(request);
    },
    ownRequest: async (_input, { session }) => {
      const tenantId = session.person?.tenantId;
      return typeof tenantId === 'string'
        ? ok({ request: await requests.find(tenantId) })
        : sessionRequired();
    },
    decline: async ({ tenantId }, caller) => {
      const found = await requests.find(tenantId);
      if (found) caller.note?.({ detail: found.organization });
      if (!(await requests.remove(tenantId)))
        return refuse(makeProblem('onboarding-request-not-found', { tenantId }));
      changed(tenantId);
      return ok({});
    },
  };
}
