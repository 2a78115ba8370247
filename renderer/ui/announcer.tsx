import { makeStyles } from '@fluentui/react-components';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(message: string) => void>(() => undefined);

const useStyles = makeStyles({
  // Fixed, because in the flow it would make the page a pixel higher than the window.
  visuallyHidden: {
    position: 'fixed',
    top: 0,
    left: 0,
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** One polite live region for the whole page: screen readers announce progress and confirmations from it. */
export function Announcer({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const [message, setMessage] = useState('');
  const announce = useCallback((next: string) => {
    setMessage((present) => (present === next ? `${next}\u00a0` : next));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className={styles.visuallyHidden}>
        {message}
      </div>
    </AnnounceContext>
  );
}

/** Announces a message to screen readers without moving the focus. */
export const useAnnounce = (): ((message: string) => void) => use(AnnounceContext);
