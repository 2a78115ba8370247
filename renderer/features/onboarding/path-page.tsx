import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useConsole } from '../../api/console-context.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { PathDetails } from './path-details.tsx';

/** The onboarding of one customer: each step, what the current one requires, and the texts to hand off. */
export function PathPage() {
  const { tenantId } = useParams({ from: '/onboarding/$tenantId' });
  const { queries } = useConsole();
  const path = useQuery(queries.onboarding.path({ tenantId }));
  if (path.data) return <PathDetails key={tenantId} onboarding={path.data} />;
  return (
    <Page title="Onboarding">
      <QueryView query={path} what="the onboarding">
        {() => null}
      </QueryView>
    </Page>
  );
}
