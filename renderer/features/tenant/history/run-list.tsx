import { Badge, Button, Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { HistoricCheck } from '../../../../shared/contract/history-actions.ts';
import { accessStatusOf } from '../../../../shared/domain/status-words.ts';
import { capitalized } from '../../../../shared/problems/phrases.ts';
import { verdictProblem } from '../../../../shared/domain/verdict-problem.ts';
import { AccessStatusMark } from '../../../ui/access-status.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { duration, exactTime } from '../../../ui/time.tsx';
import { TwoLines } from '../../../ui/two-lines.tsx';
import { TableCell, VirtualTable } from '../../../ui/virtual-table.tsx';
import { durationOf } from './duration-of.ts';
import { problemTitle } from './problem-title.ts';

const rowHeight = 48;
const mostRowsInSight = 10;

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    minHeight: '32px',
    marginBottom: tokens.spacingVerticalS,
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  table: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  badge: { flexShrink: 0 },
  shown: { fontWeight: tokens.fontWeightSemibold },
  figure: { fontVariantNumeric: 'tabular-nums' },
  actions: { display: 'flex', alignItems: 'center' },
});

interface Props {
  readonly history: readonly HistoricCheck[];
  readonly shownRunId: string | undefined;
  readonly addressOf: (runId: string) => string;
  readonly onShow: (runId: string) => void;
  /** Called with the older and the newer run. */
  readonly onCompare: (before: string, after: string) => void;
}

/** Runs of which a report is kept. One can be shown; any two can be compared. */
export function RunList({ history, shownRunId, addressOf, onShow, onCompare }: Props) {
  const styles = useStyles();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [newer, older] = history.filter(({ runId }) => selected.includes(runId));
  const toggle = (runId: string) =>
    setSelected((present) =>
      present.includes(runId) ? present.filter((one) => one !== runId) : [...present.slice(-1), runId],
    );
  return (
    <>
      <div className={styles.head}>
        <p className={styles.text}>Select two runs to compare them.</p>
        <Button
          disabledFocusable={!newer || !older}
          onClick={() => newer && older && onCompare(older.runId, newer.runId)}
        >
          Compare
        </Button>
      </div>
      <div
        className={styles.table}
        style={{ height: Math.max((Math.min(history.length, mostRowsInSight) + 1) * rowHeight, 182) }}
      >
        <VirtualTable
          label="Runs"
          columns={[{ hidden: 'Compare' }, 'Completed', 'Status', 'Duration', { hidden: 'Actions' }]}
          // The time fits in full, because it tells the runs apart.
          widths="32px minmax(0, 220px) minmax(0, 1fr) 64px 92px"
          rowHeight={rowHeight}
          items={history}
        >
          {(check) => (
            <RunCells
              check={check}
              isSelected={selected.includes(check.runId)}
              isShown={check.runId === shownRunId}
              address={addressOf(check.runId)}
              onToggle={() => toggle(check.runId)}
              onShow={() => onShow(check.runId)}
            />
          )}
        </VirtualTable>
      </div>
    </>
  );
}

interface CellsProps {
  readonly check: HistoricCheck;
  readonly isSelected: boolean;
  readonly isShown: boolean;
  readonly address: string;
  readonly onToggle: () => void;
  readonly onShow: () => void;
}

function RunCells({ check, isSelected, isShown, address, onToggle, onShow }: CellsProps) {
  const styles = useStyles();
  const { finishedAt, verdict, isChange } = check;
  const completed = exactTime(finishedAt);
  const code = verdictProblem(verdict)?.code;
  const problem = code && problemTitle(code);
  const status = accessStatusOf(verdict);
  const statusInWords = `${capitalized(status)}${isChange ? ', changed' : ''}`;
  return (
    <>
      <TableCell>
        <Checkbox aria-label={`Select the run of ${completed}`} checked={isSelected} onChange={onToggle} />
      </TableCell>
      <TableCell className={mergeClasses(styles.figure, isShown && styles.shown)} title={completed}>
        {completed}
      </TableCell>
      <TableCell title={[statusInWords, problem].filter(Boolean).join(': ')}>
        <TwoLines below={problem}>
          <AccessStatusMark status={status} />
          {isChange && (
            <Badge appearance="outline" size="small" className={styles.badge}>
              Changed
            </Badge>
          )}
        </TwoLines>
      </TableCell>
      <TableCell className={styles.figure}>{duration(durationOf(check))}</TableCell>
      <TableCell className={styles.actions}>
        <Button
          size="small"
          appearance="subtle"
          aria-pressed={isShown}
          aria-label={`Show the run of ${completed}`}
          onClick={onShow}
        >
          {isShown ? 'Shown' : 'Show'}
        </Button>
        <CopyButton what={`the address of the run of ${completed}`} text={address} />
      </TableCell>
    </>
  );
}
