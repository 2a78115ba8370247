import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo, useState, type ReactNode } from 'react';
import type { CheckResult, Verdict } from '../../../shared/domain/check.ts';
import { accessSentence, accessStatusOf, type AccessStatus } from '../../../shared/domain/status-words.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { actionRequired } from '../../../shared/problems/in-words.ts';
import { definitionOf, explainProblem } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemLink } from '../../ui/problem-link.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { exactTime, minuteTime, RelativeTime } from '../../ui/time.tsx';
import { accessPathOf, pathNodeTitles, type PathNode } from './access-path.ts';
import { AccessPathDiagram } from './access-path-diagram.tsx';
import { CauseDetails } from './cause-details.tsx';

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
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalMNudge },
  icon: { fontSize: '28px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  action: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  since: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  node: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300, maxWidth: '80ch' },
});

/** `Access is not working: Key is disabled`. */
function headlineOf(verdict: Verdict): string {
  const status = accessStatusOf(verdict);
  if (!('problem' in verdict)) return accessSentence(status);
  const { title } = definitionOf(verdict.problem.code);
  return status === 'working'
    ? `${accessSentence(status)}. Recommendation: ${title}`
    : `${accessSentence(status)}: ${title}`;
}

const sinceLabels: Readonly<Record<AccessStatus, string>> = {
  working: 'Healthy since',
  'partly working': 'Partly working since',
  'not working yet': 'Waiting since',
  'not working': 'Failing since',
  unknown: 'Unknown since',
  'not checked': 'Not checked since',
};

interface Props {
  readonly tenant: TenantRecord;
  readonly verdict: Verdict;
  readonly results: readonly CheckResult[];
  /** ISO 8601: when this state began. */
  readonly since: string | null;
}

/** The access status of a tenant, the access path, who must act and what to do. */
export function StatusHeadline({ tenant, verdict, results, since }: Props) {
  const styles = useStyles();
  const path = useMemo(
    () =>
      accessPathOf(
        results,
        tenant.vaults.map((vault) => vault.vaultUri),
      ),
    [results, tenant],
  );
  const [clicked, setClicked] = useState<PathNode | null>(null);
  const selected = clicked ?? path.problemNode;
  const sinceText = since !== null && (
    <span className={styles.since}>
      {' '}
      {sinceLabels[accessStatusOf(verdict)]} {minuteTime(since)} (<RelativeTime iso={since} />
      ).
    </span>
  );
  return (
    <section aria-label="Access status" className={mergeClasses(styles.card, styles[verdict.state])}>
      <div className={styles.head}>
        <StateIcon state={verdict.state} className={styles.icon} />
        <h2 className={styles.title}>{headlineOf(verdict)}</h2>
      </div>
      <AccessPathDiagram path={path} selected={selected} onSelect={setClicked} />
      {selected?.verdict && 'problem' in selected.verdict && selected !== path.problemNode ? (
        <>
          <h3 className={styles.node}>{pathNodeTitles[selected.id]}</h3>
          <Guidance verdict={selected.verdict} since={null} />
        </>
      ) : 'problem' in verdict ? (
        <Guidance verdict={verdict} since={sinceText} />
      ) : (
        <p className={styles.text}>
          {verdict.state === 'passed' ? 'No action needed for this tenant.' : 'No check could run.'}
          {sinceText}
        </p>
      )}
    </section>
  );
}

interface GuidanceProps {
  readonly verdict: Extract<Verdict, { problem: unknown }>;
  readonly since: ReactNode;
}

function Guidance({ verdict, since }: GuidanceProps) {
  const styles = useStyles();
  const reader = useReader();
  const { owner, explanation, remedy } = explainProblem(verdict.problem);
  return (
    <>
      <p className={styles.action}>
        {actionRequired(owner, reader)}.{since}
      </p>
      <p className={styles.text}>
        <PlainText>{explanation}</PlainText>
        {verdict.state === 'waiting' &&
          ` This is normal until ${exactTime(verdict.until)}. Until then, Causeway checks again automatically.`}
      </p>
      {remedy.length > 0 && <Remedy steps={remedy} />}
      {verdict.problem.cause && <CauseDetails cause={verdict.problem.cause} />}
      <ProblemLink problem={verdict.problem} />
    </>
  );
}
