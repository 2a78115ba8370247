import type { QueryClient } from '@tanstack/react-query';
import type { Console } from '../api/console-context.tsx';

/** Asks at once for what the frame and the overview show, so that no answer waits until another one is drawn. The screens show what fails. */
export const askForFirstScreen = ({ queries }: Console, cache: QueryClient): Promise<unknown> =>
  Promise.allSettled([
    cache.query(queries.session.current({})),
    cache.query(queries.settings.read({})),
    cache.query(queries.console.about({})),
    cache.query(queries.tenants.list({})),
    cache.query(queries.checks.runs({})),
  ]);
