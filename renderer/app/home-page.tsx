import { Navigate } from '@tanstack/react-router';
import { OverviewPage } from '../features/overview/overview-page.tsx';
import { useSession } from '../features/session/session-context.tsx';

/** The tenant of a customer administrator; the overview for everybody else. */
export function HomePage() {
  const { person } = useSession();
  return person.tenantId === null ? (
    <OverviewPage />
  ) : (
    <Navigate to="/tenants/$tenantId" params={{ tenantId: person.tenantId }} replace />
  );
}
