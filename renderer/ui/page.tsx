import { makeStyles, tokens } from '@fluentui/react-components';
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
  /** `fill` uses the full height, for a page that scrolls inside. */
  readonly layout?: 'fill' | 'text';
  readonly children: ReactNode;
}

let firstPage = true;

/** A screen with its first-level heading. When the screen changes, the heading takes the focus, so that screen readers read it. */
export function Page({ title, subtitle, actions, layout = 'text', children }: Props) {
  const styles = useStyles();
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!firstPage) headingRef.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  const heading = plainText(title);
  return (
    <div className={`${styles.page} ${styles[layout]}`}>
      <title>{`${heading} – Causeway`}</title>
      <div className={styles.head}>
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
