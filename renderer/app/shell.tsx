import { makeStyles, tokens } from '@fluentui/react-components';
import { Link, Outlet } from '@tanstack/react-router';
import { useRef } from 'react';
import { actions } from '../../shared/contract/actions.ts';
import { DemoBanner } from '../features/demo/demo-banner.tsx';
import { PersonMenu } from '../features/session/person-menu.tsx';
import { useMay, useSession } from '../features/session/session-context.tsx';
import { Notices } from '../features/settings/notices.tsx';

const focusRing = { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } as const;

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
    ':focus': { left: '8px', ...focusRing },
  },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXL,
    padding: `0 ${tokens.spacingHorizontalXXL}`,
    minHeight: '48px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  brand: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400 },
  nav: { display: 'flex', alignSelf: 'stretch', gap: tokens.spacingHorizontalXS, flexGrow: 1 },
  link: {
    display: 'flex',
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    borderBottom: '2px solid transparent',
    borderTop: '2px solid transparent',
    ':hover': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': focusRing,
    '&[aria-current="page"]': {
      color: tokens.colorNeutralForeground1,
      fontWeight: tokens.fontWeightSemibold,
      borderBottomColor: tokens.colorBrandStroke1,
    },
    '@media (forced-colors: active)': {
      borderTopColor: 'Canvas',
      borderBottomColor: 'Canvas',
      '&[aria-current="page"]': { borderBottomColor: 'Highlight' },
    },
  },
  main: { flexGrow: 1, minHeight: 0, overflow: 'auto', outlineStyle: 'none' },
});

/** The frame of every screen: navigation, account, demo banner and notices. */
export function Shell() {
  const styles = useStyles();
  const { person } = useSession();
  const may = useMay();
  const main = useRef<HTMLElement>(null);
  return (
    <div className={styles.shell}>
      <button type="button" className={styles.skipLink} onClick={() => main.current?.focus()}>
        Skip to main content
      </button>
      <header className={styles.header}>
        <span className={styles.brand}>Causeway</span>
        <nav aria-label="Main" className={styles.nav}>
          {person.tenantId === null ? (
            <Link to="/" className={styles.link} activeOptions={{ exact: true, includeSearch: false }}>
              Tenants
            </Link>
          ) : (
            <Link to="/tenants/$tenantId" params={{ tenantId: person.tenantId }} className={styles.link}>
              Your tenant
            </Link>
          )}
          {may(actions.encryption.roundTrip) && (
            <Link to="/encryption" className={styles.link}>
              Encryption test
            </Link>
          )}
          <Link to="/explain" className={styles.link}>
            Explain an error
          </Link>
          <Link to="/problems" className={styles.link} activeOptions={{ includeSearch: false }}>
            Problems
          </Link>
          <Link to="/settings" className={styles.link}>
            Settings
          </Link>
        </nav>
        <PersonMenu />
      </header>
      <DemoBanner />
      <Notices />
      <main ref={main} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
    </div>
  );
}
