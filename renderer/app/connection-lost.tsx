import { FluentProvider, RendererProvider } from '@fluentui/react-components';
import type { LossReason } from '../api/browser-bridge.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { styleRenderer } from './style-renderer.ts';
import { systemTheme, useTheme } from './themes/use-theme.ts';

const texts: Readonly<Record<LossReason, { readonly title: string; readonly text: string }>> = {
  ended: {
    title: 'Connection to Causeway lost',
    text: 'Causeway was closed, or the session of this page has expired. Start Causeway again and open the address that it prints. Each address works only once.',
  },
  'in another tab': {
    title: 'Causeway is open in another tab',
    text: 'One tab at a time can use the session. Continue in the tab that you opened first, or close it and start Causeway again.',
  },
};

/** Replaces the page if its tab has no session at the browser door. After the end of a session, its content may be out of date. */
export function ConnectionLost({ reason }: { reason: LossReason }) {
  const theme = useTheme(systemTheme());
  if (theme === undefined) return null;
  return (
    <RendererProvider renderer={styleRenderer} targetDocument={document}>
      <FluentProvider theme={theme} style={{ height: '100%' }}>
        <main role="alert">
          <title>{`${texts[reason].title} – Causeway`}</title>
          <EmptyState {...texts[reason]} />
        </main>
      </FluentProvider>
    </RendererProvider>
  );
}
