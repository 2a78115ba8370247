import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { LiveResults } from '../../../api/live-results.ts';
import { checkTitles } from '../../../../shared/domain/check.ts';
import { checkStateLabels } from '../../../../shared/domain/status-words.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { count } from '../../../../shared/problems/phrases.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { accessPathOf } from '../access-path/access-path.ts';
import { AccessPathDiagram } from '../access-path/access-path-diagram.tsx';
import { groupChecks } from './check-groups.ts';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingVerticalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** Shown instead of the status while an access check runs; announces each result. */
export function CheckProgress({ tenant, live }: { tenant: TenantRecord; live: LiveResults }) {
  const styles = useStyles();
  const announce = useAnnounce();
  const { results } = live;
  const last = results.at(-1);
  const announcement = last && `${checkTitles[last.check].title}: ${checkStateLabels[last.verdict.state]}.`;
  useEffect(() => announce(announcement ?? 'Checking.'), [announce, announcement, results.length]);
  const total = groupChecks(tenant, results, true).flatMap((group) => group.checks).length;
  return (
    <section aria-label="Access status" className={styles.card}>
      <div className={styles.head}>
        <Spinner size="small" aria-hidden />
        <div>
          <h2 className={styles.title}>Checking…</h2>
          <p className={styles.text}>
            {results.length} of {count(total, 'check')} complete
          </p>
        </div>
      </div>
      <AccessPathDiagram running path={accessPathOf(results, tenant.vaults, true)} />
    </section>
  );
}
