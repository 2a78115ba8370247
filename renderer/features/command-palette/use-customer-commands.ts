import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useSettings } from '../../api/use-settings.ts';
import type { WindowCommand } from '../../../shared/contract/window-command.ts';
import { themes } from './themes.ts';

/** Carries out a command of the menu or of a shortcut in a customer workspace. Ignores what it does not have. */
export function useCustomerCommands(): (command: WindowCommand) => void {
  const router = useRouter();
  const navigate = useNavigate();
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
        case 'theme-system':
        case 'theme-light':
        case 'theme-dark':
        case 'theme-high-contrast':
          change({ theme: themes[command] });
          break;
        case 'onboarding':
          void navigate({ to: '/' });
          break;
        case 'explain':
        case 'error-reference':
          void navigate({ to: `/${command}` });
          break;
        case 'activity':
        case 'alerts':
        case 'check':
        case 'command-palette':
        case 'encryption':
        case 'open-invitation':
        case 'overview':
        case 'search':
        case 'settings':
        case 'shortcuts':
        case 'tenants':
          // A customer workspace has none of them.
          break;
      }
    },
    [router, navigate, change],
  );
}
