import { Navigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOwnStart } from '../features/session/use-own-start.ts';
import { useSession } from '../features/session/session-context.tsx';

/**
 * Leads a customer administrator from the address of another page of the fleet to their own tenant, and to its onboarding
 * until the tenant is in the list.
 */
export function OwnTenant({ children }: { children: ReactNode }) {
  const { person } = useSession();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const { tenantId } = person;
  const isMissing = useOwnStart()?.isAdded === false;
  if (tenantId === null) return children;
  if (isMissing && pathname === `/tenants/${tenantId}`)
    return <Navigate to="/onboarding/$tenantId" params={{ tenantId }} replace />;
  const own = [`/tenants/${tenantId}`, `/onboarding/${tenantId}`];
  const isForeign =
    /^\/(?:tenants|availability|activity|onboarding)(?:\/|$)/.test(pathname) && !own.includes(pathname);
  return isForeign ? <Navigate to="/tenants/$tenantId" params={{ tenantId }} replace /> : children;
}
