import { makeStyles, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { LoggedRun } from '../../api/run-log.ts';
import { PopoverHead } from '../../ui/popover-head.tsx';
import type { PopupProps } from '../../ui/popup-button.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { RunItem } from './run-item.tsx';

const useStyles = makeStyles({
  surface: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    width: '380px',
    maxWidth: 'calc(100vw - 48px)',
    maxHeight: '70vh',
    boxSizing: 'border-box',
    overflowY: 'auto',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalL },
});

interface Props extends PopupProps {
  readonly runs: readonly LoggedRun[];
  readonly nameOf: (run: LoggedRun['run']) => string;
  readonly resultOf: (logged: LoggedRun) => string;
  readonly now: number;
  /** Why a run could not be cancelled. */
  readonly problem: Problem | undefined;
  /** Undefined if this person may not cancel runs. */
  readonly onCancel: ((runId: string) => void) | undefined;
  readonly onDismiss: (runId: string) => void;
}

/** What runs, and the results that were not dismissed. */
export function RunsPopover(props: Props) {
  const styles = useStyles();
  const { button, isOpen, onOpenChange, runs, nameOf, resultOf, now, problem, onCancel, onDismiss } = props;
  return (
    <Popover
      trapFocus
      positioning="below-end"
      open={isOpen}
      onOpenChange={(_, { open }) => onOpenChange(open)}
    >
      <PopoverTrigger disableButtonEnhancement>{button}</PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label="Runs">
        <PopoverHead title="Runs" onClose={() => onOpenChange(false)} />
        {problem && <ProblemMessage problem={problem} />}
        {runs.length > 0 ? (
          <ul className={styles.list}>
            {runs.map((logged) => (
              <RunItem
                key={logged.run.runId}
                logged={logged}
                name={plainText(nameOf(logged.run))}
                result={resultOf(logged)}
                now={now}
                onCancel={onCancel && (() => onCancel(logged.run.runId))}
                onDismiss={() => onDismiss(logged.run.runId)}
                onOpen={() => onOpenChange(false)}
              />
            ))}
          </ul>
        ) : (
          <p className={styles.text}>No check is running. Results that you have not seen appear here.</p>
        )}
      </PopoverSurface>
    </Popover>
  );
}
