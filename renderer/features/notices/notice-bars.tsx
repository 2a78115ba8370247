import { lazy, Suspense, useCallback } from 'react';
import { useNotices } from './notices-context.tsx';

const NoticeList = lazy(async () => ({ default: (await import('./notice-list.tsx')).NoticeList }));
const ConfirmationBar = lazy(async () => ({
  default: (await import('./confirmation-bar.tsx')).ConfirmationBar,
}));

/** The notices that were not dismissed, and the confirmation of what was done last. */
export function NoticeBars() {
  const { notices, dismiss, confirmation, confirm } = useNotices();
  const forget = useCallback(() => confirm(undefined), [confirm]);
  const shown = notices.filter(({ isDismissed }) => !isDismissed);
  return (
    <Suspense>
      {shown.length > 0 && <NoticeList notices={shown} onDismiss={dismiss} />}
      {confirmation !== undefined && (
        <ConfirmationBar key={confirmation} text={confirmation} onDismiss={forget} />
      )}
    </Suspense>
  );
}
