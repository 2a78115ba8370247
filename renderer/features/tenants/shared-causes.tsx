import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  createContext,
  Suspense,
  use,
  useEffect,
  useMemo,
  useRef,
  type ReactNode,
  type RefObject,
} from 'react';
import { matchesFilter } from '../../../shared/domain/matches-filter.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import {
  providerAdvice,
  sharedCauses,
  wrongClocks,
  type SharedCause,
} from '../../../shared/domain/attribution.ts';
import { suspectedCause } from '../../../shared/domain/suspicion.ts';
import { headlines } from '../../../shared/problems/headlines.ts';
import { actionRequired } from '../../../shared/problems/in-words.ts';
import { count } from '../../../shared/problems/phrases.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { loadLater } from '../../ui/load-later.ts';
import { useReader } from '../../ui/reader-context.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { TextLink } from '../../ui/text-link.tsx';

const CauseExplanation = loadLater(async () => (await import('./cause-explanation.tsx')).CauseExplanation);

const useStyles = makeStyles({
  // Always one line high, so that the list does not move when a run finds a cause.
  strip: {
    position: 'relative',
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    height: '36px',
    flexShrink: 0,
    minWidth: 0,
  },
  none: { alignSelf: 'center', color: tokens.colorNeutralForeground3 },
  causes: { display: 'flex', gap: tokens.spacingHorizontalS, flex: '1 1 0', minWidth: 0 },
  wide: { flexGrow: 2 },
  // Leaves the room to what is urgent.
  narrow: { flexGrow: 0, flexShrink: 0, flexBasis: 'auto' },
  cause: {
    display: 'flex',
    alignItems: 'center',
    flex: '1 1 0',
    minWidth: 0,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderInlineStartWidth: '4px',
    borderRadius: tokens.borderRadiusLarge,
  },
  failed: {
    borderInlineStartColor: tokens.colorStatusDangerBorder2,
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  unknown: { borderInlineStartColor: tokens.colorPaletteBerryBorder2 },
  waiting: { borderInlineStartColor: tokens.colorBrandStroke1 },
  attention: { borderInlineStartColor: tokens.colorStatusWarningBorder2 },
  details: { flexGrow: 1, minWidth: 0 },
  show: { flexShrink: 0, padding: `0 ${tokens.spacingHorizontalS}`, whiteSpace: 'nowrap' },
  summary: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '34px',
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  title: {
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  action: {
    color: tokens.colorNeutralForeground2,
    flex: '1 1000 0',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  more: { color: tokens.colorBrandForegroundLink, whiteSpace: 'nowrap' },
  heading: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  panel: {
    position: 'absolute',
    top: '40px',
    insetInline: 0,
    zIndex: 5,
    display: 'grid',
    gap: tokens.spacingVerticalM,
    maxHeight: '50vh',
    overflow: 'auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalL}`,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow16,
  },
});

const ExplainedAboveContext = createContext<ReadonlySet<string>>(new Set());

/** Whether the problem of this tenant appears above the list, as the cause that several tenants share. */
export const useIsExplainedAbove = (tenantId: string): boolean => use(ExplainedAboveContext).has(tenantId);

/**
 * Shows above the list what several tenants share: a cause that many tenants together suggest, causes at the provider, wrong
 * clocks, then recommendations to the provider, which appear in no row. Each opens over the list.
 */
export function SharedCauses({ rows, children }: { rows: readonly TenantRow[]; children: ReactNode }) {
  const styles = useStyles();
  const reader = useReader();
  const strip = useRef<HTMLDivElement>(null);
  const actionOf = (problem: Problem) => actionRequired(headlines[problem.code].owner, reader);
  const outcomes = useMemo(() => rows.flatMap(({ latest }) => latest ?? []), [rows]);
  const causes = useMemo(() => sharedCauses(outcomes), [outcomes]);
  const clocks = useMemo(() => wrongClocks(outcomes), [outcomes]);
  const suspicion = useMemo(() => suspectedCause(outcomes), [outcomes]);
  const advice = useMemo(() => providerAdvice(outcomes), [outcomes]);
  const explainedIds = useMemo(
    () =>
      new Set(
        [...causes, ...clocks, ...(suspicion ? [suspicion] : [])].flatMap(({ tenantIds }) => tenantIds),
      ),
    [causes, clocks, suspicion],
  );
  const suspectedCode = suspicion ? codeOfSuspicion(suspicion.problem) : undefined;
  const urgent = causes.length + clocks.length + (suspicion ? 1 : 0);
  const isEmpty = urgent + advice.length === 0;
  useEffect(() => closeFromOutside(strip), []);
  return (
    <ExplainedAboveContext value={explainedIds}>
      <div ref={strip} className={styles.strip}>
        {isEmpty && <span className={styles.none}>No problem is shared by several tenants.</span>}
        {suspicion && (
          <section
            aria-label="Suspected cause at the provider"
            className={mergeClasses(styles.causes, styles.wide)}
          >
            <SharedCauseCard
              state="attention"
              problem={suspicion.problem}
              affected={rowsWithCause(rows, suspectedCode)}
              filter={suspectedCode}
              effect="Suspected. Check this before you contact customers."
            />
          </section>
        )}
        {causes.length > 0 && (
          <section
            aria-label="Causes shared by several tenants"
            className={mergeClasses(styles.causes, styles.wide)}
          >
            {causes.map(({ state, problem }) => {
              const affected = rowsWithCause(rows, problem.code);
              return (
                <SharedCauseCard
                  key={problem.code}
                  state={state}
                  problem={problem}
                  affected={affected}
                  filter={problem.code}
                  effect={`${actionOf(problem)}. Fix this once for all ${count(affected, 'tenant')}. Other problems can remain.`}
                />
              );
            })}
          </section>
        )}
        {clocks.length > 0 && (
          <section aria-label="Wrong clocks" className={styles.causes}>
            {clocks.map(({ problem }) => (
              <SharedCauseCard
                key={problem.code}
                state="attention"
                problem={problem}
                effect={`${actionOf(problem)}. No customer is affected.`}
              />
            ))}
          </section>
        )}
        {advice.length > 0 && (
          <section
            aria-label="Recommendations for the provider"
            className={mergeClasses(styles.causes, urgent > 0 && styles.narrow)}
          >
            {advice.map((problem) => (
              <SharedCauseCard
                key={problem.code}
                state="attention"
                problem={problem}
                effect={`${actionOf(problem)}. No customer is affected yet.`}
                isShort={urgent > 0}
              />
            ))}
          </section>
        )}
      </div>
      {children}
    </ExplainedAboveContext>
  );
}

/** The code that the suspected tenants report. */
const codeOfSuspicion = ({ facts }: Problem): string | undefined =>
  typeof facts['code'] === 'string' ? facts['code'] : undefined;

/** How many rows the list shows if it is filtered by this cause. */
const rowsWithCause = (rows: readonly TenantRow[], cause: string | undefined): number => {
  const now = new Date();
  return rows.filter((row) => matchesFilter(row, { cause }, now)).length;
};

const openCard = (strip: RefObject<HTMLElement | null>): HTMLDetailsElement | null | undefined =>
  strip.current?.querySelector('details[open]');

/** Closes the open card on Escape, and when somebody presses outside it. */
function closeFromOutside(strip: RefObject<HTMLElement | null>): () => void {
  const onPointerDown = ({ target }: Event) => {
    const open = openCard(strip);
    if (open && !open.contains(target as Node)) open.open = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const open = event.key === 'Escape' && !event.defaultPrevented && openCard(strip);
    if (!open) return;
    event.preventDefault();
    open.open = false;
    open.querySelector('summary')?.focus();
  };
  document.addEventListener('pointerdown', onPointerDown);
  document.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    document.removeEventListener('pointerdown', onPointerDown);
    document.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}

interface SharedCauseCardProps {
  readonly state: SharedCause['state'];
  readonly problem: Problem;
  /** How many tenants are affected, if any. */
  readonly affected?: number;
  /** The code by which a link filters the list; absent if no tenant has the problem as its own. */
  readonly filter?: string | undefined;
  /** Who must act, and the effect on customers. */
  readonly effect: string;
  /** Shows only that it is a recommendation until it is opened. */
  readonly isShort?: boolean;
}

function SharedCauseCard(props: SharedCauseCardProps) {
  const { state, problem, affected, filter, effect, isShort = false } = props;
  const styles = useStyles();
  const { title } = headlines[problem.code];
  const tenants = affected === undefined ? undefined : count(affected, 'tenant');
  const heading = tenants === undefined ? title : `${title}: ${tenants}`;
  return (
    <div className={mergeClasses(styles.cause, styles[state])}>
      <details name="shared-cause" className={styles.details}>
        <summary className={styles.summary} title={`${heading}. ${effect}`}>
          <StateIcon state={state} />
          <span className={styles.title}>{isShort ? 'Recommendation' : heading}</span>
          {!isShort && <span className={styles.action}>{effect}</span>}
          <span className={styles.more}>What to do</span>
        </summary>
        <div className={styles.panel}>
          {isShort && <p className={styles.heading}>{`${heading}. ${effect}`}</p>}
          <Suspense>
            <CauseExplanation problem={problem} />
          </Suspense>
        </div>
      </details>
      {filter !== undefined && (
        <TextLink to="/tenants" search={{ cause: filter }} className={styles.show}>
          Show {tenants}
        </TextLink>
      )}
    </div>
  );
}
