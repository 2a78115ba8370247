import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { LiveLadder } from '../../api/live-ladders.ts';
import { checkTitles } from '../../../shared/domain/check.ts';
import type { TenantRecord } from '../../../shared/domain/tenant.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { standingWords } from '../../ui/words.ts';
import { pathOfLadder } from './path-of-ladder.ts';
import { Road } from './road.tsx';

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
export function CheckProgress({ tenant, ladder }: { tenant: TenantRecord; ladder: LiveLadder }) {
  const styles = useStyles();
  const announce = useAnnounce();
  const last = ladder.rungs.at(-1);
  const spoken = last && `${checkTitles[last.check].title}: ${standingWords[last.verdict.state]}.`;
  useEffect(() => announce(spoken ?? 'Checking.'), [announce, spoken, ladder.rungs.length]);
  return (
    <section aria-label="Verdict" className={styles.card}>
      <div className={styles.head}>
        <Spinner size="small" aria-hidden />
        <div>
          <h2 className={styles.title}>Checking now…</h2>
          <p className={styles.text}>
            {ladder.rungs.length === 1 ? '1 rung has' : `${ladder.rungs.length} rungs have`} reported.
          </p>
        </div>
      </div>
      <Road
        path={pathOfLadder(
          ladder.rungs,
          tenant.vaults.map((vault) => vault.vaultUri),
        )}
      />
    </section>
  );
}
