import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { WindowCommand } from '../../../shared/contract/window-command.ts';
import { useFrameCommands } from './use-frame-commands.ts';

/** Carries out a command of the menu or of a shortcut in a customer workspace. Ignores what it does not have. */
export function useCustomerCommands(): (command: WindowCommand) => void {
  const navigate = useNavigate();
  return useFrameCommands(
    useCallback(
      (command) => {
        switch (command) {
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
      [navigate],
    ),
  );
}
