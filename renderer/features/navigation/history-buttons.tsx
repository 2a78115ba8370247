import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right';
import { useRouter } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';

const useStyles = makeStyles({ buttons: { display: 'flex' } });

/** Absent in older browsers, where both buttons are always available. */
const navigation = (globalThis as { readonly navigation?: Navigation }).navigation;

function watch(listener: () => void): () => void {
  navigation?.addEventListener('currententrychange', listener);
  return () => navigation?.removeEventListener('currententrychange', listener);
}

/** Back and Forward through the pages that were shown. */
export function HistoryButtons() {
  const styles = useStyles();
  const { history } = useRouter();
  const canGoBack = useSyncExternalStore(watch, () => navigation?.canGoBack ?? true);
  const canGoForward = useSyncExternalStore(watch, () => navigation?.canGoForward ?? true);
  return (
    <div className={styles.buttons}>
      <Button
        appearance="subtle"
        icon={<ArrowLeftRegular />}
        aria-label="Back"
        title="Back (Alt+Left)"
        disabledFocusable={!canGoBack}
        onClick={() => history.back()}
      />
      <Button
        appearance="subtle"
        icon={<ArrowRightRegular />}
        aria-label="Forward"
        title="Forward (Alt+Right)"
        disabledFocusable={!canGoForward}
        onClick={() => history.forward()}
      />
    </div>
  );
}
