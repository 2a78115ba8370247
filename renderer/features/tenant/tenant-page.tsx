import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useConsole } from '../../api/console-context.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Page } from '../../ui/page.tsx';
import { TenantDetails } from './tenant-details.tsx';

/** One tenant: status and what to do, access path, checks, history, activity, resources and notes. */
export function TenantPage() {
  const { tenantId } = useParams({ from: '/tenants/$tenantId' });
  const { queries } = useConsole();
  const status = useQuery(queries.tenants.status({ tenantId }));
  if (status.data) return <TenantDetails key={tenantId} status={status.data} />;
  return (
    <Page title="Tenant">
      <QueryView query={status} what="the tenant">
        {() => null}
      </QueryView>
    </Page>
  );
}
