import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import {
  actionInWords,
  outcomeInWords,
  outcomeOfActivity,
  personInWords,
  type ActivityOutcome,
} from '../../../shared/domain/activity-in-words.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { StateIcon, type CheckState } from '../../ui/state-icon.tsx';
import { exactTime, minuteTime } from '../../ui/time.tsx';

const useStyles = makeStyles({
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    overflowWrap: 'anywhere',
    '& th, & td': {
      padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalSNudge} 0`,
      textAlign: 'start',
      verticalAlign: 'top',
    },
    '& th': {
      color: tokens.colorNeutralForeground3,
      fontWeight: tokens.fontWeightRegular,
      fontSize: tokens.fontSizeBase200,
    },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  time: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  result: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const icons: Readonly<Record<ActivityOutcome, CheckState>> = {
  done: 'passed',
  refused: 'failed',
  unknown: 'unknown',
};

/** Who changed or started something at this tenant. */
export function TenantActivity({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const activity = useQuery(queries.tenants.activity({ tenantId }));
  return (
    <Section title="Activity">
      <QueryView query={activity} what="the activity">
        {(entries) =>
          entries.length === 0 ? (
            <p className={styles.text}>Nobody has changed or started anything at this tenant yet.</p>
          ) : (
            <table aria-label="Activity" className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Time</th>
                  <th scope="col">Person</th>
                  <th scope="col">Action</th>
                  <th scope="col">Result</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry, index) => (
                  <tr key={index}>
                    <td className={styles.time} title={exactTime(entry.at)}>
                      {minuteTime(entry.at)}
                    </td>
                    <td>
                      <PlainText>{personInWords(entry)}</PlainText>
                    </td>
                    <td>{actionInWords(entry)}</td>
                    <td>
                      <span className={styles.result}>
                        <StateIcon state={icons[outcomeOfActivity(entry)]} />
                        {outcomeInWords(entry)}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryView>
    </Section>
  );
}
