import { Navigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../features/session/session-context.tsx';

/** Leads a customer administrator from the address of another page of the fleet to their own tenant. */
export function OwnTenant({ children }: { children: ReactNode }) {
  const { person } = useSession();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const { tenantId } = person;
  if (tenantId === null) return children;
  const own = [`/tenants/${tenantId}`, `/onboarding/${tenantId}`];
  const isForeign = /^\/(?:tenants|activity|onboarding)(?:\/|$)/.test(pathname) && !own.includes(pathname);
  return isForeign ? <Navigate to="/tenants/$tenantId" params={{ tenantId }} replace /> : children;
}
