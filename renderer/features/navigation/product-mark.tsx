import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  mark: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
  },
  picture: { flexShrink: 0, color: tokens.colorCompoundBrandForeground1 },
  name: { '@media (max-width: 820px)': { display: 'none' } },
});

/** The mark of the product, three arches, and its name. */
export function ProductMark() {
  const styles = useStyles();
  return (
    <span className={styles.mark}>
      <svg
        width="24"
        height="24"
        viewBox="0 0 24 24"
        fill="currentColor"
        className={styles.picture}
        aria-hidden="true"
      >
        <path d="M2 6h20v3H2z" />
        <path d="M2 11h20v8h-2v-2a2 2 0 0 0-4 0v2h-2v-2a2 2 0 0 0-4 0v2H8v-2a2 2 0 0 0-4 0v2H2z" />
      </svg>
      <span className={styles.name}>Causeway</span>
    </span>
  );
}
