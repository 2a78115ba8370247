import { makeStyles, tokens } from '@fluentui/react-components';
import { useSession } from '../session/session-context.tsx';

const useStyles = makeStyles({
  banner: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXL}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorPaletteYellowBackground1,
    borderBottom: `1px solid ${tokens.colorPaletteYellowBorder1}`,
  },
});

/** Says, on every screen of the demo, that nothing here is real. */
export function DemoBanner() {
  const styles = useStyles();
  const { world } = useSession();
  if (world === 'live') return null;
  return (
    <aside aria-label="Demo" className={styles.banner}>
      <strong>Demo.</strong> Nothing here is real: every customer is invented, and Azure is simulated on this
      machine.
    </aside>
  );
}
