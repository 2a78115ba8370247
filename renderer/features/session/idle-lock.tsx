import { useEffect } from 'react';
import { useSettings } from '../../api/use-settings.ts';
import { useLock } from './use-sign-in.ts';

const minute = 60_000;
const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Locks the session after the time without input that the settings say. */
export function IdleLock() {
  const { lockAfterMinutes } = useSettings().settings;
  const { mutate: lock } = useLock();
  useEffect(() => {
    if (lockAfterMinutes === 0) return;
    let last = Date.now();
    const touch = () => {
      last = Date.now();
    };
    const check = setInterval(() => {
      if (Date.now() - last >= lockAfterMinutes * minute) lock();
    }, minute / 4);
    for (const input of inputs) window.addEventListener(input, touch, { passive: true });
    return () => {
      clearInterval(check);
      for (const input of inputs) window.removeEventListener(input, touch);
    };
  }, [lockAfterMinutes, lock]);
  return null;
}
