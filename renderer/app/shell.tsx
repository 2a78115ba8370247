import { makeStyles, tokens } from '@fluentui/react-components';
import { Outlet } from '@tanstack/react-router';
import { Suspense, useCallback, useRef, useState, type RefObject } from 'react';
import { useSettings } from '../api/use-settings.ts';
import type { QuickDialog } from '../features/command-palette/quick-dialog.ts';
import { QuickDialogs } from '../features/command-palette/quick-dialogs.tsx';
import { useCommands } from '../features/command-palette/use-commands.ts';
import { useShortcuts } from '../features/command-palette/use-shortcuts.ts';
import { DemoBanner } from '../features/demo/demo-banner.tsx';
import { BreadcrumbRow } from '../features/navigation/breadcrumb-row.tsx';
import { Navigation } from '../features/navigation/navigation.tsx';
import { NoticeBars } from '../features/notices/notice-bars.tsx';
import { NoticesProvider } from '../features/notices/notices-context.tsx';
import { LongTextGuard } from '../ui/long-text-guard.tsx';
import { useMedia } from '../ui/use-media.ts';
import { OwnTenant } from './own-tenant.tsx';
import { TitleBar } from './title-bar.tsx';
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
  body: { flexGrow: 1, minHeight: 0, display: 'flex' },
  content: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  main: { flexGrow: 1, minHeight: 0, overflow: 'auto', outlineStyle: 'none' },
});

/** The frame of every screen: title bar, navigation, breadcrumb and notices. */
export function Shell() {
  return (
    <NoticesProvider>
      <Frame />
    </NoticesProvider>
  );
}

function Frame() {
  const styles = useStyles();
  const main = useRef<HTMLElement>(null);
  const { settings } = useSettings();
  const isNarrow = useMedia('(max-width: 700px)');
  const { dialog, open, close } = useQuickDialog(main);
  useShortcuts(useCommands(open));
  useKeepFocus(main);
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skipLink} onClick={() => main.current?.focus()}>
        Skip to main content
      </button>
      <TitleBar isNarrow={isNarrow} onSearch={() => open('palette')} />
      <div className={styles.body}>
        {!isNarrow && <Navigation isCollapsed={settings.navigation === 'collapsed'} />}
        <div className={styles.content}>
          <BreadcrumbRow>
            <DemoBanner />
          </BreadcrumbRow>
          <NoticeBars />
          <main ref={main} tabIndex={-1} className={styles.main}>
            <OwnTenant>
              <Outlet />
            </OwnTenant>
          </main>
        </div>
      </div>
      <Suspense>
        <LongTextGuard />
      </Suspense>
      <QuickDialogs dialog={dialog} onOpen={open} onClose={close} />
    </div>
  );
}

/** At most one quick dialog is open. After it is closed, the focus returns to where it was. */
function useQuickDialog(main: RefObject<HTMLElement | null>) {
  const [dialog, setDialog] = useState<QuickDialog>();
  const opener = useRef<Element>(null);
  const open = useCallback((next: QuickDialog) => {
    const { activeElement } = document;
    if (!activeElement?.closest('.fui-DialogSurface')) opener.current = activeElement;
    setDialog(next);
  }, []);
  const close = useCallback(() => {
    setDialog(undefined);
    setTimeout(() => {
      if (document.activeElement !== document.body || document.querySelector('.fui-DialogSurface')) return;
      const target = opener.current;
      if (target instanceof HTMLElement && target !== document.body && target.isConnected) target.focus();
      else main.current?.focus();
    }, 50);
  }, [main]);
  return { dialog, open, close };
}
