import { makeStyles, tokens } from '@fluentui/react-components';
import { Outlet } from '@tanstack/react-router';
import { useRef } from 'react';
import { useCustomerCommands } from '../features/command-palette/use-customer-commands.ts';
import { useShortcuts } from '../features/command-palette/use-shortcuts.ts';
import { DemoBanner } from '../features/demo/demo-banner.tsx';
import { ProductMark } from '../features/navigation/product-mark.tsx';
import { WorkspaceName } from '../features/navigation/workspace-name.tsx';
import { NoticeBars } from '../features/notices/notice-bars.tsx';
import { NoticesButton } from '../features/notices/notices-button.tsx';
import { NoticesProvider } from '../features/notices/notices-context.tsx';
import { PersonMenu } from '../features/session/person-menu.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { MainContent, ShellFrame } from './shell-frame.tsx';

const useStyles = makeStyles({
  bar: {
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '48px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  pages: {
    flexGrow: 1,
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalL,
    paddingInline: tokens.spacingHorizontalM,
  },
  banner: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXL}` },
});

/** The frame of every screen of a customer workspace. It has no list, no search and no runs: there is one tenant. */
export function CustomerShell() {
  const styles = useStyles();
  const main = useRef<HTMLElement>(null);
  useShortcuts(useCustomerCommands());
  return (
    <NoticesProvider>
      <ShellFrame main={main}>
        <header className={styles.bar}>
          <ProductMark />
          <WorkspaceName />
          <nav aria-label="Main" className={styles.pages}>
            <TextLink to="/">Your onboarding</TextLink>
            <TextLink to="/explain">Explain an error</TextLink>
            <TextLink to="/error-reference">Error reference</TextLink>
          </nav>
          <NoticesButton />
          <PersonMenu />
        </header>
        <div className={styles.banner}>
          <DemoBanner />
        </div>
        <NoticeBars />
        <MainContent main={main}>
          <Outlet />
        </MainContent>
      </ShellFrame>
    </NoticesProvider>
  );
}
