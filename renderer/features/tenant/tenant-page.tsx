import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useConsole, useLiveResults } from '../../api/console-context.tsx';
import type { TenantStatus } from '../../../shared/contract/actions.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { CheckProgress } from './check-progress.tsx';
import { ChecksSection } from './checks-section.tsx';
import { StatusHeadline } from './status-headline.tsx';
import { TenantActions } from './tenant-actions.tsx';
import { TenantChanges } from './tenant-changes.tsx';
import { TenantResources } from './tenant-resources.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'minmax(0, 1fr) 320px',
    alignItems: 'start',
    '@media (max-width: 1050px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
});

/** One tenant: access status, checks, recent runs, changes and resources. */
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

function TenantDetails({ status }: { status: TenantStatus }) {
  const styles = useStyles();
  const { tenant, latest, since, lastGood, changes } = status;
  const live = useLiveResults(tenant.tenantId);
  const running = live?.running === true;
  return (
    <Page
      title={tenant.name}
      subtitle={tenant.domain !== null && <PlainText>{tenant.domain}</PlainText>}
      actions={<TenantActions tenant={tenant} live={live} />}
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          {running ? (
            <CheckProgress tenant={tenant} live={live} />
          ) : latest ? (
            <StatusHeadline
              key={latest.runId}
              tenant={tenant}
              verdict={latest.verdict}
              results={latest.results}
              since={since}
            />
          ) : (
            <EmptyState
              title="Not checked yet"
              text="A check signs in to this tenant as the application and tests each step of the access path, up to cryptography in Key Vault."
            />
          )}
          <ChecksSection status={status} live={live} />
        </div>
        <div className={styles.column}>
          <TenantChanges changes={changes} lastSuccessAt={lastGood?.finishedAt ?? null} />
          <TenantResources tenant={tenant} />
        </div>
      </div>
    </Page>
  );
}
