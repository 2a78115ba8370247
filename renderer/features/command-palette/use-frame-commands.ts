import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useSettings } from '../../api/use-settings.ts';
import type { WindowCommand } from '../../../shared/contract/window-command.ts';

/** The themes of the menu, by their commands. */
const themes = {
  'theme-system': 'system',
  'theme-light': 'light',
  'theme-dark': 'dark',
  'theme-high-contrast': 'high-contrast',
} as const;

/** A command of every window, whatever it shows. */
type FrameCommand = 'back' | 'forward' | keyof typeof themes;

/** Carries out a command of every window, and passes each other one to `others`. */
export function useFrameCommands(
  others: (command: Exclude<WindowCommand, FrameCommand>) => void,
): (command: WindowCommand) => void {
  const { history } = useRouter();
  const { change } = useSettings();
  return useCallback(
    (command) => {
      switch (command) {
        case 'back':
          history.back();
          break;
        case 'forward':
          history.forward();
          break;
        case 'theme-system':
        case 'theme-light':
        case 'theme-dark':
        case 'theme-high-contrast':
          change({ theme: themes[command] });
          break;
        default:
          others(command);
      }
    },
    [history, change, others],
  );
}
