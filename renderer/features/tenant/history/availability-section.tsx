import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { permissions } from '../../../../shared/contract/permissions.ts';
import { shareInWords, shareOf, type Availability } from '../../../../shared/domain/availability.ts';
import { useConsole } from '../../../api/console-context.tsx';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { loadLater } from '../../../ui/load-later.ts';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../../ui/query-view.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { Section } from '../../../ui/section.tsx';
import { useMay } from '../../session/session-context.tsx';
import { elapsedTime } from './elapsed-time.ts';
import { monthInWords } from './month-in-words.ts';

const AvailabilityChart = loadLater(async () => (await import('./availability-chart.tsx')).AvailabilityChart);

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      textAlign: 'start',
      fontWeight: tokens.fontWeightRegular,
    },
    '& thead th': { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
});

const shownMonths = 12;

const hasTime = ({ working, partlyWorking, notWorking }: Availability): boolean =>
  working + partlyWorking + notWorking > 0;

/** In which share of each month access was working. */
export function AvailabilitySection({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const { queries } = useConsole();
  const months = useQuery(queries.history.availability({ tenantId, months: shownMonths }));
  const known =
    months.data?.slice(months.data.findIndex(hasTime)).filter(() => months.data.some(hasTime)) ?? [];
  return (
    <Section title="Availability" aside={<ExportAvailability tenantId={tenantId} months={known} />}>
      <div className={styles.parts}>
        <p className={styles.text}>
          The share of the time with a known status, in UTC. Maintenance and times without a check are left
          out.
        </p>
        <QueryView query={months} what="the availability">
          {() =>
            known.length === 0 ? <p className={styles.text}>No month yet.</p> : <Months months={known} />
          }
        </QueryView>
      </div>
    </Section>
  );
}

function Months({ months }: { months: readonly Availability[] }) {
  const styles = useStyles();
  return (
    <>
      {months.length > 1 && (
        <Suspense>
          <AvailabilityChart months={months} />
        </Suspense>
      )}
      <table aria-label="Availability by month" className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Working</th>
            <th scope="col">Partly working</th>
            <th scope="col">Not working for</th>
            <th scope="col">Left out</th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((one) => (
            <tr key={one.month}>
              <th scope="row">{monthInWords(one.month)}</th>
              <td>{shareInWords(shareOf(one, 'working'))}</td>
              <td>{shareInWords(shareOf(one, 'partlyWorking'))}</td>
              <td>{timeInWords(one.notWorking)}</td>
              <td>{timeInWords(one.leftOut)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const timeInWords = (seconds: number): string => (seconds === 0 ? '–' : elapsedTime(seconds * 1_000));

interface ExportProps {
  readonly tenantId: string;
  readonly months: readonly Availability[];
}

function ExportAvailability({ tenantId, months }: ExportProps) {
  const { ask } = useConsole();
  const may = useMay();
  const announce = useAnnounce();
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'json' | 'html') => {
      const { fileName, text, mediaType } = await ask.history.exportAvailability({
        ...{ tenantId, format, months: months.map(({ month }) => month) },
      });
      saveFile(fileName, text, mediaType);
      announce(`Exported the availability to ${fileName}.`);
    },
  });
  if (!may(permissions.history.exportAvailability)) return null;
  return (
    <>
      {save.isError && <ProblemMessage problem={problemOf(save.error)} />}
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            icon={<ArrowDownloadRegular />}
            disabledFocusable={months.length === 0 || save.isPending}
          >
            Export
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => save.mutate('csv')}>Save as CSV</MenuItem>
            <MenuItem onClick={() => save.mutate('json')}>Save as JSON</MenuItem>
            <MenuItem onClick={() => save.mutate('html')}>Save as HTML</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
