import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { WindowCommand } from '../../../shared/contract/window-command.ts';
import { usePages } from '../navigation/pages.tsx';
import { useStartCheck } from '../runs/use-start-check.ts';
import { focusSearch } from './focus-search.ts';
import type { QuickDialog } from './quick-dialog.ts';
import { useFrameCommands } from './use-frame-commands.ts';

/** The id of the tenant whose page is at this path. */
export const tenantOfPath = (pathname: string): string | undefined =>
  /^\/tenants\/([^/]+)/.exec(pathname)?.[1];

/** Carries out a command of the menu or of a shortcut. Ignores what this person may not do. */
export function useCommands(open: (dialog: QuickDialog) => void): (command: WindowCommand) => void {
  const navigate = useNavigate();
  const pages = usePages();
  const check = useCheckCommand();
  return useFrameCommands(
    useCallback(
      (command) => {
        switch (command) {
          case 'command-palette':
            open('palette');
            break;
          case 'shortcuts':
            open('shortcuts');
            break;
          case 'search':
            if (!focusSearch()) open('palette');
            break;
          case 'check':
            void check();
            break;
          case 'overview':
          case 'alerts':
          case 'tenants':
          case 'onboarding':
          case 'encryption':
          case 'explain':
          case 'error-reference':
          case 'activity':
          case 'settings': {
            const page = pages.find(({ id }) => id === command);
            if (page) void navigate(page.link);
            break;
          }
          case 'open-invitation':
            // The page that offers invitations listens to it itself.
            break;
        }
      },
      [navigate, pages, check, open],
    ),
  );
}

/** Checks what the page is about: its tenant, or the tenants that the list or the overview shows. Elsewhere it does nothing. */
function useCheckCommand(): () => Promise<void> {
  const router = useRouter();
  const cache = useQueryClient();
  const { queries, runLog } = useConsole();
  const start = useStartCheck();
  return async () => {
    const { pathname, search } = router.state.location;
    const tenantId = tenantOfPath(pathname);
    if (tenantId !== undefined) start.one?.(tenantId);
    const isBusy = runLog.list().some(({ run }) => run.state === 'running' && run.soleTenantId === null);
    if (isBusy) return;
    if (pathname === '/') start.all?.();
    if (pathname !== '/tenants') return;
    // The first screen needs no schema of the filter.
    const { shownTenants } = await import('./shown-tenants.ts');
    const shown = shownTenants(cache.getQueryData(queries.tenants.list({}).queryKey) ?? [], search);
    if (shown === 'all') start.all?.();
    else if (shown.length > 0) start.some?.(shown);
  };
}
