import { makeStyles, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { commandKey } from './command-key.ts';

const useStyles = makeStyles({
  field: {
    flexGrow: 1,
    flexShrink: 1,
    minWidth: '40px',
    maxWidth: '480px',
    height: '32px',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    textAlign: 'start',
    cursor: 'pointer',
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { color: tokens.colorNeutralForeground2 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  icon: { flexShrink: 0, fontSize: '16px', display: 'flex' },
  text: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  keys: {
    flexShrink: 0,
    fontSize: tokens.fontSizeBase200,
    '@media (max-width: 820px)': { display: 'none' },
  },
});

/** Looks like a search field and opens the command palette. */
export function SearchField({ onOpen }: { onOpen: () => void }) {
  const styles = useStyles();
  const keys = `${commandKey}+K`;
  return (
    <button
      type="button"
      className={styles.field}
      aria-label="Search and run commands"
      aria-keyshortcuts={`${commandKey === 'Cmd' ? 'Meta' : 'Control'}+K`}
      aria-haspopup="dialog"
      title={`Search and run commands (${keys})`}
      onClick={onOpen}
    >
      <span className={styles.icon}>
        <SearchRegular />
      </span>
      <span className={styles.text}>Search tenants, errors, and commands</span>
      <span className={styles.keys}>{keys}</span>
    </button>
  );
}
