import { ok, refuse, type Answer } from '../../../shared/contract/action.ts';
import type { CustomerConsoleHandlers } from '../../../shared/contract/customer-console-actions.ts';
import type { RemovalDepth } from '../../../shared/domain/onboarding/removal.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { attempt } from '../../azure/attempt.ts';
import { contextOf } from '../../azure/call-context.ts';
import type { Session } from '../../identity/session.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import type { TrustedCaller } from '../../identity/trusted-caller.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { shownPlan } from '../grant-plan.ts';
import type { AsAdministrator } from '../as-administrator.ts';
import { isForGraph, performRemoval } from './perform-removal.ts';
import { planOffboarding, type KnownSignIn } from './plan-offboarding.ts';

/** The service principal as the person, or the latest report, knows it. */
export interface KnownPrincipal {
  readonly principalId: string;
  /** Null if nobody knows. */
  readonly isEnabled: boolean | null;
  /** Whether it was deleted before. */
  readonly isDeleted?: boolean;
  /** The application with which people sign in, if it belongs to what is removed. */
  readonly signIn?: KnownSignIn | null;
}

export interface RemovalParts {
  readonly asAdministrator: AsAdministrator;
  readonly principalOf: (tenant: TenantRecord, caller: TrustedCaller) => Promise<Answer<KnownPrincipal>>;
  /** Whether the sign-in of a person also covers Microsoft Graph. */
  readonly seesGraph: boolean;
  /** Signs the person in for one change in Microsoft Graph. Rejects with a `ProblemError`. */
  readonly signInForGraph: (tenant: TenantRecord, signal: AbortSignal) => Promise<TenantAccess>;
  /** Called when something may have changed. */
  readonly changed: (tenantId: string, caller: TrustedCaller) => Promise<void>;
}

/** How the detail of an audit entry begins. */
export const removedEverything = 'removed everything';

const inWords: Readonly<Record<RemovalDepth['is'], string>> = {
  pause: 'disabled the application',
  resume: 'enabled the application',
  key: 'removed the access to one key',
  everything: removedEverything,
};

type Handlers = Pick<CustomerConsoleHandlers<TrustedCaller>['offboarding'], 'plan' | 'perform' | 'cancel'>;

/** The removal of the access with the rights of an administrator, in every console that offers it. */
export function removalHandlers(parts: RemovalParts): Handlers {
  const { asAdministrator, principalOf, seesGraph, signInForGraph, changed } = parts;
  const waiting = new WeakMap<Session['tenure'], AbortController>();

  const planFor = async (
    depth: RemovalDepth,
    access: TenantAccess,
    tenant: TenantRecord,
    caller: TrustedCaller,
  ) => {
    const principal = await principalOf(tenant, caller);
    if (!principal.ok) return principal;
    const { signal } = caller;
    const context = { ...contextOf(access), principalType: 'User' } as const;
    const planned = await attempt(
      () => planOffboarding(access, { ...principal.value, depth, seesGraph, signal }),
      context,
      signal,
    );
    return planned.ok ? ok(planned.value) : refuse(planned.problem);
  };

  /** Null if the person stopped waiting or the page was refused. */
  const graphFor = async (tenant: TenantRecord, { session, signal: left }: TrustedCaller) => {
    const stop = new AbortController();
    waiting.get(session.tenure)?.abort();
    waiting.set(session.tenure, stop);
    try {
      return ok(await signInForGraph(tenant, AbortSignal.any([stop.signal, left])));
    } catch (error) {
      if (stop.signal.aborted) return refuse(makeProblem('sign-in-cancelled', {}));
      if (error instanceof ProblemError) return refuse(error.problem);
      throw error;
    } finally {
      waiting.delete(session.tenure);
    }
  };

  return {
    plan: ({ tenantId, depth }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        const plan = await planFor(depth, access, tenant, caller);
        if (!plan.ok) return plan;
        const { grants, notSeen } = plan.value;
        return ok({ ...shownPlan(plan.value), grants: [...grants], notSeen: [...notSeen] });
      }),
    perform: ({ tenantId, depth, digest }, caller) =>
      asAdministrator(tenantId, caller, async (access, tenant) => {
        caller.note?.({ detail: `${inWords[depth.is]}, not finished` });
        const plan = await planFor(depth, access, tenant, caller);
        if (!plan.ok) return plan;
        if (plan.value.digest !== digest) return refuse(makeProblem('grant-plan-changed', {}));
        const { requests } = plan.value;
        const needsGraph = requests.some((one) => !one.exists && isForGraph(access, one));
        const graph = needsGraph ? await graphFor(tenant, caller) : ok(null);
        if (!graph.ok) return graph;
        const sent = await performRemoval(access, graph.value, requests, caller.signal);
        await changed(tenantId, caller);
        if (!sent.ok) return sent;
        caller.note?.({ detail: `${inWords[depth.is]}, ${count(sent.value, 'request')}` });
        return ok({ sent: sent.value });
      }),
    cancel: ({ tenantId }, caller) =>
      asAdministrator(tenantId, caller, () => {
        waiting.get(caller.session.tenure)?.abort();
        return Promise.resolve(ok({}));
      }),
  };
}
