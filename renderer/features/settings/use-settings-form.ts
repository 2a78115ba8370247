import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import { useForm, type DefaultValues, type FieldValues } from 'react-hook-form';
import type * as z from 'zod';
import { useDraft } from '../../ui/use-draft.ts';
import { useChangeSettings } from './use-change-settings.ts';

type Change = Parameters<ReturnType<typeof useChangeSettings>['change']>[0];

/**
 * A form for some settings. What was entered is kept as a draft until it is saved. `saved` are the present values: the same
 * object until they change, because another one fills the form again.
 */
export function useSettingsForm<Values extends FieldValues, Sent>(options: {
  readonly draft: string;
  readonly schema: z.ZodType<Sent, Values>;
  readonly saved: Values;
  readonly changeOf: (values: Sent) => Change;
}) {
  const { saved, changeOf } = options;
  const draft = useDraft<Values>(options.draft);
  const [confirmed, setConfirmed] = useState(false);
  const { control, handleSubmit, reset, subscribe, formState } = useForm<Values, unknown, Sent>({
    resolver: zodResolver(options.schema),
    defaultValues: saved as DefaultValues<Values>,
  });
  const { isDirty } = formState;
  const { change, pending, problem } = useChangeSettings(() => {
    draft.drop();
    setConfirmed(true);
  });
  useEffect(() => reset(draft.read() ?? saved, { keepDefaultValues: false }), [reset, draft, saved]);
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values, type }) => {
          if (type === undefined) return;
          draft.keep({ ...values });
          setConfirmed(false);
        },
      }),
    [subscribe, draft],
  );
  return {
    control,
    pending,
    problem,
    /** Whether what the form shows was saved just now. */
    isConfirmed: confirmed && !isDirty,
    submit: () => void handleSubmit((values) => change(changeOf(values)))(),
  };
}
