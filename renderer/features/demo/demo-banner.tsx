import { makeStyles, tokens } from '@fluentui/react-components';
import { useSession } from '../session/session-context.tsx';

const useStyles = makeStyles({
  banner: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorPaletteYellowBackground1,
    border: `1px solid ${tokens.colorPaletteYellowBorder1}`,
  },
});

/** Shown on every screen of the demo. */
export function DemoBanner() {
  const styles = useStyles();
  const { environment } = useSession();
  if (environment === 'live') return null;
  return (
    <aside aria-label="Demo" className={styles.banner}>
      <strong>Demo.</strong> Nothing here is real: Azure is simulated, and all customers are fictitious.
    </aside>
  );
}
