import { makeStyles, tokens } from '@fluentui/react-components';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { StatusPatterns, useHighContrast } from '../../../ui/status-fill.tsx';
import { copyableAddress } from '../../navigation/page-address.ts';
import { AvailabilitySection } from './availability-section.tsx';
import { RunComparison } from './run-comparison.tsx';
import { RunTimeline } from './run-timeline.tsx';
import { RunsSection } from './runs-section.tsx';

const useStyles = makeStyles({
  page: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
});

interface Props {
  readonly tenantId: string;
  /** The run that the page shows. */
  readonly shownRunId: string | undefined;
  readonly comparison: { readonly before: string; readonly after: string } | undefined;
}

/** The history of a tenant: statuses over time, availability, durations, and the runs that are kept. */
export function TenantHistory({ tenantId, shownRunId, comparison }: Props) {
  const styles = useStyles();
  const navigate = useNavigate();
  const router = useRouter();
  const highContrast = useHighContrast();
  const go = (search: { run?: string; compareWith?: string }) =>
    void navigate({ to: '/tenants/$tenantId', params: { tenantId }, search: { tab: 'history', ...search } });
  const addressOf = (search: { run: string; compareWith?: string }) => {
    const { href } = router.buildLocation({
      to: '/tenants/$tenantId',
      params: { tenantId },
      search: { ...search, ...(search.compareWith !== undefined && { tab: 'history' as const }) },
    });
    return copyableAddress(href);
  };
  return (
    <div className={styles.page}>
      {highContrast && <StatusPatterns />}
      {comparison && (
        <RunComparison
          tenantId={tenantId}
          {...comparison}
          address={addressOf({ run: comparison.after, compareWith: comparison.before })}
          onClose={() => go({})}
        />
      )}
      <RunTimeline tenantId={tenantId} />
      <AvailabilitySection tenantId={tenantId} />
      <RunsSection
        tenantId={tenantId}
        shownRunId={shownRunId}
        addressOf={(run) => addressOf({ run })}
        onShow={(run) => go({ run })}
        onCompare={(before, after) => go({ run: after, compareWith: before })}
      />
    </div>
  );
}
