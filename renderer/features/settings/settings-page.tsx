import { actions } from '../../../shared/contract/actions.ts';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../session/session-context.tsx';
import { About } from './about.tsx';
import { Preferences } from './preferences.tsx';
import { ProviderSection } from './provider-section.tsx';

export function SettingsPage() {
  const may = useMay();
  return (
    <Page title="Settings">
      <Preferences />
      {may(actions.provider.read) && <ProviderSection />}
      <About />
    </Page>
  );
}
