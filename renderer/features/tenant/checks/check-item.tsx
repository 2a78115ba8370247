import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useId, useState } from 'react';
import { checkTitles, type CheckId, type CheckResult } from '../../../../shared/domain/check.ts';
import { checkStateLabels } from '../../../../shared/domain/status-words.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { duration } from '../../../ui/time.tsx';
import { CheckDetails } from './check-details.tsx';
import { resultText, stateText } from '../state-text.ts';

const useStyles = makeStyles({
  line: {
    width: '100%',
    display: 'grid',
    gridTemplateColumns: '16px 20px minmax(120px, clamp(15em, 22vw, 19em)) minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: tokens.spacingVerticalS,
    padding: `7px ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
    border: 'none',
    font: 'inherit',
    textAlign: 'start',
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
    borderRadius: tokens.borderRadiusMedium,
  },
  button: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralCardBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chevron: {
    color: tokens.colorNeutralForeground3,
    transitionProperty: 'transform',
    transitionDuration: '120ms',
  },
  open: { transform: 'rotate(90deg)' },
  title: { fontWeight: tokens.fontWeightMedium },
  state: {
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  duration: {
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  pending: { color: tokens.colorNeutralForeground3 },
});

/** The state of a check with the first findings if it passed. */
function summaryOf(result: CheckResult): string {
  const { verdict, findings } = result;
  if (verdict.state !== 'passed') return resultText(result);
  const facts = findings.slice(0, 2).map(({ name, value }) => `${name}: ${value}`);
  return [stateText(verdict), ...facts].join(' · ');
}

/** A check with its result; it expands to the details and the evidence. */
export function CheckItem({ result }: { result: CheckResult }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { check, verdict, durationMs } = result;
  const summary = plainText(summaryOf(result));
  return (
    <>
      <button
        type="button"
        className={mergeClasses(styles.line, styles.button)}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <ChevronRightRegular className={mergeClasses(styles.chevron, open && styles.open)} aria-hidden />
        <StateIcon state={verdict.state} />
        <span className={styles.title}>{checkTitles[check].title}</span>
        <span className={styles.state} title={summary}>
          <bdi>{summary}</bdi>
        </span>
        <span className={styles.duration}>{verdict.state === 'blocked' ? '' : duration(durationMs)}</span>
      </button>
      {open && (
        <div id={id}>
          <CheckDetails result={result} />
        </div>
      )}
    </>
  );
}

/** A check without a result yet; `running` marks the one in progress. */
export function PendingCheckItem({ check, running }: { check: CheckId; running: boolean }) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.line, styles.pending)}>
      <span />
      {running ? <Spinner size="extra-tiny" aria-hidden /> : <StateIcon state="pending" />}
      <span>{checkTitles[check].title}</span>
      <span>{running ? 'Checking…' : checkStateLabels.pending}</span>
    </div>
  );
}
