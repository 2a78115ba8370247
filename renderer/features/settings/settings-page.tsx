import { actions } from '../../../shared/contract/actions.ts';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../session/session-context.tsx';
import { About } from './about.tsx';
import { PersonalSettings } from './personal-settings.tsx';
import { ProviderSection } from './provider-section.tsx';

export function SettingsPage() {
  const may = useMay();
  return (
    <Page title="Settings">
      <PersonalSettings />
      {may(actions.provider.read) && <ProviderSection />}
      <About />
    </Page>
  );
}
