import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { LiveResults } from '../../api/live-results.ts';
import { checkTitles } from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { statusLabels } from '../../ui/words.ts';
import { accessPathOf } from './access-path.ts';
import { AccessPathDiagram } from './access-path-diagram.tsx';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { display: 'flex', alignItems: 'center', gap: '12px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** Stands in the verdict’s place while the ladder is climbed, and says each rung as it reports. */
export function CheckProgress({ tenant, accessCheck }: { tenant: TenantRecord; accessCheck: LiveResults }) {
  const styles = useStyles();
  const announce = useAnnounce();
  const last = accessCheck.results.at(-1);
  const spoken = last && `${checkTitles[last.check].title}: ${statusLabels[last.verdict.state]}.`;
  useEffect(() => announce(spoken ?? 'Checking.'), [announce, spoken, accessCheck.results.length]);
  return (
    <section aria-label="Verdict" className={styles.card}>
      <div className={styles.head}>
        <Spinner size="small" aria-hidden />
        <div>
          <h2 className={styles.title}>Checking now…</h2>
          <p className={styles.text}>
            {accessCheck.results.length === 1 ? '1 rung has' : `${accessCheck.results.length} rungs have`}{' '}
            reported.
          </p>
        </div>
      </div>
      <AccessPathDiagram
        path={accessPathOf(
          accessCheck.results,
          tenant.vaults.map((vault) => vault.vaultUri),
        )}
      />
    </section>
  );
}
