import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo, useState, type ReactNode } from 'react';
import type { Verdict } from '../../../shared/domain/check.ts';
import { accessStatusOf } from '../../../shared/domain/status-words.ts';
import { otherProblems, type ResultWithProblem } from '../../../shared/domain/other-problems.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { idOfPlace, placeInWords } from '../../../shared/domain/vault-place.ts';
import { actionRequired } from '../../../shared/problems/in-words.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemLink } from '../../ui/problem-link.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { exactTime, minuteTime, RelativeTime } from '../../ui/time.tsx';
import { SendToCustomer } from '../reports/send-to-customer.tsx';
import { accessPathOf, checksOfNode, keyOfNode, pathNodeTitles } from './access-path/access-path.ts';
import { AccessPathDiagram } from './access-path/access-path-diagram.tsx';
import { CauseDetails } from '../../ui/cause-details.tsx';
import { headlineOf, sinceLabels } from './headline.ts';
import { NodeChecks } from './access-path/node-checks.tsx';
import type { ShownReport } from './shown-report.ts';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
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
  earlier: { border: `1px dashed ${tokens.colorNeutralStroke1}` },
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
  problem: { marginTop: tokens.spacingVerticalXS, '& summary': { cursor: 'pointer' } },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300, maxWidth: '80ch' },
});

interface Props {
  readonly tenant: TenantRecord;
  readonly report: ShownReport;
  /** Whether a later run has replaced this one. Then nothing that was to be done is shown. */
  readonly isEarlier?: boolean;
}

/** The access status that a run found, the access path, who must act and what to do. */
export function StatusHeadline({ tenant, report, isEarlier = false }: Props) {
  const styles = useStyles();
  const { verdict, results, since } = report;
  const path = useMemo(() => accessPathOf(results, tenant.vaults), [results, tenant]);
  const [clicked, setClicked] = useState<string>();
  const nodes = [...path.tenantNodes, ...path.vaults.flatMap((vault) => vault.nodes)];
  const selected = nodes.find((node) => keyOfNode(node) === clicked) ?? path.problemNode;
  const other = selected === path.problemNode ? null : selected;
  const sinceText = !isEarlier && since !== null && (
    <span className={styles.since}>
      {' '}
      {sinceLabels[accessStatusOf(verdict)]} {minuteTime(since)} (<RelativeTime iso={since} />
      ).
    </span>
  );
  return (
    <section
      aria-label="Access status"
      data-run={report.runId}
      className={mergeClasses(styles.card, styles[verdict.state], isEarlier && styles.earlier)}
    >
      <div className={styles.head}>
        <StateIcon state={verdict.state} className={styles.icon} />
        <h2 className={styles.title}>{headlineOf(verdict, isEarlier)}</h2>
      </div>
      <AccessPathDiagram
        path={path}
        selected={selected}
        onSelect={(node) => setClicked(keyOfNode(node) === clicked ? undefined : keyOfNode(node))}
      />
      {other && (
        <>
          <h3 className={styles.node}>{pathNodeTitles[other.id]}</h3>
          <NodeChecks results={checksOfNode(results, other)} />
        </>
      )}
      {other?.verdict && 'problem' in other.verdict ? (
        <Guidance tenant={tenant} verdict={other.verdict} isEarlier={isEarlier} since={null} />
      ) : 'problem' in verdict ? (
        !other && (
          <>
            <Guidance tenant={tenant} verdict={verdict} isEarlier={isEarlier} since={sinceText} />
            <OtherProblems results={otherProblems(results, verdict)} isEarlier={isEarlier} />
          </>
        )
      ) : (
        <p className={styles.text}>
          {isEarlier
            ? 'This run found no problem.'
            : verdict.state === 'passed'
              ? 'No action needed for this tenant.'
              : 'No check could run.'}
          {sinceText}
        </p>
      )}
    </section>
  );
}

/** The problems beside the one of the headline, each with what to do. */
function OtherProblems({
  results,
  isEarlier,
}: {
  results: readonly ResultWithProblem[];
  isEarlier: boolean;
}) {
  const styles = useStyles();
  const reader = useReader();
  if (results.length === 0) return null;
  return (
    <section aria-label="Other problems">
      <h3 className={styles.node}>
        {`This tenant ${isEarlier ? 'had' : 'has'} ${count(results.length, 'other problem')}`}
      </h3>
      {results.map(({ check, verdict: { problem }, ...place }) => {
        const { owner, title, explanation, remedy } = explainProblem(problem);
        return (
          <details key={`${check} ${idOfPlace(place)}`} className={styles.problem}>
            <summary>
              <PlainText>
                {[title, ...(place.vaultUri === null ? [] : [placeInWords(place)])].join(', ')}
              </PlainText>
              {!isEarlier && <span className={styles.since}>{` ${actionRequired(owner, reader)}.`}</span>}
            </summary>
            <p className={styles.text}>
              <PlainText>{explanation}</PlainText>
            </p>
            {!isEarlier && remedy.length > 0 && <Remedy steps={remedy} />}
            <ProblemLink problem={problem} />
          </details>
        );
      })}
    </section>
  );
}

interface GuidanceProps {
  readonly tenant: TenantRecord;
  readonly verdict: Extract<Verdict, { problem: unknown }>;
  readonly isEarlier: boolean;
  readonly since: ReactNode;
}

function Guidance({ tenant, verdict, isEarlier, since }: GuidanceProps) {
  const styles = useStyles();
  const reader = useReader();
  const { owner, explanation, remedy } = explainProblem(verdict.problem);
  return (
    <>
      {!isEarlier && (
        <p className={styles.action}>
          {actionRequired(owner, reader)}.{since}
        </p>
      )}
      <p className={styles.text}>
        <PlainText>{explanation}</PlainText>
        {!isEarlier &&
          verdict.state === 'waiting' &&
          ` This is normal until ${exactTime(verdict.until)}. Until then, Causeway checks again automatically.`}
      </p>
      {!isEarlier && remedy.length > 0 && (
        <Remedy steps={remedy} action={owner === 'customer' && <SendToCustomer tenant={tenant} />} />
      )}
      {verdict.problem.cause && <CauseDetails cause={verdict.problem.cause} />}
      <ProblemLink problem={verdict.problem} />
    </>
  );
}
