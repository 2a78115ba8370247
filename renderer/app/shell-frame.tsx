import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, type ReactNode, type RefObject } from 'react';
import { LongTextGuard } from '../ui/long-text-guard.tsx';
import { useKeepFocus } from './use-keep-focus.ts';
import { usePageScroll } from './use-page-scroll.ts';

const useStyles = makeStyles({
  shell: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  skipLink: {
    position: 'absolute',
    left: '-999px',
    top: '8px',
    zIndex: 10,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus': { left: '8px', outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  main: { flexGrow: 1, minHeight: 0, overflow: 'auto', outlineStyle: 'none' },
});

type MainRef = RefObject<HTMLElement | null>;

/** What every frame of screens has: the whole height, a link that skips to the main content, and a focus that is never lost. */
export function ShellFrame({ main, children }: { readonly main: MainRef; readonly children: ReactNode }) {
  const styles = useStyles();
  useKeepFocus(main);
  usePageScroll(main);
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skipLink} onClick={() => main.current?.focus()}>
        Skip to main content
      </button>
      {children}
      <Suspense>
        <LongTextGuard />
      </Suspense>
    </div>
  );
}

/** The part of the frame that shows the open page, and scrolls. */
export function MainContent({ main, children }: { readonly main: MainRef; readonly children: ReactNode }) {
  return (
    <main ref={main} tabIndex={-1} className={useStyles().main}>
      {children}
    </main>
  );
}
