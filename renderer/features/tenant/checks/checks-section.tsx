import { makeStyles, tokens } from '@fluentui/react-components';
import type { LiveResults } from '../../../api/live-results.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { Section } from '../../../ui/section.tsx';
import { exactTime, RelativeTime } from '../../../ui/time.tsx';
import { groupChecks } from './check-groups.ts';
import { CheckList } from './check-list.tsx';
import type { ShownReport } from '../shown-report.ts';

const useStyles = makeStyles({
  time: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly tenant: TenantRecord;
  /** Undefined unless a check runs. */
  readonly running: LiveResults | undefined;
  readonly report: ShownReport | null;
  readonly isEarlier: boolean;
}

/** The checks of the current run, of the latest one, or of an earlier one. */
export function ChecksSection({ tenant, running, report, isEarlier }: Props) {
  const styles = useStyles();
  if (running) {
    const total = groupChecks(tenant, running.results, true).flatMap((group) => group.checks).length;
    return (
      <Section
        title="Checks"
        aside={
          <span className={styles.time}>
            {running.results.length} of {total} complete
          </span>
        }
      >
        <CheckList tenant={tenant} results={running.results} running />
      </Section>
    );
  }
  return (
    <Section
      title={isEarlier ? 'Checks of an earlier run' : 'Checks'}
      aside={
        report && (
          <span className={styles.time}>
            {isEarlier ? (
              `Run completed: ${exactTime(report.finishedAt)}`
            ) : (
              <>
                Checked <RelativeTime iso={report.finishedAt} />
              </>
            )}
          </span>
        )
      }
    >
      {report ? (
        <CheckList tenant={tenant} results={report.results} running={false} />
      ) : (
        <p className={styles.text}>Run a check to see the results here.</p>
      )}
    </Section>
  );
}
