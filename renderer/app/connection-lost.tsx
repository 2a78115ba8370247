import { FluentProvider, RendererProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { EmptyState } from '../ui/empty-state.tsx';
import { styleRenderer } from './style-renderer.ts';

/** Replaces the page when its session at the browser door is over: nothing on it could be trusted to be current any more. */
export function ConnectionLost() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  return (
    <RendererProvider renderer={styleRenderer} targetDocument={document}>
      <FluentProvider theme={dark ? webDarkTheme : webLightTheme} style={{ height: '100%' }}>
        <main role="alert">
          <title>Connection lost – Causeway</title>
          <EmptyState
            title="The connection to Causeway is lost"
            text="Causeway was closed, or this page’s session has ended. Start Causeway again and open the address that it prints; every address works once."
          />
        </main>
      </FluentProvider>
    </RendererProvider>
  );
}
