import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useConsole } from '../../../api/console-context.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { copyableAddress } from '../../navigation/page-address.ts';
import { DurationChart } from './duration-chart.tsx';
import { RunComparison } from './run-comparison.tsx';
import { RunList } from './run-list.tsx';
import { RunTimeline } from './run-timeline.tsx';
import { statusPeriods } from './status-periods.ts';

const useStyles = makeStyles({
  page: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly tenantId: string;
  /** The run that the page shows. */
  readonly shownRunId: string | undefined;
  readonly comparison: { readonly before: string; readonly after: string } | undefined;
}

/** The history of a tenant: statuses over time, durations, and every run that is kept. */
export function TenantHistory({ tenantId, shownRunId, comparison }: Props) {
  const styles = useStyles();
  const { queries } = useConsole();
  const navigate = useNavigate();
  const router = useRouter();
  const history = useQuery(queries.tenants.history({ tenantId }));
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
      {comparison && (
        <RunComparison
          tenantId={tenantId}
          {...comparison}
          address={addressOf({ run: comparison.after, compareWith: comparison.before })}
          onClose={() => go({})}
        />
      )}
      <QueryView query={history} what="the history">
        {(checks) =>
          checks.length === 0 ? (
            <Section title="Status over time">
              <p className={styles.text}>No runs yet.</p>
            </Section>
          ) : (
            <>
              <Section title="Status over time">
                <RunTimeline periods={statusPeriods(checks)} />
              </Section>
              <Section title="Duration of the checks">
                <DurationChart history={checks} />
              </Section>
              <Section title="Recent runs">
                <RunList
                  history={checks}
                  shownRunId={shownRunId}
                  addressOf={(run) => addressOf({ run })}
                  onShow={(run) => go({ run })}
                  onCompare={(before, after) => go({ run: after, compareWith: before })}
                />
              </Section>
            </>
          )
        }
      </QueryView>
    </div>
  );
}
