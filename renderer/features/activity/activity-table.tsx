import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { ActivityOutcome } from '../../../shared/domain/activity-in-words.ts';
import { StateIcon, type CheckState } from '../../ui/state-icon.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { exactTime, minuteTime } from '../../ui/time.tsx';
import type { ListedActivity } from './filter-activity.ts';

const rowHeight = 36;

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    minHeight: '180px',
    overflow: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  body: { position: 'relative' },
  row: {
    display: 'grid',
    gridTemplateColumns: '144px minmax(0, 1fr) minmax(0, 2fr) minmax(0, 1.4fr) minmax(0, 1.2fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    height: `${rowHeight}px`,
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
  },
  bodyRow: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':hover': { backgroundColor: tokens.colorNeutralCardBackgroundHover },
  },
  cell: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
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

const columns = ['When', 'Who', 'What', 'Tenant', 'Outcome'];

/** The activity, newest first. Only the visible rows are in the page. */
export function ActivityTable({ entries }: { entries: readonly ListedActivity[] }) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- only this component reads the values of the virtualizer
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  return (
    <div
      ref={scroller}
      role="table"
      aria-label="Activity"
      aria-rowcount={entries.length + 1}
      tabIndex={0}
      className={styles.scroller}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.row}>
          {columns.map((column) => (
            <div key={column} role="columnheader" className={styles.cell}>
              {column}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          return entry && <ActivityRow key={index} entry={entry} index={index} top={start} />;
        })}
      </div>
    </div>
  );
}

function ActivityRow({ entry, index, top }: { entry: ListedActivity; index: number; top: number }) {
  const styles = useStyles();
  const { at, who, what, outcome, result } = entry;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={mergeClasses(styles.row, styles.bodyRow)}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="cell" className={mergeClasses(styles.cell, styles.time)}>
        <time dateTime={at} title={exactTime(at)}>
          {minuteTime(at)}
        </time>
      </div>
      <div role="cell" className={styles.cell} title={plainText(who)}>
        <bdi>{plainText(who)}</bdi>
      </div>
      <div role="cell" className={styles.cell} title={what}>
        {what}
      </div>
      <div role="cell" className={styles.cell}>
        <TenantOfActivity entry={entry} />
      </div>
      <div role="cell" className={mergeClasses(styles.cell, styles.outcome)} title={result}>
        <StateIcon state={stateOfOutcome[outcome]} />
        <span className={styles.result}>{result}</span>
      </div>
    </div>
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
