import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons/svg/navigation';
import { useSettings } from '../api/use-settings.ts';
import { HistoryButtons } from '../features/navigation/history-buttons.tsx';
import { NavigationMenu } from '../features/navigation/navigation-menu.tsx';
import { ProductMark } from '../features/navigation/product-mark.tsx';
import { SearchField } from '../features/navigation/search-field.tsx';
import { WorkspaceName } from '../features/navigation/workspace-name.tsx';
import { NoticesButton } from '../features/notices/notices-button.tsx';
import { RunIndicator } from '../features/runs/run-indicator.tsx';
import { PersonMenu } from '../features/session/person-menu.tsx';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '48px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  middle: { flexGrow: 1, flexBasis: '40px', minWidth: 0, display: 'flex', justifyContent: 'center' },
});

/** The top of every screen. */
export function TitleBar({ isNarrow, onSearch }: { isNarrow: boolean; onSearch: () => void }) {
  const styles = useStyles();
  const { settings, change } = useSettings();
  const isExpanded = settings.navigation === 'expanded';
  const toggleName = isExpanded ? 'Collapse the navigation' : 'Expand the navigation';
  return (
    <header className={styles.bar}>
      {isNarrow ? (
        <NavigationMenu />
      ) : (
        <Button
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label="Navigation"
          aria-expanded={isExpanded}
          title={toggleName}
          onClick={() => change({ navigation: isExpanded ? 'collapsed' : 'expanded' })}
        />
      )}
      <ProductMark />
      <WorkspaceName />
      <HistoryButtons />
      <div className={styles.middle}>
        <SearchField onOpen={onSearch} />
      </div>
      <RunIndicator />
      <NoticesButton />
      <PersonMenu />
    </header>
  );
}
