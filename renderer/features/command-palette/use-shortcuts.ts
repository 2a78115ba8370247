import { useEffect } from 'react';
import type { WindowCommand } from '../../../shared/contract/window-command.ts';
import { useConsole } from '../../api/console-context.tsx';
import { commandKey } from '../navigation/command-key.ts';

/** Milliseconds in which Windows may report a mouse button a second time, as a command of the window. */
const sameButtonMs = 300;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches(
      'textarea, select, [role="combobox"], [role="textbox"], [role="spinbutton"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])',
    ));

const isDialogOpen = (): boolean => document.querySelector('.fui-DialogSurface') !== null;

/** What a key means; `ignored` has no effect, not even the browser’s own. */
function commandOf(event: KeyboardEvent): WindowCommand | 'ignored' | undefined {
  const { key, altKey, shiftKey } = event;
  const mod = commandKey === 'Cmd' ? event.metaKey : event.ctrlKey;
  const onlyMod = mod && !altKey && !shiftKey && !(event.metaKey && event.ctrlKey);
  const isPlain = !event.metaKey && !event.ctrlKey && !altKey;
  if (onlyMod && key.toLowerCase() === 'k') return isDialogOpen() ? 'ignored' : 'command-palette';
  if (isPlain && !shiftKey && key === 'F5')
    return isDialogOpen() || isTyping(event.target) ? 'ignored' : 'check';
  if (isDialogOpen()) return undefined;
  if (onlyMod && key.toLowerCase() === 'f') return 'search';
  if (altKey && !mod && !shiftKey && commandKey === 'Ctrl') {
    if (key === 'ArrowLeft') return 'back';
    if (key === 'ArrowRight') return 'forward';
  }
  if (!isPlain || isTyping(event.target)) return undefined;
  if (key === '/') return 'search';
  return key === '?' ? 'shortcuts' : undefined;
}

const mouseCommands: Readonly<Record<number, WindowCommand>> = { 3: 'back', 4: 'forward' };

/** Carries out the commands of keys, of the mouse’s side buttons, and of the window’s menu. */
export function useShortcuts(onCommand: (command: WindowCommand) => void): void {
  const { commands } = useConsole();
  useEffect(() => {
    let lastButton = -Infinity;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      if (command !== 'ignored') onCommand(command);
    };
    const onMouseUp = (event: MouseEvent) => {
      const command = mouseCommands[event.button];
      if (command === undefined) return;
      event.preventDefault();
      lastButton = performance.now();
      if (!isDialogOpen()) onCommand(command);
    };
    const stopListening = commands.listen((command) => {
      const isHistory = command === 'back' || command === 'forward';
      if (isHistory && performance.now() - lastButton < sameButtonMs) return;
      if (!isDialogOpen() || command.startsWith('theme-')) onCommand(command);
    });
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('mouseup', onMouseUp);
    return () => {
      stopListening();
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('mouseup', onMouseUp);
    };
  }, [commands, onCommand]);
}
