import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../api/console-context.tsx';
import type { DrillRow, RevocationDrill, Trial } from '../../../shared/domain/drill.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ReadingDialog } from '../../ui/reading-dialog.tsx';
import { exactTime } from '../../ui/time.tsx';
import { VerdictIcon } from '../../ui/verdict-mark.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase300 },
  plain: {
    margin: 0,
    padding: '10px 14px',
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
      padding: '8px 10px',
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
  trial: { display: 'flex', gap: '6px', alignItems: 'start' },
  until: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Shows how long an issued token outlives a revocation, by holding one and trying it beside a fresh one. */
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
              labelled
              size="medium"
              what="evidence"
              text={JSON.stringify(drill.data.evidence, null, 2)}
            />
          )}
          <Button appearance="primary" disabledFocusable={drill.isPending} onClick={() => drill.mutate()}>
            {drill.isPending ? 'Trying…' : drill.data ? 'Try again' : 'Start the drill'}
          </Button>
        </>
      }
    >
      <p className={styles.text}>
        Revoking consent stops new tokens; a token that was issued before stays good until it ends. The first
        try takes tokens and holds them inside Causeway. Let access be revoked, then try again: the held
        tokens are shown to the services beside fresh ones.
      </p>
      {drill.isError && <ProblemMessage problem={problemOf(drill.error)} />}
      <div aria-live="polite">{drill.data && <Outcome drill={drill.data} />}</div>
    </ReadingDialog>
  );
}

function inPlainWords({ armedNow, rows, exposedUntil }: RevocationDrill): string {
  if (exposedUntil !== null)
    return `What was revoked stays open to whoever holds a token: exposure until ${exactTime(exposedUntil)}.`;
  if (rows.every(({ cached }) => cached === null))
    return 'Entra gives no token now, so there is none to hold.';
  if (armedNow) return 'Tokens are held now. Let access be revoked, then try again.';
  if (rows.some(({ fresh }) => fresh.given.state === 'refused' || fresh.used?.state === 'refused'))
    return 'What was revoked is closed to held tokens as well.';
  return 'Nothing has been revoked: fresh tokens are accepted as well.';
}

function Outcome({ drill }: { drill: RevocationDrill }) {
  const styles = useStyles();
  return (
    <>
      <p className={mergeClasses(styles.plain, drill.exposedUntil !== null && styles.exposed)}>
        {inPlainWords(drill)}
      </p>
      <div className={styles.scroller} role="region" aria-label="Held and fresh tokens" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Service</th>
              <th scope="col">Held token</th>
              <th scope="col">Fresh token</th>
            </tr>
          </thead>
          <tbody>
            {drill.rows.map((row) => (
              <Row key={`${row.service} ${row.host}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ row: { service, host, cached, fresh } }: { row: DrillRow }) {
  const styles = useStyles();
  return (
    <tr>
      <th scope="row">
        {service}
        <span className={styles.host}>{host}</span>
      </th>
      <td>
        {cached ? (
          <>
            <Outcomes trial={cached.used} words="by the service" />
            <span className={styles.until}>
              taken {exactTime(cached.takenAt)}, ends {exactTime(cached.expiresAt)}
            </span>
          </>
        ) : (
          'None is held'
        )}
      </td>
      <td>
        {fresh.used ? (
          <Outcomes trial={fresh.used} words="by the service" />
        ) : (
          <Outcomes trial={fresh.given} words="by Entra" />
        )}
        {fresh.expiresAt !== null && <span className={styles.until}>ends {exactTime(fresh.expiresAt)}</span>}
      </td>
    </tr>
  );
}

const statuses = { accepted: 'passed', refused: 'failed', unknown: 'unknown' } as const;
const trialWords = { accepted: 'Accepted', refused: 'Refused', unknown: 'Could not tell' } as const;

function Outcomes({ trial, words }: { trial: Trial; words: string }) {
  const styles = useStyles();
  return (
    <span className={styles.trial}>
      <VerdictIcon status={statuses[trial.state]} />
      <span>
        {trialWords[trial.state]} {words}
        {'problem' in trial && `: ${definitionOf(trial.problem.code).title}`}
      </span>
    </span>
  );
}
