import { useRef, useState } from 'react';

/** Which dialog is open. When it closes, the focus returns to the element that had it when the dialog opened. */
export function useOpened<Name extends string>() {
  const [name, setName] = useState<Name>();
  const opener = useRef<HTMLElement>(null);
  return {
    name,
    open: (which: Name): void => {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      setName(which);
    },
    close: (): void => {
      setName(undefined);
      // The dialog has gone only after this task.
      setTimeout(() => opener.current?.focus());
    },
  };
}
