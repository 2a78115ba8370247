import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { RoundTrip } from '../../../shared/domain/encryption.ts';
import { capitalized, count } from '../../../shared/problems/phrases.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EvidenceTable } from '../../ui/evidence-table.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { duration } from '../../ui/time.tsx';

const useStyles = makeStyles({
  result: {
    display: 'grid',
    gap: tokens.spacingVerticalL,
    minWidth: 0,
    paddingTop: tokens.spacingVerticalL,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  outdated: {
    borderLeft: `4px solid ${tokens.colorStatusWarningBorder2}`,
    paddingLeft: tokens.spacingHorizontalM,
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { fontSize: '24px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  bytes: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  durations: { display: 'grid', gap: tokens.spacingVerticalS },
  steps: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  step: {
    display: 'grid',
    gridTemplateColumns: '90px minmax(0, 1fr) 64px',
    alignItems: 'center',
    gap: tokens.spacingVerticalS,
  },
  bar: {
    height: '8px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground,
    minWidth: '2px',
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  duration: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly result: RoundTrip;
  readonly sent: string;
  /** Whether the input has changed since. */
  readonly outdated: boolean;
}

/** What Key Vault returned, and the proof that Key Vault performed the operations. */
export function RoundTripResult({ result, sent, outdated }: Props) {
  const styles = useStyles();
  const announce = useAnnounce();
  const { sameBytes, ciphertext, keyId, keyVersion, steps, messageBytes, returnedText } = result;
  const title = sameBytes
    ? 'Round trip succeeded: the bytes match'
    : 'Round trip failed: the bytes do not match';
  useEffect(() => announce(`${title}.`), [announce, title, result]);
  const name = outdated ? 'Result of the previous input' : 'Result';
  const longest = Math.max(...steps.map((step) => step.durationMs), 1);
  return (
    <section aria-label={name} className={mergeClasses(styles.result, outdated && styles.outdated)}>
      <div className={styles.head}>
        <StateIcon state={outdated ? 'pending' : sameBytes ? 'passed' : 'failed'} className={styles.icon} />
        <h3 className={styles.title}>
          {outdated && 'Previous input: '}
          {title} ({count(messageBytes, 'byte')})
        </h3>
      </div>
      <FactList
        facts={[
          ['Sent', sent],
          ['Returned', returnedText],
          [
            'Key version',
            <>
              <span className={styles.bytes}>{keyVersion}</span>{' '}
              <CopyButton what="the key identifier" text={keyId} />
            </>,
          ],
          [
            'Ciphertext',
            <>
              <span className={styles.bytes}>{ciphertext}</span>{' '}
              <CopyButton what="the ciphertext" text={ciphertext} />
            </>,
          ],
        ]}
      />
      <div className={styles.durations}>
        <h4 className={styles.title}>Duration per step</h4>
        <ol className={styles.steps}>
          {steps.map(({ name: step, durationMs }, index) => (
            <li key={index} className={styles.step}>
              <span>{capitalized(step)}</span>
              <span
                className={styles.bar}
                style={{ width: `${(durationMs / longest) * 100}%` }}
                aria-hidden
              />
              <span className={styles.duration}>{duration(durationMs)}</span>
            </li>
          ))}
        </ol>
      </div>
      <EvidenceTable title="Requests to Key Vault" evidence={steps.flatMap((step) => step.evidence)} />
    </section>
  );
}
