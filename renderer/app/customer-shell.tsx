import { makeStyles, tokens } from '@fluentui/react-components';
import { Outlet } from '@tanstack/react-router';
import { Suspense, useRef } from 'react';
import { DemoBanner } from '../features/demo/demo-banner.tsx';
import { ProductMark } from '../features/navigation/product-mark.tsx';
import { WorkspaceName } from '../features/navigation/workspace-name.tsx';
import { NoticeBars } from '../features/notices/notice-bars.tsx';
import { NoticesButton } from '../features/notices/notices-button.tsx';
import { NoticesProvider } from '../features/notices/notices-context.tsx';
import { PersonMenu } from '../features/session/person-menu.tsx';
import { LongTextGuard } from '../ui/long-text-guard.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useKeepFocus } from './use-keep-focus.ts';

const focusRing = { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } as const;

const useStyles = makeStyles({
  shell: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  skipLink: {
    position: 'absolute',
    left: '-999px',
    top: '8px',
    zIndex: 10,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus': { left: '8px', ...focusRing },
  },
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
  main: { flexGrow: 1, minHeight: 0, overflow: 'auto', outlineStyle: 'none' },
});

/** The frame of every screen of a customer workspace. It has no list, no search and no runs: there is one tenant. */
export function CustomerShell() {
  const styles = useStyles();
  const main = useRef<HTMLElement>(null);
  useKeepFocus(main);
  return (
    <NoticesProvider>
      <div className={styles.shell}>
        <button type="button" className={styles.skipLink} onClick={() => main.current?.focus()}>
          Skip to main content
        </button>
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
        <main ref={main} tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
        <Suspense>
          <LongTextGuard />
        </Suspense>
      </div>
    </NoticesProvider>
  );
}
