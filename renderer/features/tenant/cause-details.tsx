import { makeStyles, tokens } from '@fluentui/react-components';
import type { Cause } from '../../../shared/problems/cause.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { exactTime } from '../../ui/time.tsx';

const useStyles = makeStyles({
  summary: {
    cursor: 'pointer',
    width: 'fit-content',
    color: tokens.colorNeutralForeground2,
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  list: {
    margin: '8px 0 0',
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: '4px 16px',
    fontSize: tokens.fontSizeBase200,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
});

/** What the service itself said, under a disclosure: for the support case, not for the first look. */
export function CauseDetails({ cause }: { cause: Cause }) {
  const styles = useStyles();
  const lines: readonly (readonly [string, string | null])[] = [
    ['Service', cause.service],
    ['Status', cause.status === null ? 'No answer' : String(cause.status)],
    ['Code', cause.code],
    ['Message', cause.message],
    ['Request ID', cause.requestId],
    ['Correlation ID', cause.correlationId],
    ['Time', exactTime(cause.at)],
  ];
  const known = lines.filter((line): line is readonly [string, string] => line[1] !== null);
  return (
    <details>
      <summary className={styles.summary}>
        What {cause.service === 'network' ? 'was observed' : `${cause.service} said`}
      </summary>
      <dl className={styles.list}>
        {known.map(([name, value]) => (
          <CauseLine key={name} name={name} value={value} />
        ))}
      </dl>
      <CopyButton labelled what="the cause" text={JSON.stringify(cause, null, 2)} />
    </details>
  );
}

const CauseLine = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <PlainText>{value}</PlainText>
    </dd>
  </>
);
