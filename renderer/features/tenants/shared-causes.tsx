import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { createContext, use, useMemo, type ReactNode } from 'react';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { providerAdvice, sharedCauses } from '../../../shared/domain/attribution.ts';
import type { VerdictState } from '../../../shared/domain/check.ts';
import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { VerdictIcon } from '../../ui/verdict-mark.tsx';
import { nextActionLabels } from '../../ui/words.ts';

const useStyles = makeStyles({
  causes: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    flexShrink: 0,
    maxHeight: '40vh',
    overflow: 'auto',
  },
  cause: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeftWidth: '4px',
    borderRadius: tokens.borderRadiusLarge,
  },
  failed: { borderLeftColor: tokens.colorStatusDangerBorder2 },
  unknown: { borderLeftColor: tokens.colorPaletteBerryBorder2 },
  waiting: { borderLeftColor: tokens.colorBrandStroke1 },
  attention: { borderLeftColor: tokens.colorStatusWarningBorder2 },
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 10px',
    padding: '8px 12px',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, flexGrow: 1 },
  more: { color: tokens.colorBrandForegroundLink },
  remedy: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: '4px 16px 16px 38px',
    maxWidth: '90ch',
  },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
});

const AttributedContext = createContext<ReadonlySet<string>>(new Set());

/** Whether what this tenant shows is told above the list, once for all that share it. */
export const useIsToldAbove = (tenantId: string): boolean => use(AttributedContext).has(tenantId);

/**
 * What lies with the provider and not with any one customer, said once above the list instead of once a row: causes that
 * several tenants share, then what the provider may improve, which is in no row at all.
 */
export function SharedCauses({ rows, children }: { rows: readonly TenantRow[]; children: ReactNode }) {
  const styles = useStyles();
  const outcomes = useMemo(() => rows.flatMap(({ latest }) => latest ?? []), [rows]);
  const causes = useMemo(() => sharedCauses(outcomes), [outcomes]);
  const advice = useMemo(() => providerAdvice(outcomes), [outcomes]);
  const attributed = useMemo(() => new Set(causes.flatMap(({ tenantIds }) => tenantIds)), [causes]);
  return (
    <AttributedContext value={attributed}>
      {causes.length > 0 && (
        <section aria-label="Shared by several tenants" className={styles.causes}>
          {causes.map(({ state, problem, tenantIds }) => (
            <SharedCauseCard
              key={problem.code}
              state={state}
              problem={problem}
              among={`${tenantIds.length} tenants`}
            >
              Mended once, it is mended for all of them.
            </SharedCauseCard>
          ))}
        </section>
      )}
      {advice.length > 0 && (
        <section aria-label="Advice to the provider" className={styles.causes}>
          {advice.map((problem) => (
            <SharedCauseCard key={problem.code} state="attention" problem={problem}>
              It closes nobody’s road today.
            </SharedCauseCard>
          ))}
        </section>
      )}
      {children}
    </AttributedContext>
  );
}

interface SharedCauseCardProps {
  readonly state: Exclude<VerdictState, 'passed' | 'blocked'>;
  readonly problem: Problem;
  /** Who shows it, where that are some and not everybody. */
  readonly among?: string;
  /** What it means for the customers. */
  readonly children: string;
}

function SharedCauseCard({ state, problem, among, children }: SharedCauseCardProps) {
  const styles = useStyles();
  const { title, owner, explanation, remedy } = explainProblem(problem);
  return (
    <details className={mergeClasses(styles.cause, styles[state])}>
      <summary className={styles.summary}>
        <VerdictIcon status={state} />
        <span className={styles.title}>
          {title}
          {among !== undefined && `: ${among}`}
        </span>
        <span className={styles.quiet}>
          {nextActionLabels[owner]} {children}
        </span>
        <span className={styles.more}>What to do</span>
      </summary>
      <div className={styles.remedy}>
        <p className={styles.text}>
          <PlainText>{explanation}</PlainText>
        </p>
        {remedy.length > 0 && <Remedy steps={remedy} />}
      </div>
    </details>
  );
}
