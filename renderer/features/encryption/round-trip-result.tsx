import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { RoundTrip } from '../../../shared/domain/encryption.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { duration } from '../../ui/time.tsx';
import { VerdictIcon } from '../../ui/verdict-mark.tsx';
import { EvidenceTable } from '../tenant/evidence-table.tsx';

const useStyles = makeStyles({
  result: {
    display: 'grid',
    gap: '16px',
    minWidth: 0,
    paddingTop: '16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: { display: 'flex', alignItems: 'center', gap: '8px' },
  icon: { fontSize: '24px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: '6px 16px',
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  bytes: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  steps: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '4px' },
  step: {
    display: 'grid',
    gridTemplateColumns: '90px minmax(0, 1fr) 64px',
    alignItems: 'center',
    gap: '8px',
  },
  bar: {
    height: '8px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground,
    minWidth: '2px',
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  took: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
});

/** What Key Vault made of the text, and the proof that it was Key Vault. */
export function RoundTripResult({ result, sent }: { result: RoundTrip; sent: string }) {
  const styles = useStyles();
  const announce = useAnnounce();
  const { sameBytes, ciphertext, keyId, keyVersion, steps, messageBytes, returnedText } = result;
  const plainly = sameBytes ? 'The same bytes came back' : 'Other bytes came back';
  useEffect(() => announce(`${plainly}.`), [announce, plainly, result]);
  const longest = Math.max(...steps.map((step) => step.durationMs), 1);
  return (
    <section aria-label="Result" className={styles.result}>
      <div className={styles.head}>
        <VerdictIcon status={sameBytes ? 'passed' : 'failed'} className={styles.icon} />
        <h3 className={styles.title}>
          {plainly} ({messageBytes} bytes)
        </h3>
      </div>
      <dl className={styles.facts}>
        <dt>Sent</dt>
        <dd>
          <PlainText>{sent}</PlainText>
        </dd>
        <dt>Came back</dt>
        <dd>
          <PlainText>{returnedText}</PlainText>
        </dd>
        <dt>Key version</dt>
        <dd>
          <span className={styles.bytes}>{keyVersion}</span>{' '}
          <CopyButton what="the key identifier" text={keyId} />
        </dd>
        <dt>Ciphertext</dt>
        <dd>
          <span className={styles.bytes}>{ciphertext}</span>{' '}
          <CopyButton what="the ciphertext" text={ciphertext} />
        </dd>
      </dl>
      <div>
        <h4 className={styles.title}>Time per step</h4>
        <ol className={styles.steps}>
          {steps.map(({ name, durationMs }, index) => (
            <li key={index} className={styles.step}>
              <span>{name}</span>
              <span
                className={styles.bar}
                style={{ width: `${(durationMs / longest) * 100}%` }}
                aria-hidden
              />
              <span className={styles.took}>{duration(durationMs)}</span>
            </li>
          ))}
        </ol>
      </div>
      <EvidenceTable title="Served by Key Vault" evidence={steps.flatMap((step) => step.evidence)} />
    </section>
  );
}
