import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../../api/console-context.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { ExportAvailability } from '../../availability/export-availability.tsx';
import { knownMonths, MonthsTable } from '../../availability/months-table.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const shownMonths = 12;

/** In which share of each month access was working. */
export function AvailabilitySection({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const months = useQuery(queries.history.availability({ tenantId, months: shownMonths }));
  const known = knownMonths(months.data ?? []);
  return (
    <Section
      title="Availability"
      aside={<ExportAvailability tenantId={tenantId} months={known.map(({ month }) => month)} />}
    >
      <div className={styles.parts}>
        <p className={styles.text}>
          The share of the time with a known status, in UTC. Maintenance and times without a check are left
          out.
        </p>
        <QueryView query={months} what="the availability">
          {() =>
            known.length === 0 ? <p className={styles.text}>No month yet.</p> : <MonthsTable months={known} />
          }
        </QueryView>
      </div>
    </Section>
  );
}
