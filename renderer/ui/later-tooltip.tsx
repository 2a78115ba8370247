import type { TooltipProps } from '@fluentui/react-components';
import { Suspense, type ReactElement } from 'react';
import { loadLater } from './load-later.ts';

const LoadedTooltip = loadLater(async () => (await import('./loaded-tooltip.tsx')).LoadedTooltip);

/** A tooltip of the first screen. Until it is loaded, its content stands alone: give it a name of its own. */
export function LaterTooltip({ children, ...rest }: TooltipProps & { readonly children: ReactElement }) {
  return (
    <Suspense fallback={children}>
      <LoadedTooltip {...rest}>{children}</LoadedTooltip>
    </Suspense>
  );
}
