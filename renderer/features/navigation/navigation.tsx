import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { LaterTooltip } from '../../ui/later-tooltip.tsx';
import { usePages } from './pages.tsx';

const useStyles = makeStyles({
  nav: {
    flexShrink: 0,
    width: '208px',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: tokens.spacingVerticalS,
    boxSizing: 'border-box',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  collapsed: { width: '49px' },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '32px',
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusMedium,
    border: '1px solid transparent',
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': {
      color: tokens.colorNeutralForeground1,
      backgroundColor: tokens.colorNeutralCardBackgroundHover,
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '&[aria-current="page"]': {
      color: tokens.colorNeutralForeground1Selected,
      backgroundColor: tokens.colorNeutralBackground1Selected,
      fontWeight: tokens.fontWeightSemibold,
    },
    '&[aria-current="page"]::before': {
      content: '""',
      position: 'absolute',
      left: '-1px',
      top: '6px',
      bottom: '6px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
    '@media (forced-colors: active)': {
      ':hover': { border: '1px solid Highlight' },
      '&[aria-current="page"]': { border: '1px solid Highlight' },
      '&[aria-current="page"]::before': { backgroundColor: 'Highlight' },
    },
  },
  icon: { flexShrink: 0, width: '20px', height: '20px', fontSize: '20px' },
  title: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  badge: {
    marginInlineStart: 'auto',
    minWidth: '20px',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    boxSizing: 'border-box',
    textAlign: 'center',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: '20px',
    fontVariantNumeric: 'tabular-nums',
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  cornerBadge: {
    position: 'absolute',
    top: '-2px',
    insetInlineEnd: '-2px',
    minWidth: '14px',
    lineHeight: '14px',
    padding: '0 2px',
    fontSize: '10px',
  },
});

/** The pages at the left side. Collapsed, it shows the icons only. */
export function Navigation({ isCollapsed }: { isCollapsed: boolean }) {
  const styles = useStyles();
  const pages = usePages();
  return (
    <nav aria-label="Main" className={mergeClasses(styles.nav, isCollapsed && styles.collapsed)}>
      {pages.map(({ id, title, icon, link, ...page }) => {
        const badge = 'badge' in page ? page.badge : 0;
        return isCollapsed ? (
          <LaterTooltip key={id} content={withNumber(title, badge)} relationship="label" positioning="after">
            <Link {...link} aria-label={withNumber(title, badge)} className={styles.link}>
              <span className={styles.icon}>{icon}</span>
              {badge > 0 && (
                <span aria-hidden="true" className={mergeClasses(styles.badge, styles.cornerBadge)}>
                  {short(badge)}
                </span>
              )}
            </Link>
          </LaterTooltip>
        ) : (
          <Link key={id} {...link} className={styles.link}>
            <span className={styles.icon}>{icon}</span>
            <span className={styles.title}>{title}</span>
            {badge > 0 && (
              <span className={styles.badge} title={withNumber(title, badge)}>
                {short(badge)}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

/** What waits for this person on the page. */
const withNumber = (title: string, badge: number): string => (badge > 0 ? `${title}: ${badge} new` : title);

const short = (badge: number): string => (badge > 99 ? '99+' : String(badge));
