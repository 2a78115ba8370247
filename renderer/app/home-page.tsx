import { Navigate } from '@tanstack/react-router';
import { useSession } from '../features/session/session-context.tsx';
import { TenantsPage } from '../features/tenants/tenants-page.tsx';

/** The tenant of a customer administrator; the list of tenants for everybody else. */
export function HomePage() {
  const { person } = useSession();
  return person.tenantId === null ? (
    <TenantsPage />
  ) : (
    <Navigate to="/tenants/$tenantId" params={{ tenantId: person.tenantId }} replace />
  );
}
