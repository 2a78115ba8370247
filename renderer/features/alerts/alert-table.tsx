import { Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { StateIcon } from '../../ui/state-icon.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { exactTime, minuteTime } from '../../ui/time.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { TableCell, VirtualTable } from '../../ui/virtual-table.tsx';
import {
  conditionLabels,
  detailOfGroup,
  responseOfGroup,
  severityLabels,
  stateOfAlert,
  tenantsOfGroup,
  titleOfGroup,
} from './alert-words.ts';
import type { AlertGroup } from './group-alerts.ts';

const useStyles = makeStyles({
  severity: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalSNudge },
  visuallyHidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
  cause: { fontWeight: tokens.fontWeightSemibold, overflow: 'hidden', textOverflow: 'ellipsis' },
  time: { fontVariantNumeric: 'tabular-nums' },
  secondary: { color: tokens.colorNeutralForeground3 },
});

/** Where only the icon of a severity leaves room for the cause. */
const narrowWindow = '(max-width: 1150px)';

interface Props {
  readonly groups: readonly AlertGroup[];
  /** The names of the tenants in the list, by tenant id. */
  readonly names: ReadonlyMap<string, string>;
  /** The ids of the selected rows; null if this person may not respond. */
  readonly selected: ReadonlySet<string> | null;
  readonly onSelect: (id: string, isSelected: boolean) => void;
}

/** The alerts, one row for each cause. */
export function AlertTable({ groups, names, selected, onSelect }: Props) {
  const isNarrow = useMedia(narrowWindow);
  const select = selected === null ? '' : '32px ';
  return (
    <VirtualTable
      label="Alerts"
      columns={[
        ...(selected === null ? [] : [{ hidden: 'Selected' }]),
        isNarrow ? { hidden: 'Severity' } : 'Severity',
        ...['Cause and tenants', 'Action required', 'Since', 'Response'],
      ]}
      widths={`${select}${isNarrow ? '16px' : '104px'} minmax(0, 3fr) 112px 140px minmax(112px, 1fr)`}
      rowHeight={48}
      items={groups}
    >
      {(group) => (
        <Cells group={group} names={names} selected={selected} onSelect={onSelect} isNarrow={isNarrow} />
      )}
    </VirtualTable>
  );
}

interface CellsProps extends Omit<Props, 'groups'> {
  readonly group: AlertGroup;
  readonly isNarrow: boolean;
}

function Cells({ group, names, selected, onSelect, isNarrow }: CellsProps) {
  const styles = useStyles();
  const { id, first, severity, since } = group;
  const title = titleOfGroup(group);
  const isOpen = first.condition === 'raised';
  const answer = responseOfGroup(group);
  const detail = isOpen ? detailOfGroup(group) : undefined;
  const rank = isOpen ? severityLabels[severity] : conditionLabels.resolved;
  return (
    <>
      {selected !== null && (
        <TableCell>
          {isOpen && (
            <Checkbox
              aria-label={`Select ${title}`}
              checked={selected.has(id)}
              onChange={(_, { checked }) => onSelect(id, checked === true)}
            />
          )}
        </TableCell>
      )}
      <TableCell className={styles.severity} title={rank}>
        <StateIcon state={stateOfAlert(group)} />
        <span className={mergeClasses(isNarrow && styles.visuallyHidden)}>{rank}</span>
      </TableCell>
      <TableCell title={title}>
        <TwoLines below={<Tenants group={group} names={names} />}>
          <span className={styles.cause}>{title}</span>
        </TwoLines>
      </TableCell>
      <TableCell>{ownerLabel(first.owner, 'provider')}</TableCell>
      <TableCell className={styles.time}>
        <time dateTime={since} title={exactTime(since)}>
          {minuteTime(since)}
        </time>
      </TableCell>
      <TableCell title={detail === undefined ? answer : `${answer}. ${detail}`}>{answer}</TableCell>
    </>
  );
}

/** Opens the tenant, or the list of tenants with this cause. */
function Tenants({ group, names }: { group: AlertGroup; names: ReadonlyMap<string, string> }) {
  const styles = useStyles();
  const { first, alerts, affected } = group;
  const ids = new Set(alerts.map(({ tenantId }) => tenantId));
  const { tenantId } = first;
  if (ids.size === 1 && tenantId !== null) {
    const name = names.get(tenantId);
    if (name === undefined) return <span className={styles.secondary}>{tenantId}</span>;
    return (
      <TextLink to="/tenants/$tenantId" params={{ tenantId }} title={plainText(name)}>
        <bdi>{plainText(name)}</bdi>
      </TextLink>
    );
  }
  if (first.condition === 'resolved')
    return <span className={styles.secondary}>{count(affected, 'tenant')}</span>;
  return (
    <TextLink to="/tenants" search={tenantsOfGroup(group)} title={count(affected, 'tenant')}>
      {count(affected, 'tenant')}
    </TextLink>
  );
}
