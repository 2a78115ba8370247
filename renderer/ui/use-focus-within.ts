import { useEffect, type RefObject } from 'react';

/** Focuses the first button or input inside the element after it has appeared, when Fluent has placed its own focus. */
export function useFocusWithin(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const timer = setTimeout(() => element.current?.querySelector<HTMLElement>('input, button')?.focus());
    return () => clearTimeout(timer);
  }, [element]);
}
