import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, type ComponentType } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import { Page } from '../../ui/page.tsx';
import { AlertTargetsSection } from '../alert-targets/alert-targets-section.tsx';
import { ProviderSetupSection } from '../provider-setup/provider-setup-section.tsx';
import { useMay } from '../session/session-context.tsx';
import { About } from './about.tsx';
import { AlertPolicySection } from './alert-policy-section.tsx';
import { HistorySection } from './history/history-section.tsx';
import { LinksSection } from './links-section.tsx';
import { OnboardingSection } from './onboarding-section.tsx';
import { Preferences } from './preferences.tsx';
import { ProviderSection } from './provider-section.tsx';
import { ScheduleSection } from './schedule/schedule-section.tsx';
import { SignInSection } from './sign-in-section.tsx';
import { SenderSection } from './sender-section.tsx';
import { WorkspacesSection } from './workspaces-section.tsx';

const useStyles = makeStyles({
  columns: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXXL },
  contents: {
    position: 'sticky',
    top: tokens.spacingVerticalXL,
    flexShrink: 0,
    display: 'grid',
    justifyItems: 'stretch',
    width: '176px',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    '@media (max-width: 1100px)': { display: 'none' },
  },
  link: { justifyContent: 'flex-start', width: '100%', fontWeight: tokens.fontWeightRegular },
  sections: { flexGrow: 1, display: 'grid', gap: tokens.spacingVerticalL, minWidth: 0 },
});

interface Entry {
  readonly title: string;
  readonly Section: ComponentType;
  /** Whose role must suffice; everybody sees the section if this is missing. */
  readonly needs?: Parameters<ReturnType<typeof useMay>>[0];
}

const entries: readonly Entry[] = [
  { title: 'Preferences', Section: Preferences },
  { title: 'Sign-in', Section: SignInSection },
  { title: 'Scheduled checks', Section: ScheduleSection, needs: permissions.schedule.read },
  { title: 'Alerts', Section: AlertPolicySection, needs: permissions.alerts.changePolicy },
  { title: 'Alert targets', Section: AlertTargetsSection, needs: permissions.alertTargets.list },
  { title: 'History', Section: HistorySection, needs: permissions.history.storage },
  { title: 'Sender of messages', Section: SenderSection, needs: permissions.tenants.edit },
  { title: 'Onboarding of customers', Section: OnboardingSection, needs: permissions.onboarding.invite },
  { title: 'Guided set-up', Section: ProviderSetupSection, needs: permissions.providerSetup.observe },
  { title: 'Provider application', Section: ProviderSection, needs: permissions.provider.read },
  { title: 'Links', Section: LinksSection, needs: permissions.links.change },
  { title: 'Workspaces', Section: WorkspacesSection, needs: permissions.workspaces.list },
  { title: 'About Causeway', Section: About },
];

/** The settings that the role of the person can use, with a list of the sections that are on the page. */
export function SettingsPage() {
  const styles = useStyles();
  const may = useMay();
  const sections = useRef<HTMLDivElement>(null);
  const shown = entries.filter(({ needs }) => needs === undefined || may(needs));
  const goTo = (title: string) => {
    const heading = [...(sections.current?.querySelectorAll('h2') ?? [])].find(
      ({ textContent }) => textContent === title,
    );
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
    const section = heading?.closest('section');
    if (section && 'scrollIntoView' in section) section.scrollIntoView({ block: 'start' });
  };
  return (
    <Page title="Settings">
      <div className={styles.columns}>
        <nav aria-label="Sections of the settings" className={styles.contents}>
          {shown.map(({ title }) => (
            <Button
              key={title}
              appearance="subtle"
              size="small"
              className={styles.link}
              onClick={() => goTo(title)}
            >
              {title}
            </Button>
          ))}
        </nav>
        <div ref={sections} className={styles.sections}>
          {shown.map(({ title, Section }) => (
            <Section key={title} />
          ))}
        </div>
      </div>
    </Page>
  );
}
