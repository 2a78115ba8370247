import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import { checkTitles, type CheckId, type TenantReport } from '../../../../shared/domain/check.ts';
import type { Change } from '../../../../shared/domain/run.ts';
import { vaultNameOf } from '../../../../shared/domain/tenant.ts';
import { definitionOf, type Problem } from '../../../../shared/problems/problem.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { PlainText } from '../../../ui/plain-text.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { exactTime } from '../../../ui/time.tsx';
import { headlineOf } from '../headline.ts';
import { stateText } from '../state-text.ts';
import { adviceOnlyIn, changedChecks, type ChangedCheck } from './changed-checks.ts';

const useStyles = makeStyles({
  focus: { outlineStyle: 'none', minWidth: 0 },
  table: {
    borderCollapse: 'collapse',
    width: '100%',
    tableLayout: 'fixed',
    overflowWrap: 'anywhere',
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
      textAlign: 'start',
      verticalAlign: 'top',
      fontWeight: tokens.fontWeightRegular,
    },
    '& thead th': { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
    '& tbody tr': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  title: {
    margin: 0,
    marginTop: tokens.spacingVerticalL,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0, marginTop: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  state: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  icon: { marginTop: '2px' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly tenantId: string;
  /** The ids of the runs. */
  readonly before: string;
  readonly after: string;
  readonly address: string;
  readonly onClose: () => void;
}

/** Two runs side by side: their statuses, and the checks, findings and recommendations that differ. */
export function RunComparison({ tenantId, before, after, address, onClose }: Props) {
  const styles = useStyles();
  const { queries } = useConsole();
  const comparison = useQuery(queries.checks.compare({ tenantId, before, after }));
  const focus = useRef<HTMLDivElement>(null);
  const isLoaded = comparison.data !== undefined;
  useEffect(() => {
    if (isLoaded) focus.current?.focus();
  }, [before, after, isLoaded]);
  return (
    <div ref={focus} tabIndex={-1} className={styles.focus}>
      <Section
        title="Comparison"
        aside={
          <div className={styles.actions}>
            <CopyButton what="the address of this comparison" text={address} />
            <Button size="small" onClick={onClose}>
              Close comparison
            </Button>
          </div>
        }
      >
        <QueryView query={comparison} what="the comparison">
          {(compared) => <Differences {...compared} />}
        </QueryView>
      </Section>
    </div>
  );
}

interface DifferencesProps {
  readonly before: TenantReport;
  readonly after: TenantReport;
  readonly changes: readonly Change[];
}

function Differences({ before, after, changes }: DifferencesProps) {
  const checks = changedChecks(before, after);
  const findings = changes.filter(({ name }) => name !== 'Verdict');
  const heads = [exactTime(before.finishedAt), exactTime(after.finishedAt)] as const;
  return (
    <>
      <DifferenceTable label="Status" first="" heads={heads}>
        <tr>
          <th scope="row">Status</th>
          <State verdict={before.verdict} text={headlineOf(before.verdict)} />
          <State verdict={after.verdict} text={headlineOf(after.verdict)} />
        </tr>
      </DifferenceTable>
      <Part title="Changed checks" isEmpty={checks.length === 0} empty="Every check has the same result.">
        <DifferenceTable label="Changed checks" first="Check" heads={heads}>
          {checks.map((one) => (
            <ChangedCheckRow key={`${one.check} ${one.vaultUri ?? ''}`} changed={one} />
          ))}
        </DifferenceTable>
      </Part>
      <Part title="Changed findings" isEmpty={findings.length === 0} empty="Every finding is the same.">
        <DifferenceTable label="Changed findings" first="Finding" heads={heads}>
          {findings.map((change, index) => (
            <tr key={index}>
              <th scope="row">
                <PlainText>{change.name}</PlainText>
                <Place {...change} />
              </th>
              <td>
                <PlainText>{change.before ?? '–'}</PlainText>
              </td>
              <td>
                <PlainText>{change.after ?? '–'}</PlainText>
              </td>
            </tr>
          ))}
        </DifferenceTable>
      </Part>
      <AdviceDifference resolved={adviceOnlyIn(before, after)} added={adviceOnlyIn(after, before)} />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly empty: string;
  readonly children: ReactNode;
}

function Part({ title, isEmpty, empty, children }: PartProps) {
  const styles = useStyles();
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      {isEmpty ? <p className={styles.text}>{empty}</p> : children}
    </>
  );
}

interface TableProps {
  readonly label: string;
  readonly first: string;
  readonly heads: readonly [before: string, after: string];
  readonly children: ReactNode;
}

function DifferenceTable({ label, first, heads: [before, after], children }: TableProps) {
  const styles = useStyles();
  return (
    <table aria-label={label} className={styles.table}>
      <thead>
        <tr>
          {first === '' ? <td /> : <th scope="col">{first}</th>}
          <th scope="col">Before: {before}</th>
          <th scope="col">After: {after}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function ChangedCheckRow({ changed: { check, vaultUri, before, after } }: { changed: ChangedCheck }) {
  return (
    <tr>
      <th scope="row">
        {checkTitles[check].title}
        {vaultUri !== null && <Vault uri={vaultUri} />}
      </th>
      <State verdict={before} text={before ? stateText(before) : 'Not part of this run'} />
      <State verdict={after} text={after ? stateText(after) : 'Not part of this run'} />
    </tr>
  );
}

function State({ verdict, text }: { verdict: ChangedCheck['before']; text: string }) {
  const styles = useStyles();
  return (
    <td>
      <span className={styles.state}>
        {verdict && <StateIcon state={verdict.state} className={styles.icon} />}
        <span>{text}</span>
      </span>
    </td>
  );
}

function Place({ check, vaultUri }: { check: CheckId; vaultUri: string | null }) {
  const styles = useStyles();
  return (
    <div className={styles.note}>
      {checkTitles[check].title}
      {vaultUri !== null && `, vault ${vaultNameOf(vaultUri)}`}
    </div>
  );
}

function Vault({ uri }: { uri: string }) {
  const styles = useStyles();
  return <div className={styles.note}>Vault {vaultNameOf(uri)}</div>;
}

function AdviceDifference(given: { resolved: readonly Problem[]; added: readonly Problem[] }) {
  const styles = useStyles();
  const { resolved, added } = given;
  const list = (problems: readonly Problem[]) =>
    problems.map(({ code }) => definitionOf(code).title).join('; ');
  return (
    <>
      <h3 className={styles.title}>Recommendations</h3>
      {resolved.length > 0 && <p className={styles.text}>No longer given: {list(resolved)}.</p>}
      {added.length > 0 && <p className={styles.text}>New: {list(added)}.</p>}
      {resolved.length + added.length === 0 && (
        <p className={styles.text}>The recommendations are the same.</p>
      )}
    </>
  );
}
