import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { OnboardingItem } from '../../../shared/domain/onboarding/onboarding-item.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { useReader } from '../../ui/reader-context.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { stageTitle, stepNumber } from './stage-words.ts';

const rowHeight = 52;

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
  headRow: { height: '36px' },
  body: { position: 'relative' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.6fr) minmax(0, 2fr) 136px 128px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
  },
  bodyRow: {
    height: `${rowHeight}px`,
    position: 'absolute',
    insetInline: 0,
    top: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':hover': { backgroundColor: tokens.colorNeutralCardBackgroundHover },
  },
  cell: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  secondary: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
});

const columns = ['Customer', 'Step', 'Waiting for', 'Since'];

/** The customers in onboarding, the longest waiting first. Only the visible rows are in the page. */
export function OnboardingTable({ items }: { items: readonly OnboardingItem[] }) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- only this component reads the values of the virtualizer
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  return (
    <div
      ref={scroller}
      role="table"
      aria-label="Onboarding"
      aria-rowcount={items.length + 1}
      tabIndex={0}
      className={styles.scroller}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={mergeClasses(styles.row, styles.headRow)}>
          {columns.map((column) => (
            <div key={column} role="columnheader" className={styles.cell}>
              {column}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          return item && <OnboardingRow key={item.tenantId} item={item} index={index} top={start} />;
        })}
      </div>
    </div>
  );
}

function OnboardingRow({ item, index, top }: { item: OnboardingItem; index: number; top: number }) {
  const styles = useStyles();
  const reader = useReader();
  const { tenantId, name, stage, waitsFor, since, problem, invitation } = item;
  const title = stageTitle(stage);
  const detail = problem ? explainProblem(problem).title : stepNumber(stage);
  const shownName = plainText(name);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={mergeClasses(styles.row, styles.bodyRow)}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="cell" className={styles.cell}>
        <TextLink to="/onboarding/$tenantId" params={{ tenantId }} title={shownName}>
          <bdi>{shownName}</bdi>
        </TextLink>
        {invitation && invitation.tags.length > 0 && (
          <div className={styles.secondary}>{invitation.tags.map(plainText).join(', ')}</div>
        )}
      </div>
      <div role="cell" className={styles.cell} title={detail === '' ? title : `${title}: ${detail}`}>
        {title}
        {detail !== '' && <div className={styles.secondary}>{detail}</div>}
      </div>
      <div role="cell" className={styles.cell}>
        {waitsFor === null ? '–' : waitsFor === 'microsoft' ? 'Propagation' : ownerLabel(waitsFor, reader)}
      </div>
      <div role="cell" className={styles.cell}>
        <RelativeTime iso={since} tabIndex={-1} />
      </div>
    </div>
  );
}
