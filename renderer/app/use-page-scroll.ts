import { useRouter } from '@tanstack/react-router';
import { useEffect, type RefObject } from 'react';

/** Shows each new page from its top, and after Back or Forward the part that was in view. A tab of a page moves nothing. */
export function usePageScroll(main: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    // By the key of the entry in the history, in pixels.
    const offsets = new Map<string, number>();
    const stopKeeping = router.subscribe('onBeforeLoad', ({ fromLocation }) => {
      const key = fromLocation?.state.__TSR_key;
      if (key !== undefined && main.current) offsets.set(key, main.current.scrollTop);
    });
    const stopMoving = router.subscribe('onRendered', ({ pathChanged, toLocation }) => {
      if (!pathChanged || !main.current) return;
      main.current.scrollTop = offsets.get(toLocation.state.__TSR_key ?? '') ?? 0;
    });
    return () => {
      stopKeeping();
      stopMoving();
    };
  }, [main, router]);
}
