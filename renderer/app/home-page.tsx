import { Navigate } from '@tanstack/react-router';
import { useSession } from '../features/session/session-context.tsx';
import { TenantsPage } from '../features/tenants/tenants-page.tsx';

/** A customer’s administrator has one tenant: they land on it. Everybody else sees the list. */
export function HomePage() {
  const { person } = useSession();
  return person.tenantId === null ? (
    <TenantsPage />
  ) : (
    <Navigate to="/tenants/$tenantId" params={{ tenantId: person.tenantId }} replace />
  );
}
