import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { browserPageKey } from '../api/browser-page.ts';
import type { BrowserPage, BrowserPageState } from '../../shared/domain/onboarding/browser-page.ts';
import { problemOf } from './query-view.tsx';

/** Opens a page of Microsoft Entra in the browser, and follows it by the events of the console. */
export function useBrowserPage(options: {
  readonly tenantId: string;
  readonly page: BrowserPage;
  readonly open: () => Promise<unknown>;
  readonly cancel: () => Promise<unknown>;
}) {
  const { tenantId, page } = options;
  const { data: state } = useQuery<BrowserPageState>({
    queryKey: browserPageKey(tenantId, page),
    queryFn: skipToken,
  });
  const open = useMutation({ mutationFn: options.open });
  const cancel = useMutation({ mutationFn: options.cancel });
  const ended = state?.step === 'ended' ? state.problem : null;
  return {
    isWaiting: state?.step === 'waiting',
    isOpening: open.isPending,
    open: () => open.mutate(),
    cancel: () => cancel.mutate(),
    problem: open.isError ? problemOf(open.error) : (ended ?? undefined),
    /** Changes when the page reported success. */
    succeeded: state?.step === 'ended' && state.problem === null,
    /** A part of its work can remain. */
    wasCanceled: state?.step === 'canceled',
  };
}
