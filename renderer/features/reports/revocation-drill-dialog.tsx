import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { DrillRow, RevocationDrill, Trial } from '../../../shared/domain/drill.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { exactTime } from '../../ui/time.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  summary: {
    margin: 0,
    padding: `${tokens.spacingVerticalMNudge} 14px`,
    fontWeight: tokens.fontWeightSemibold,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `4px solid ${tokens.colorStatusSuccessBorder2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  exposed: { borderLeftColor: tokens.colorStatusDangerBorder2 },
  scroller: { overflowX: 'auto', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': {
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalMNudge}`,
      textAlign: 'start',
      verticalAlign: 'top',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& thead th': { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  },
  host: {
    display: 'block',
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  trialLine: { display: 'flex', gap: tokens.spacingHorizontalSNudge, alignItems: 'start' },
  times: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Shows how long an issued token stays valid after a revocation, by comparing a cached token with a new one. */
export function RevocationDrillDialog({ tenantId, onClose }: { tenantId: string; onClose: () => void }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const drill = useMutation({ mutationFn: () => ask.drill.revocation({ tenantId }) });
  return (
    <ReadingDialog
      title="Revocation drill"
      onClose={onClose}
      actions={
        <>
          {drill.data && (
            <CopyButton
              showLabel
              size="medium"
              what="evidence"
              text={JSON.stringify(drill.data.evidence, null, 2)}
            />
          )}
          <Button appearance="primary" disabledFocusable={drill.isPending} onClick={() => drill.mutate()}>
            {drill.isPending ? 'Running…' : drill.data ? 'Run again' : 'Start drill'}
          </Button>
        </>
      }
    >
      <p className={styles.text}>
        Revoking consent prevents new tokens. An access token that was issued before stays valid until it
        expires. This drill shows for how long: the first run requests tokens and caches them inside Causeway.
        After access is revoked, run the drill again to compare the cached tokens with new ones.
      </p>
      {drill.isError && <ProblemMessage problem={problemOf(drill.error)} />}
      <div aria-live="polite">{drill.data && <DrillResult drill={drill.data} />}</div>
    </ReadingDialog>
  );
}

function drillSummary({ armedNow, rows, exposedUntil }: RevocationDrill): string {
  if (exposedUntil !== null)
    return `Access was revoked, but tokens that were issued before still work: exposure until ${exactTime(exposedUntil)}.`;
  if (rows.every(({ cached }) => cached === null))
    return 'Microsoft Entra does not issue tokens at the moment, so none are cached.';
  if (armedNow) return 'Tokens are cached now. Revoke access, then run the drill again.';
  if (rows.some(({ fresh }) => fresh.given.state === 'refused' || fresh.used?.state === 'refused'))
    return 'Access was revoked, and the cached tokens no longer work.';
  return 'Access was not revoked: new tokens still work.';
}

function DrillResult({ drill }: { drill: RevocationDrill }) {
  const styles = useStyles();
  return (
    <>
      <p className={mergeClasses(styles.summary, drill.exposedUntil !== null && styles.exposed)}>
        {drillSummary(drill)}
      </p>
      <div className={styles.scroller} role="region" aria-label="Cached and new tokens" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Service</th>
              <th scope="col">Cached token</th>
              <th scope="col">New token</th>
            </tr>
          </thead>
          <tbody>
            {drill.rows.map((row) => (
              <Row key={`${row.service} ${row.host} ${row.keyName ?? ''}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ row: { service, host, keyName, cached, fresh } }: { row: DrillRow }) {
  const styles = useStyles();
  return (
    <tr>
      <th scope="row">
        {service}
        <span className={styles.host}>{keyName === undefined ? host : `${host}, key ${keyName}`}</span>
      </th>
      <td>
        {cached ? (
          <>
            <TrialLine trial={cached.used} by="the service" />
            <span className={styles.times}>
              requested {exactTime(cached.takenAt)}, expires {exactTime(cached.expiresAt)}
            </span>
          </>
        ) : (
          'None cached'
        )}
      </td>
      <td>
        {fresh.used ? (
          <TrialLine trial={fresh.used} by="the service" />
        ) : (
          <TrialLine trial={fresh.given} by="Microsoft Entra" />
        )}
        {fresh.expiresAt !== null && (
          <span className={styles.times}>expires {exactTime(fresh.expiresAt)}</span>
        )}
      </td>
    </tr>
  );
}

const trialStates = { accepted: 'passed', refused: 'failed', unknown: 'unknown' } as const;
const trialTexts = {
  accepted: 'Accepted by',
  refused: 'Rejected by',
  unknown: 'No clear result from',
} as const;

function TrialLine({ trial, by }: { trial: Trial; by: string }) {
  const styles = useStyles();
  return (
    <span className={styles.trialLine}>
      <StateIcon state={trialStates[trial.state]} />
      <span>
        {trialTexts[trial.state]} {by}
        {'problem' in trial && `: ${definitionOf(trial.problem.code).title}`}
      </span>
    </span>
  );
}
