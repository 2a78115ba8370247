import { useEffect, type RefObject } from 'react';

/** Milliseconds in which a new page or a closed dialog may take the focus itself. */
const patienceMs = 100;

/** Moves the focus to the heading of the page if the element with the focus disappears and nothing else takes it. */
export function useKeepFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Node | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const recover = () => {
      // A dialog takes the focus itself; taking it away would hide the dialog from screen readers.
      if (document.activeElement !== document.body || document.querySelector('[aria-modal="true"]')) return;
      const heading = main.current?.querySelector<HTMLElement>('h1[tabindex]');
      (heading ?? main.current)?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      if (last === null || last.isConnected) return;
      last = null;
      clearTimeout(timer);
      timer = setTimeout(recover, patienceMs);
    });
    const onFocusIn = ({ target }: FocusEvent) => {
      last = target instanceof Node ? target : null;
    };
    document.addEventListener('focusin', onFocusIn);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
    };
  }, [main]);
}
