import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useConsole } from '../../../api/console-context.tsx';
import {
  outcomeOfProof,
  proofInWords,
  type ProofRow,
  type RemovalProof as Proof,
} from '../../../../shared/domain/onboarding/removal.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf } from '../../../ui/query-view.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { exactTime } from '../../../ui/time.tsx';
import { SaveButton } from '../../reports/save-button.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  summary: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': {
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& thead th': { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
    '& tbody th': { fontWeight: tokens.fontWeightRegular },
  },
  found: { display: 'flex', gap: tokens.spacingHorizontalSNudge, whiteSpace: 'nowrap' },
});

/** Tries what must fail after a removal, shows each result, and makes the certificate. */
export function RemovalProof({ tenantId }: { tenantId: string }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const prove = useMutation({ mutationFn: () => ask.offboarding.prove({ tenantId }) });
  const certify = useMutation({ mutationFn: () => ask.offboarding.certificate({ tenantId }) });
  const certificate = certify.data;
  const isRemoved = prove.data !== undefined && outcomeOfProof(prove.data) !== 'present';
  return (
    <div className={styles.parts}>
      <div className={styles.line}>
        <Button disabledFocusable={prove.isPending} onClick={() => prove.mutate()}>
          {prove.isPending ? 'Checking…' : 'Check that the access is gone'}
        </Button>
        {/* It stays, because the focus would be lost with it. Access that is still there has no certificate of its removal. */}
        {isRemoved && (
          <Button disabledFocusable={certify.isPending} onClick={() => certify.mutate()}>
            {certify.isPending ? 'Checking for the certificate…' : 'Create certificate of removal'}
          </Button>
        )}
        {isRemoved && certificate && (
          <SaveButton
            label="Save certificate"
            fileName={certificate.fileName}
            text={certificate.text}
            type={certificate.mediaType}
          />
        )}
      </div>
      {prove.isError && <ProblemMessage problem={problemOf(prove.error)} />}
      {certify.isError && <ProblemMessage problem={problemOf(certify.error)} />}
      <div aria-live="polite">{prove.data && <ProofTable proof={prove.data} />}</div>
    </div>
  );
}

function ProofTable({ proof }: { proof: Proof }) {
  const styles = useStyles();
  return (
    <div className={styles.parts}>
      <p className={styles.summary}>{proofInWords[outcomeOfProof(proof)]}</p>
      <table className={styles.table} aria-label="Checks of the removal">
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">Result</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {proof.rows.map((row) => (
            <tr key={`${row.what} ${row.detail}`}>
              <th scope="row">
                <PlainText>{row.what}</PlainText>
              </th>
              <td>
                <Found row={row} />
              </td>
              <td>
                <PlainText>{row.detail}</PlainText>
                {row.until !== null && ` It expires ${exactTime(row.until)}.`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const states = { gone: 'passed', present: 'failed', unknown: 'unknown' } as const;
const words = { gone: 'Gone', present: 'Still there', unknown: 'No clear result' } as const;

function Found({ row: { found, until } }: { row: ProofRow }) {
  const styles = useStyles();
  const isEnding = found === 'present' && until !== null;
  return (
    <span className={styles.found}>
      <StateIcon state={isEnding ? 'waiting' : states[found]} />
      {isEnding ? 'Ends by itself' : words[found]}
    </span>
  );
}
