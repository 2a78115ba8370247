import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { useConsole } from '../../api/console-context.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNow } from '../../ui/use-now.ts';
import { SharedCauses } from '../tenants/shared-causes.tsx';
import { ActionCard } from './action-card.tsx';
import { CausesCard } from './causes-card.tsx';
import { dayAfter } from './count-expiries.ts';
import { ExpiriesCard } from './expiries-card.tsx';
import { NothingChecked, NoTenants } from './first-steps.tsx';
import { LastRun } from './last-run.tsx';
import { OverviewActions } from './overview-actions.tsx';
import { OverviewLoading } from './overview-loading.tsx';
import { useOverviewStyles } from './overview-styles.ts';
import { StatusCard } from './status-card.tsx';
import { summarizeFleet, type FleetSummary } from './summarize-fleet.ts';
import { TenantsSinceCard } from './tenants-since-card.tsx';
import { TrendCard } from './trend-card.tsx';

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalM } });

/** What is wrong in the fleet, who must act, since when, and what expires next. Shows records only: it asks Azure nothing. */
export function OverviewPage() {
  const { queries } = useConsole();
  const tenants = useQuery(queries.tenants.list({}));
  const rows = useDeferredValue(tenants.data);
  const now = useNow(tenants.dataUpdatedAt);
  const summary = useMemo(() => rows && summarizeFleet(rows, new Date(now)), [rows, now]);
  return (
    <Page
      title="Overview"
      layout="wide"
      subtitle={<LastRun summary={summary} />}
      actions={<OverviewActions summary={summary} />}
    >
      <QueryView query={tenants} what="the overview" loading={<OverviewLoading />}>
        {() => summary && rows && <Fleet rows={rows} summary={summary} today={dayAfter(new Date(now), 0)} />}
      </QueryView>
    </Page>
  );
}

interface FleetProps {
  readonly rows: readonly TenantRow[];
  readonly summary: FleetSummary;
  /** `2026-02-28`, in UTC. */
  readonly today: string;
}

function Fleet({ rows, summary, today }: FleetProps) {
  const pageStyles = useStyles();
  const styles = useOverviewStyles();
  if (rows.length === 0) return <NoTenants />;
  if (summary.lastCheckedAt === null) return <NothingChecked summary={summary} />;
  return (
    <div className={pageStyles.content}>
      <SharedCauses rows={rows}>
        <div className={styles.container}>
          <div className={styles.grid}>
            <StatusCard summary={summary} className={styles.third} />
            <ActionCard summary={summary} className={styles.third} />
            <TrendCard summary={summary} today={today} className={styles.third} />
            <TenantsSinceCard
              title="Failing since"
              figure={summary.notWorking}
              rows={summary.failing}
              sinceOf={(row) => row.since}
              nothing="Access does not fail at any tenant."
              className={styles.third}
            />
            <CausesCard summary={summary} className={styles.third} />
            <TenantsSinceCard
              title="Waiting for customers"
              figure={summary.waiting}
              rows={summary.waitingRows}
              sinceOf={(row) => row.annotations.waitingSince}
              nothing="You are not waiting for any customer. Turn on “Waiting for the customer” on the page of a tenant that needs action."
              className={styles.third}
            />
            <ExpiriesCard summary={summary} today={today} className={styles.full} />
          </div>
        </div>
      </SharedCauses>
    </div>
  );
}
