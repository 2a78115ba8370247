import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useId, useState } from 'react';
import { checkTitles, type CheckId, type CheckResult, type Verdict } from '../../../shared/domain/check.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { plainText } from '../../ui/plain-text.tsx';
import { duration } from '../../ui/time.tsx';
import { VerdictIcon } from '../../ui/verdict-mark.tsx';
import { statusLabels } from '../../ui/words.ts';
import { CheckDetails } from './check-details.tsx';

const useStyles = makeStyles({
  line: {
    width: '100%',
    display: 'grid',
    gridTemplateColumns: '16px 20px minmax(120px, 15em) minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: '8px',
    padding: '7px 8px',
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
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chevron: {
    color: tokens.colorNeutralForeground3,
    transitionProperty: 'transform',
    transitionDuration: '120ms',
  },
  open: { transform: 'rotate(90deg)' },
  title: { fontWeight: tokens.fontWeightMedium },
  said: {
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  took: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  pending: { color: tokens.colorNeutralForeground3 },
});

function said(verdict: Verdict, findings: CheckResult['findings']): string {
  const word = statusLabels[verdict.state];
  if (verdict.state === 'blocked' && verdict.by)
    return `${word}: waits for “${checkTitles[verdict.by].title}”`;
  if ('problem' in verdict) return `${word}: ${definitionOf(verdict.problem.code).title}`;
  const learned = findings.slice(0, 2).map(({ name, value }) => `${name} ${value}`);
  return [word, ...learned].join(' · ');
}

/** One rung that has reported; it opens to what was learned and the proof of it. */
export function CheckItem({ report }: { report: CheckResult }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const id = useId();
  const line = plainText(said(report.verdict, report.findings));
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
        <VerdictIcon status={report.verdict.state} />
        <span className={styles.title}>{checkTitles[report.check].title}</span>
        <span className={styles.said} title={line}>
          <bdi>{line}</bdi>
        </span>
        <span className={styles.took}>
          {report.verdict.state === 'blocked' ? '' : duration(report.durationMs)}
        </span>
      </button>
      {open && (
        <div id={id}>
          <CheckDetails report={report} />
        </div>
      )}
    </>
  );
}

/** One rung that is still to come. */
export function PendingCheck({ check, underWay }: { check: CheckId; underWay: boolean }) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.line, styles.pending)}>
      <span />
      {underWay ? <Spinner size="extra-tiny" aria-hidden /> : <VerdictIcon status="not-checked" />}
      <span>{checkTitles[check].title}</span>
      <span>{underWay ? 'Checking…' : 'To come'}</span>
    </div>
  );
}
