import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { RunDifferences } from './run-differences.tsx';

const useStyles = makeStyles({
  focus: { outlineStyle: 'none', minWidth: 0 },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly tenantId: string;
  /** The ids of the runs. */
  readonly before: string;
  readonly after: string;
  readonly address: string;
  readonly onClose: () => void;
}

/** Two runs side by side: their statuses, and the checks, findings and recommendations that differ. */
export function RunComparison({ tenantId, before, after, address, onClose }: Props) {
  const styles = useStyles();
  const { queries } = useConsole();
  const comparison = useQuery(queries.checks.compare({ tenantId, before, after }));
  const focus = useRef<HTMLDivElement>(null);
  const isLoaded = comparison.data !== undefined;
  useEffect(() => {
    const { current } = focus;
    if (!isLoaded || !current) return;
    current.focus({ preventScroll: true });
    // From its heading: the browser would show the middle of a comparison that is higher than the window.
    if ('scrollIntoView' in current) current.scrollIntoView({ block: 'start' });
  }, [before, after, isLoaded]);
  return (
    <div ref={focus} tabIndex={-1} className={styles.focus}>
      <Section
        title="Comparison"
        aside={
          <div className={styles.actions}>
            <CopyButton what="the address of this comparison" text={address} />
            <Button size="small" onClick={onClose}>
              Close comparison
            </Button>
          </div>
        }
      >
        <QueryView query={comparison} what="the comparison">
          {(compared) => <RunDifferences {...compared} />}
        </QueryView>
      </Section>
    </div>
  );
}
