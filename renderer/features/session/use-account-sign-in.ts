import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { signInStateKey, type SignInState } from '../../api/sign-in-state.ts';
import type { SignInMethod } from '../../../shared/domain/sign-in.ts';
import { problemOf } from '../../ui/query-view.tsx';

/** A sign-in with an account: what it waits for, and how it ended. */
export function useAccountSignIn() {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const showPerson = () => cache.refetchQueries(queries.session.current({}));
  const start = useMutation({ mutationFn: (method: SignInMethod) => ask.session.signIn({ method }) });
  const continueAs = useMutation({
    mutationFn: (accountId: string) => ask.session.continueAs({ accountId }),
    onSuccess: showPerson,
    onError: () => cache.invalidateQueries(queries.session.accounts({})),
  });
  const forget = useMutation({
    mutationFn: (accountId: string) => ask.session.forget({ accountId }),
    onSuccess: () => cache.invalidateQueries(queries.session.accounts({})),
  });
  const flowId = start.data?.flowId;
  const { data: state } = useQuery<SignInState | null>({
    queryKey: signInStateKey(flowId ?? ''),
    queryFn: () => null,
    enabled: false,
    staleTime: Infinity,
  });
  const isSignedIn = flowId !== undefined && state?.step === 'ended' && state.problem === null;
  useEffect(() => {
    if (isSignedIn) void cache.refetchQueries(queries.session.current({}));
  }, [isSignedIn, cache, queries]);

  const ended = state?.step === 'ended' ? state.problem : null;
  const failure = [start, continueAs, forget].find(({ isError }) => isError)?.error;
  return {
    start: (method: SignInMethod) => {
      continueAs.reset();
      start.mutate(method);
    },
    continueAs: (accountId: string) => {
      start.reset();
      continueAs.mutate(accountId);
    },
    forget: (accountId: string) => forget.mutate(accountId),
    cancel: () => {
      if (flowId !== undefined) void ask.session.cancelSignIn({ flowId }).catch(() => undefined);
    },
    /** Null if no sign-in is under way. */
    waitsFor:
      start.isPending || continueAs.isPending || isSignedIn
        ? ({ step: 'Entra' } as const)
        : flowId !== undefined && state?.step !== 'ended'
          ? (state ?? ({ step: 'Entra' } as const))
          : null,
    problem: failure ? problemOf(failure) : ended,
  };
}
