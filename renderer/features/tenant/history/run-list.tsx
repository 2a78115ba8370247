import { Button, Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PastCheck } from '../../../../shared/domain/run.ts';
import { accessStatusOf } from '../../../../shared/domain/status-words.ts';
import { definitionOf } from '../../../../shared/problems/problem.ts';
import { AccessStatusMark } from '../../../ui/access-status.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { duration, exactTime } from '../../../ui/time.tsx';
import { verdictProblem } from '../../../../shared/domain/verdict-problem.ts';
import { durationOf } from './duration-of.ts';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    minHeight: '32px',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    '& th, & td': { padding: `0 ${tokens.spacingHorizontalS} 0 0`, textAlign: 'start' },
    '& th': {
      color: tokens.colorNeutralForeground3,
      fontWeight: tokens.fontWeightRegular,
      fontSize: tokens.fontSizeBase200,
    },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  shown: { backgroundColor: tokens.colorNeutralCardBackgroundSelected },
  figure: { fontVariantNumeric: 'tabular-nums', '@media (min-width: 800px)': { whiteSpace: 'nowrap' } },
  actions: { whiteSpace: 'nowrap', width: '1px' },
});

interface Props {
  readonly history: readonly PastCheck[];
  readonly shownRunId: string | undefined;
  readonly addressOf: (runId: string) => string;
  readonly onShow: (runId: string) => void;
  /** Called with the older and the newer run. */
  readonly onCompare: (before: string, after: string) => void;
}

/** Every run of which a report is kept. One can be shown; any two can be compared. */
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
      <table aria-label="Runs" className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Compare</th>
            <th scope="col">Completed</th>
            <th scope="col">Status</th>
            <th scope="col">Problem</th>
            <th scope="col">Duration</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {history.map((check) => {
            const { runId, finishedAt, verdict } = check;
            const problem = verdictProblem(verdict);
            const isShown = runId === shownRunId;
            return (
              <tr key={runId} className={mergeClasses(isShown && styles.shown)}>
                <td>
                  <Checkbox
                    aria-label={`Select the run of ${exactTime(finishedAt)}`}
                    checked={selected.includes(runId)}
                    onChange={() => toggle(runId)}
                  />
                </td>
                <td className={styles.figure}>{exactTime(finishedAt)}</td>
                <td>
                  <AccessStatusMark status={accessStatusOf(verdict)} />
                </td>
                <td>{problem ? definitionOf(problem.code).title : '–'}</td>
                <td className={styles.figure}>{duration(durationOf(check))}</td>
                <td className={styles.actions}>
                  <Button
                    size="small"
                    appearance="subtle"
                    aria-pressed={isShown}
                    aria-label={`Show the run of ${exactTime(finishedAt)}`}
                    onClick={() => onShow(runId)}
                  >
                    {isShown ? 'Shown' : 'Show'}
                  </Button>
                  <CopyButton
                    what={`the address of the run of ${exactTime(finishedAt)}`}
                    text={addressOf(runId)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
