import { FluentProvider, RendererProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { EmptyState } from '../ui/empty-state.tsx';
import { styleRenderer } from './style-renderer.ts';

/** Replaces the page when its session at the browser door ends, because its content may be out of date. */
export function ConnectionLost() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  return (
    <RendererProvider renderer={styleRenderer} targetDocument={document}>
      <FluentProvider theme={dark ? webDarkTheme : webLightTheme} style={{ height: '100%' }}>
        <main role="alert">
          <title>Connection lost – Causeway</title>
          <EmptyState
            title="Connection to Causeway lost"
            text="Causeway was closed, or the session of this page has expired. Start Causeway again and open the address that it prints. Each address works only once."
          />
        </main>
      </FluentProvider>
    </RendererProvider>
  );
}
