import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { createContext, use, useMemo, type ReactNode } from 'react';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import {
  providerAdvice,
  sharedCauses,
  wrongClocks,
  type SharedCause,
} from '../../../shared/domain/attribution.ts';
import { suspectedCause } from '../../../shared/domain/suspicion.ts';
import { actionRequired } from '../../../shared/problems/in-words.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { useReader } from '../../ui/reader-context.tsx';
import { Remedy } from '../../ui/remedy.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';

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
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalMNudge}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  action: { color: tokens.colorNeutralForeground3, flexGrow: 1 },
  more: { color: tokens.colorBrandForegroundLink },
  remedy: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL} 38px`,
    maxWidth: '90ch',
  },
  text: { margin: 0, lineHeight: tokens.lineHeightBase300 },
});

const SharedCauseContext = createContext<ReadonlySet<string>>(new Set());

/** Whether the problem of this tenant appears above the list, as the cause that several tenants share. */
export const useHasSharedCause = (tenantId: string): boolean => use(SharedCauseContext).has(tenantId);

/**
 * Shows above the list, once instead of in each row: a cause that many tenants together suggest, causes at the provider that
 * several tenants share, wrong clocks, then recommendations to the provider, which appear in no row.
 */
export function SharedCauses({ rows, children }: { rows: readonly TenantRow[]; children: ReactNode }) {
  const styles = useStyles();
  const outcomes = useMemo(() => rows.flatMap(({ latest }) => latest ?? []), [rows]);
  const causes = useMemo(() => sharedCauses(outcomes), [outcomes]);
  const clocks = useMemo(() => wrongClocks(outcomes), [outcomes]);
  const suspicion = useMemo(() => suspectedCause(outcomes), [outcomes]);
  const advice = useMemo(() => providerAdvice(outcomes), [outcomes]);
  const affectedIds = useMemo(
    () =>
      new Set(
        [...causes, ...clocks, ...(suspicion ? [suspicion] : [])].flatMap(({ tenantIds }) => tenantIds),
      ),
    [causes, clocks, suspicion],
  );
  return (
    <SharedCauseContext value={affectedIds}>
      {suspicion && (
        <section aria-label="Suspected cause at the provider" className={styles.causes}>
          <SharedCauseCard
            state="attention"
            problem={suspicion.problem}
            affected={count(suspicion.tenantIds.length, 'tenant')}
            effect="Check this before you contact customers."
          />
        </section>
      )}
      {clocks.length > 0 && (
        <section aria-label="Wrong clocks" className={styles.causes}>
          {clocks.map(({ problem }) => (
            <SharedCauseCard
              key={problem.code}
              state="attention"
              problem={problem}
              effect="No customer is affected."
            />
          ))}
        </section>
      )}
      {causes.length > 0 && (
        <section aria-label="Causes shared by several tenants" className={styles.causes}>
          {causes.map(({ state, problem, tenantIds }) => {
            const affected = count(tenantIds.length, 'tenant');
            return (
              <SharedCauseCard
                key={problem.code}
                state={state}
                problem={problem}
                affected={affected}
                effect={`Fixing this once fixes all ${affected}.`}
              />
            );
          })}
        </section>
      )}
      {advice.length > 0 && (
        <section aria-label="Recommendations for the provider" className={styles.causes}>
          {advice.map((problem) => (
            <SharedCauseCard
              key={problem.code}
              state="attention"
              problem={problem}
              effect="No customer is affected yet."
            />
          ))}
        </section>
      )}
      {children}
    </SharedCauseContext>
  );
}

interface SharedCauseCardProps {
  readonly state: SharedCause['state'];
  readonly problem: Problem;
  /** `20 tenants`, if some tenants are affected. */
  readonly affected?: string;
  /** The effect on customers, as a sentence. */
  readonly effect: string;
}

function SharedCauseCard({ state, problem, affected, effect }: SharedCauseCardProps) {
  const styles = useStyles();
  const reader = useReader();
  const { title, owner, explanation, remedy } = explainProblem(problem);
  return (
    <details className={mergeClasses(styles.cause, styles[state])}>
      <summary className={styles.summary}>
        <StateIcon state={state} />
        <span className={styles.title}>
          {title}
          {affected !== undefined && `: ${affected}`}
        </span>
        <span className={styles.action}>
          {actionRequired(owner, reader)}. {effect}
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
