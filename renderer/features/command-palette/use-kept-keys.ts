import { useCallback, useLayoutEffect, useRef } from 'react';

export interface KeptKeys {
  /** What was typed so far. From now on the keys go where the focus is. */
  readonly take: () => string;
}

const isText = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  Array.from(key).length === 1 && !ctrlKey && !metaKey;

/**
 * Keeps what is typed or pasted from the moment at which `isOpening` becomes true until it is taken: the field for it is
 * still being loaded, and no other control may react to it.
 */
export function useKeptKeys(isOpening: boolean, onEscape: () => void): KeptKeys {
  const kept = useRef('');
  const stop = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    if (!isOpening) return;
    kept.current = '';
    const onKeyDown = (event: KeyboardEvent) => {
      if (isText(event)) kept.current += event.key;
      else if (event.key === 'Backspace') kept.current = Array.from(kept.current).slice(0, -1).join('');
      else if (event.key === 'Escape') onEscape();
      else if (event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onPaste = (event: ClipboardEvent) => {
      kept.current += event.clipboardData?.getData('text') ?? '';
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    document.addEventListener('paste', onPaste, { capture: true });
    stop.current = () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true });
      document.removeEventListener('paste', onPaste, { capture: true });
    };
    return () => stop.current?.();
  }, [isOpening, onEscape]);
  const take = useCallback(() => {
    stop.current?.();
    const text = kept.current;
    kept.current = '';
    return text;
  }, []);
  return { take };
}
