import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo, useState, type ReactNode } from 'react';
import { countsAsHealthy, type CheckResult, type Verdict } from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemLink } from '../../ui/problem-link.tsx';
import { exactTime, RelativeTime } from '../../ui/time.tsx';
import { VerdictIcon } from '../../ui/verdict-mark.tsx';
import { nextActionLabels, statusLabels } from '../../ui/words.ts';
import { CauseDetails } from './cause-details.tsx';
import { accessPathOf, stations, type PathNode } from './access-path.ts';
import { AccessPathDiagram } from './access-path-diagram.tsx';
import { Remedy } from '../../ui/remedy.tsx';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeftWidth: '4px',
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  passed: { borderLeftColor: tokens.colorStatusSuccessBorder2 },
  failed: { borderLeftColor: tokens.colorStatusDangerBorder2 },
  attention: { borderLeftColor: tokens.colorStatusWarningBorder2 },
  waiting: { borderLeftColor: tokens.colorBrandStroke1 },
  unknown: { borderLeftColor: tokens.colorPaletteBerryBorder2 },
  blocked: {},
  head: { display: 'flex', alignItems: 'center', gap: '10px' },
  icon: { fontSize: '28px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  move: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  station: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300, maxWidth: '80ch' },
});

function headline(verdict: Verdict): string {
  if (verdict.state === 'passed') return 'The road is open';
  if (verdict.state === 'blocked') return 'Nothing could be checked';
  const { title } = explainProblem(verdict.problem);
  return countsAsHealthy(verdict)
    ? `The road is open, with advice: ${title}`
    : `${statusLabels[verdict.state]}: ${title}`;
}

interface Props {
  readonly tenant: TenantRecord;
  readonly verdict: Verdict;
  readonly results: readonly CheckResult[];
  /** ISO 8601: when this state began. */
  readonly since: string | null;
}

/** The tenant’s one verdict: what is the matter and where on the road, whose move it is, and what exactly they do. */
export function VerdictHeadline({ tenant, verdict, results, since }: Props) {
  const styles = useStyles();
  const path = useMemo(
    () =>
      accessPathOf(
        results,
        tenant.vaults.map((vault) => vault.vaultUri),
      ),
    [results, tenant],
  );
  const [chosen, setChosen] = useState<PathNode | null>(null);
  const selected = chosen ?? path.broken;
  const began = since !== null && (
    <span className={styles.quiet}>
      {' '}
      Began <RelativeTime iso={since} />.
    </span>
  );
  return (
    <section aria-label="Verdict" className={mergeClasses(styles.card, styles[verdict.state])}>
      <div className={styles.head}>
        <VerdictIcon status={verdict.state} className={styles.icon} />
        <h2 className={styles.title}>{headline(verdict)}</h2>
      </div>
      <AccessPathDiagram path={path} selected={selected} onSelect={setChosen} />
      {selected?.verdict && 'problem' in selected.verdict && selected !== path.broken ? (
        <>
          <h3 className={styles.station}>{stations[selected.station]}</h3>
          <Guidance verdict={selected.verdict} began={null} />
        </>
      ) : 'problem' in verdict ? (
        <Guidance verdict={verdict} began={began} />
      ) : (
        <p className={styles.text}>
          {verdict.state === 'passed'
            ? 'Nothing on the ladder stands in the way: the application signs in, reads, and Key Vault itself wraps and unwraps for it.'
            : 'No rung could be reached.'}
          {began}
        </p>
      )}
    </section>
  );
}

function Guidance({ verdict, began }: { verdict: Extract<Verdict, { problem: unknown }>; began: ReactNode }) {
  const styles = useStyles();
  const { owner, explanation, remedy } = explainProblem(verdict.problem);
  return (
    <>
      <p className={styles.move}>
        {nextActionLabels[owner]}
        {began}
      </p>
      <p className={styles.text}>
        <PlainText>{explanation}</PlainText>
        {verdict.state === 'waiting' &&
          ` This is normal until ${exactTime(verdict.until)}; Causeway looks again by itself until then.`}
      </p>
      {remedy.length > 0 && <Remedy steps={remedy} />}
      {verdict.problem.cause && <CauseDetails cause={verdict.problem.cause} />}
      <ProblemLink problem={verdict.problem} />
    </>
  );
}
