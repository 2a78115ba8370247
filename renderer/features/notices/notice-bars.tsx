import { lazy, Suspense } from 'react';
import { useNotices } from './notices-context.tsx';

const NoticeList = lazy(async () => ({ default: (await import('./notice-list.tsx')).NoticeList }));

/** The notices that were not dismissed. */
export function NoticeBars() {
  const { notices, dismiss } = useNotices();
  const shown = notices.filter(({ isDismissed }) => !isDismissed);
  if (shown.length === 0) return null;
  return (
    <Suspense>
      <NoticeList notices={shown} onDismiss={dismiss} />
    </Suspense>
  );
}
