import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

export interface Draft<Value> {
  readonly read: () => Value | undefined;
  readonly keep: (value: Value) => void;
  readonly drop: () => void;
}

/** Keeps what a person entered in a form, in memory only, until the form is sent or the person signs out. */
export function useDraft<Value>(form: string): Draft<Value> {
  const cache = useQueryClient();
  return useMemo(() => {
    const queryKey = ['draft', form];
    return {
      read: () => cache.getQueryData<Value>(queryKey),
      keep: (value) => {
        cache.setQueryDefaults(['draft'], { gcTime: Infinity });
        cache.setQueryData(queryKey, value);
      },
      drop: () => cache.removeQueries({ queryKey, exact: true }),
    };
  }, [cache, form]);
}
