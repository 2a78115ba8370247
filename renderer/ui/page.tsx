import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { plainText } from '../../shared/domain/plain-text.ts';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL}`,
    boxSizing: 'border-box',
    minHeight: 0,
  },
  fill: { height: '100%' },
  text: { maxWidth: '1280px' },
  wide: {},
  stickyHead: {
    position: 'sticky',
    top: 0,
    zIndex: 3,
    // From the top, so that a message below the actions moves none of them.
    alignItems: 'flex-start',
    rowGap: tokens.spacingVerticalS,
    // A fixed basis, so that the actions stay in their line whatever the subtitle says.
    '& > :first-child': { flexGrow: 1, flexShrink: 1, flexBasis: '340px' },
    margin: `calc(-1 * ${tokens.spacingVerticalXL}) calc(-1 * ${tokens.spacingHorizontalXXL}) 0`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalL,
  },
  titles: { minWidth: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
  },
  subtitle: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** `fill` uses the full height, for a page that scrolls inside; `wide` uses the full width, and its head stays in view. */
  readonly layout?: 'fill' | 'text' | 'wide';
  readonly children: ReactNode;
}

let firstPage = true;

/** A screen with its first-level heading. When the screen changes, the heading takes the focus, so that screen readers read it. */
export function Page({ title, subtitle, actions, layout = 'text', children }: Props) {
  const styles = useStyles();
  const headingRef = useRef<HTMLHeadingElement>(null);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    // The first page after the person signed in follows a press of a button; the first page after a start follows nothing.
    const wasUsed = (navigator as Partial<Navigator>).userActivation?.hasBeenActive ?? !firstPage;
    if (wasUsed) headingRef.current?.focus({ preventScroll: true });
    firstPage = false;
  }, [pathname]);
  const heading = plainText(title);
  return (
    <div className={`${styles.page} ${styles[layout]}`}>
      <title>{`${heading} – Causeway`}</title>
      <div className={mergeClasses(styles.head, layout === 'wide' && styles.stickyHead)}>
        <div className={styles.titles}>
          <h1 ref={headingRef} tabIndex={-1} className={styles.title}>
            <bdi>{heading}</bdi>
          </h1>
          {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
