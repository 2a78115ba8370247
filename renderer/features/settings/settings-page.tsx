import { permissions } from '../../../shared/contract/permissions.ts';
import { Page } from '../../ui/page.tsx';
import { ProviderSetupSection } from '../provider-setup/provider-setup-section.tsx';
import { useMay } from '../session/session-context.tsx';
import { About } from './about.tsx';
import { OnboardingSection } from './onboarding-section.tsx';
import { Preferences } from './preferences.tsx';
import { ProviderSection } from './provider-section.tsx';
import { SignInSection } from './sign-in-section.tsx';
import { SenderSection } from './sender-section.tsx';
import { WorkspacesSection } from './workspaces-section.tsx';

/** The settings that the role of the person can use. */
export function SettingsPage() {
  const may = useMay();
  return (
    <Page title="Settings">
      <Preferences />
      <SignInSection />
      {may(permissions.tenants.edit) && <SenderSection />}
      {may(permissions.onboarding.invite) && <OnboardingSection />}
      {may(permissions.providerSetup.observe) && <ProviderSetupSection />}
      {may(permissions.provider.read) && <ProviderSection />}
      {may(permissions.workspaces.list) && <WorkspacesSection />}
      <About />
    </Page>
  );
}
