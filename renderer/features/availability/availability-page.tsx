import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { ExportAvailability } from './export-availability.tsx';
import { knownMonths, MonthsTable } from './months-table.tsx';
import { TenantsInMonth } from './tenants-in-month.tsx';

const useStyles = makeStyles({ parts: { display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 } });

const shownMonths = 12;

/** In which share of each month access was working: for all tenants together, and for each tenant. */
export function AvailabilityPage() {
  const styles = useStyles();
  const { queries } = useConsole();
  const [chosen, setChosen] = useState<string>();
  // Each check changes it, so it is read again whenever the page opens.
  const months = useQuery({
    ...queries.history.fleetMonths({ months: shownMonths }),
    refetchOnMount: 'always',
  });
  const known = knownMonths(months.data ?? []);
  const names = known.map(({ month }) => month).toReversed();
  const month = names.find((one) => one === chosen) ?? names[0];
  return (
    <Page
      title="Availability"
      subtitle="The share of the time with a known status, in UTC. Maintenance and times without a check are left out."
      layout="wide"
      actions={<ExportAvailability tenantId={null} months={names} />}
    >
      <QueryView query={months} what="the availability">
        {() =>
          month === undefined ? (
            <EmptyState
              title="No availability yet"
              text="After the first check of a tenant, its availability appears here."
            />
          ) : (
            <div className={styles.parts}>
              <Section title="All tenants">
                <MonthsTable months={known} />
              </Section>
              <TenantsInMonth months={names} month={month} onMonth={setChosen} />
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}
