import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useSettings } from '../../api/use-settings.ts';
import type { WindowCommand } from '../../../shared/contract/window-command.ts';
import { usePages } from '../navigation/pages.tsx';
import { useStartCheck } from '../runs/use-start-check.ts';
import { focusSearch } from './focus-search.ts';
import type { QuickDialog } from './quick-dialog.ts';

const themes = {
  'theme-system': 'system',
  'theme-light': 'light',
  'theme-dark': 'dark',
  'theme-high-contrast': 'high-contrast',
} as const;

/** The id of the tenant whose page is at this path. */
export const tenantOfPath = (pathname: string): string | undefined =>
  /^\/tenants\/([^/]+)/.exec(pathname)?.[1];

/** Carries out a command of the menu or of a shortcut. Ignores what this person may not do. */
export function useCommands(open: (dialog: QuickDialog) => void): (command: WindowCommand) => void {
  const router = useRouter();
  const navigate = useNavigate();
  const pages = usePages();
  const start = useStartCheck();
  const { change } = useSettings();
  return useCallback(
    (command) => {
      switch (command) {
        case 'back':
          router.history.back();
          break;
        case 'forward':
          router.history.forward();
          break;
        case 'command-palette':
          open('palette');
          break;
        case 'shortcuts':
          open('shortcuts');
          break;
        case 'search':
          if (!focusSearch()) open('palette');
          break;
        case 'check': {
          const tenantId = tenantOfPath(router.state.location.pathname);
          if (tenantId === undefined) start.all?.();
          else start.one?.(tenantId);
          break;
        }
        case 'theme-system':
        case 'theme-light':
        case 'theme-dark':
        case 'theme-high-contrast':
          change({ theme: themes[command] });
          break;
        case 'overview':
        case 'tenants':
        case 'encryption':
        case 'explain':
        case 'error-reference':
        case 'activity':
        case 'settings': {
          const page = pages.find(({ id }) => id === command);
          if (page) void navigate(page.link);
        }
      }
    },
    [router, navigate, pages, start, change, open],
  );
}
