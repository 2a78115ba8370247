import { Navigate } from '@tanstack/react-router';
import { useOwnStart } from '../features/session/use-own-start.ts';
import { OverviewPage } from '../features/overview/overview-page.tsx';
import { useSession } from '../features/session/session-context.tsx';

/** The onboarding or the tenant of a customer administrator; the overview for everybody else. */
export function HomePage() {
  const { person } = useSession();
  const { tenantId } = person;
  return tenantId === null ? <OverviewPage /> : <OwnPage tenantId={tenantId} />;
}

function OwnPage({ tenantId }: { tenantId: string }) {
  const start = useOwnStart();
  if (start === null) return null;
  return start.page === 'tenant' ? (
    <Navigate to="/tenants/$tenantId" params={{ tenantId }} replace />
  ) : (
    <Navigate to="/onboarding/$tenantId" params={{ tenantId }} replace />
  );
}
