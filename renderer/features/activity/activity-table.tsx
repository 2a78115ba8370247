import { makeStyles, tokens } from '@fluentui/react-components';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { ActivityOutcome } from '../../../shared/domain/activity-in-words.ts';
import { StateIcon, type CheckState } from '../../ui/state-icon.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { exactTime, minuteTime } from '../../ui/time.tsx';
import { TableCell, VirtualTable } from '../../ui/virtual-table.tsx';
import type { ListedActivity } from './filter-activity.ts';

const useStyles = makeStyles({
  time: { fontVariantNumeric: 'tabular-nums' },
  secondary: { color: tokens.colorNeutralForeground3 },
  outcome: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalSNudge },
  result: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
});

const stateOfOutcome: Readonly<Record<ActivityOutcome, CheckState>> = {
  done: 'passed',
  refused: 'failed',
  unknown: 'unknown',
};

/** The activity, newest first. */
export function ActivityTable({ entries }: { entries: readonly ListedActivity[] }) {
  return (
    <VirtualTable
      label="Activity"
      columns={['When', 'Who', 'What', 'Tenant', 'Outcome']}
      widths="144px minmax(0, 1fr) minmax(0, 2fr) minmax(0, 1.4fr) minmax(0, 1.2fr)"
      rowHeight={36}
      items={entries}
    >
      {(entry) => <Cells entry={entry} />}
    </VirtualTable>
  );
}

function Cells({ entry }: { entry: ListedActivity }) {
  const styles = useStyles();
  const { at, who, what, outcome, result } = entry;
  return (
    <>
      <TableCell className={styles.time}>
        <time dateTime={at} title={exactTime(at)}>
          {minuteTime(at)}
        </time>
      </TableCell>
      <TableCell title={plainText(who)}>
        <bdi>{plainText(who)}</bdi>
      </TableCell>
      <TableCell title={what}>{what}</TableCell>
      <TableCell>
        <TenantOfActivity entry={entry} />
      </TableCell>
      <TableCell className={styles.outcome} title={result}>
        <StateIcon state={stateOfOutcome[outcome]} />
        <span className={styles.result}>{result}</span>
      </TableCell>
    </>
  );
}

function TenantOfActivity({ entry: { tenantId, tenantName, isListed } }: { entry: ListedActivity }) {
  const styles = useStyles();
  if (tenantId === null) return '–';
  if (tenantName === null)
    return (
      <span className={styles.secondary} title={tenantId}>
        {tenantId}
      </span>
    );
  const name = plainText(tenantName);
  if (!isListed)
    return (
      <span className={styles.secondary} title={`${name}, ${tenantId}`}>
        <bdi>{name}</bdi>
      </span>
    );
  return (
    <TextLink to="/tenants/$tenantId" params={{ tenantId }} title={name}>
      <bdi>{name}</bdi>
    </TextLink>
  );
}
