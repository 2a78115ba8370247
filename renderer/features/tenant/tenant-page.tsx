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
import { Changes, Resources } from './tenant-asides.tsx';
import { TenantActions } from './tenant-actions.tsx';
import { VerdictHeadline } from './verdict-headline.tsx';

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

/** One tenant: its verdict and why, the ladder, what changed, and what was found before. */
export function TenantPage() {
  const { tenantId } = useParams({ from: '/tenants/$tenantId' });
  const { queries } = useConsole();
  const status = useQuery(queries.tenants.status({ tenantId }));
  if (status.data) return <Status key={tenantId} status={status.data} />;
  return (
    <Page title="Tenant">
      <QueryView query={status} what="the tenant">
        {() => null}
      </QueryView>
    </Page>
  );
}

function Status({ status }: { status: TenantStatus }) {
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
            <CheckProgress tenant={tenant} accessCheck={live} />
          ) : latest ? (
            <VerdictHeadline
              key={latest.runId}
              tenant={tenant}
              verdict={latest.verdict}
              results={latest.results}
              since={since}
            />
          ) : (
            <EmptyState
              title="Not checked yet"
              text="A check signs in to this tenant as the application and tries every step of the road, up to Key Vault’s own cryptography."
            />
          )}
          <ChecksSection status={status} live={live} />
        </div>
        <div className={styles.column}>
          <Changes changes={changes} lastGoodAt={lastGood?.finishedAt ?? null} />
          <Resources tenant={tenant} />
        </div>
      </div>
    </Page>
  );
}
