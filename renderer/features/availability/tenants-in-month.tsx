import { Label, makeStyles, Select, tokens } from '@fluentui/react-components';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useMemo } from 'react';
import { shareInWords, shareOf } from '../../../shared/domain/availability.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { TableCell, VirtualTable } from '../../ui/virtual-table.tsx';
import { listTenants, type ListedAvailability } from './list-tenants.ts';
import { monthInWords } from './month-in-words.ts';
import { timeInWords } from './months-table.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  choice: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  shown: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  // As high as its rows, up to a part of the window.
  table: { display: 'flex', flexDirection: 'column', marginTop: tokens.spacingVerticalM, maxHeight: '60vh' },
  number: { fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  /** `2026-02`, the newest first. */
  readonly months: readonly string[];
  readonly month: string;
  readonly onMonth: (month: string) => void;
}

/** Every tenant in one month, the least available first. */
export function TenantsInMonth({ months, month, onMonth }: Props) {
  const styles = useStyles();
  const id = useId();
  const { queries } = useConsole();
  const found = useQuery({
    ...queries.history.fleetAvailability({ month }),
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });
  const tenants = useQuery(queries.tenants.list({}));
  const listed = useMemo(() => {
    const names = new Map(tenants.data?.map(({ tenant }) => [tenant.tenantId, tenant.name]));
    return listTenants(found.data ?? [], names);
  }, [found.data, tenants.data]);
  return (
    <Section title="By tenant">
      <div className={styles.head}>
        <span className={styles.choice}>
          <Label htmlFor={id}>Month</Label>
          <Select id={id} value={month} onChange={(_, { value }) => onMonth(value)}>
            {months.map((one) => (
              <option key={one} value={one}>
                {monthInWords(one)}
              </option>
            ))}
          </Select>
        </span>
        <span role="status" className={styles.shown}>
          {found.data && count(listed.length, 'tenant')}
        </span>
      </div>
      <div className={styles.table}>
        <QueryView query={found} what="the availability">
          {() => (
            <VirtualTable
              label="Availability by tenant"
              columns={['Tenant', 'Working', 'Partly working', 'Not working for', 'Left out']}
              widths="minmax(0, 2fr) 96px 112px minmax(0, 1.2fr) minmax(0, 1.2fr)"
              rowHeight={36}
              items={listed}
            >
              {(one) => <Cells listed={one} />}
            </VirtualTable>
          )}
        </QueryView>
      </div>
    </Section>
  );
}

function Cells({ listed }: { listed: ListedAvailability }) {
  const styles = useStyles();
  const { tenantId, name, notWorking, leftOut } = listed;
  return (
    <>
      <TableCell>
        <TextLink
          to="/tenants/$tenantId"
          params={{ tenantId }}
          search={{ tab: 'history' }}
          title={name ?? tenantId}
        >
          <bdi>{name ?? tenantId}</bdi>
        </TextLink>
      </TableCell>
      <TableCell className={styles.number}>{shareInWords(shareOf(listed, 'working'))}</TableCell>
      <TableCell className={styles.number}>{shareInWords(shareOf(listed, 'partlyWorking'))}</TableCell>
      <TableCell title={timeInWords(notWorking)}>{timeInWords(notWorking)}</TableCell>
      <TableCell title={timeInWords(leftOut)}>{timeInWords(leftOut)}</TableCell>
    </>
  );
}
