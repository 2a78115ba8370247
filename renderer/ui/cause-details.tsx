import { makeStyles, tokens } from '@fluentui/react-components';
import type { Cause } from '../../shared/problems/cause.ts';
import { CopyButton } from './copy-button.tsx';
import { FactList } from './fact-list.tsx';
import { exactTime } from './time.tsx';

const useStyles = makeStyles({
  summary: {
    cursor: 'pointer',
    width: 'fit-content',
    color: tokens.colorNeutralForeground2,
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  facts: {
    marginTop: tokens.spacingVerticalS,
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    fontSize: tokens.fontSizeBase200,
  },
});

/** The raw error of the service, collapsed: it matters for a support request, not at first sight. */
export function CauseDetails({ cause }: { cause: Cause }) {
  const styles = useStyles();
  const facts: readonly (readonly [string, string | null])[] = [
    ['Service', cause.service],
    ['Status', cause.status === null ? 'No response' : String(cause.status)],
    ['Code', cause.code],
    ['Message', cause.message],
    ['Request ID', cause.requestId],
    ['Correlation ID', cause.correlationId],
    ['Time', exactTime(cause.at)],
  ];
  return (
    <details>
      <summary className={styles.summary}>
        {cause.service === 'network' ? 'Raw network error' : `Raw error from ${cause.service}`}
      </summary>
      <FactList className={styles.facts} facts={facts.filter(([, value]) => value !== null)} />
      {cause.requestId !== null && <CopyButton showLabel what="request ID" text={cause.requestId} />}
      {cause.correlationId !== null && (
        <CopyButton showLabel what="correlation ID" text={cause.correlationId} />
      )}
      <CopyButton showLabel what="error details" text={JSON.stringify(cause, null, 2)} />
    </details>
  );
}
