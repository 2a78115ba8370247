import { makeStyles } from '@fluentui/react-components';
import { Outlet } from '@tanstack/react-router';
import { useCallback, useRef, useState, type RefObject } from 'react';
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
import { useMedia } from '../ui/use-media.ts';
import { OwnTenant } from './own-tenant.tsx';
import { MainContent, ShellFrame } from './shell-frame.tsx';
import { TitleBar } from './title-bar.tsx';

const useStyles = makeStyles({
  body: { flexGrow: 1, minHeight: 0, display: 'flex' },
  content: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
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
  return (
    <ShellFrame main={main}>
      <TitleBar isNarrow={isNarrow} onSearch={() => open('palette')} />
      <div className={styles.body}>
        {!isNarrow && <Navigation isCollapsed={settings.navigation === 'collapsed'} />}
        <div className={styles.content}>
          <BreadcrumbRow>
            <DemoBanner />
          </BreadcrumbRow>
          <NoticeBars />
          <MainContent main={main}>
            <OwnTenant>
              <Outlet />
            </OwnTenant>
          </MainContent>
        </div>
      </div>
      <QuickDialogs dialog={dialog} onOpen={open} onClose={close} />
    </ShellFrame>
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
