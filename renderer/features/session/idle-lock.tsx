import { useEffect } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { useSettings } from '../../api/use-settings.ts';
import { useLock } from './use-sign-in.ts';

const minute = 60_000;
/** The main process locks the session of a page that does not report for longer than this beyond the time in the settings. */
const reportInterval = 10_000;
const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Locks the session after the time without input that the settings say, and reports input to the main process, which locks it too. */
export function IdleLock() {
  const { ask } = useConsole();
  const { lockAfterMinutes } = useSettings().settings;
  const { mutate: lock } = useLock();
  useEffect(() => {
    if (lockAfterMinutes === 0) return;
    let last = Date.now();
    let reported = 0;
    const onInput = () => {
      last = Date.now();
      if (last - reported < reportInterval) return;
      reported = last;
      void ask.session.use({}).catch(() => undefined);
    };
    onInput();
    const check = setInterval(() => {
      if (Date.now() - last >= lockAfterMinutes * minute) lock();
    }, minute / 4);
    for (const input of inputs) window.addEventListener(input, onInput, { passive: true });
    return () => {
      clearInterval(check);
      for (const input of inputs) window.removeEventListener(input, onInput);
    };
  }, [ask, lockAfterMinutes, lock]);
  return null;
}
