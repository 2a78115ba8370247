import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useForm, type DefaultValues, type FieldValues, type Path } from 'react-hook-form';
import type * as z from 'zod';
import { useConsole } from '../../api/console-context.tsx';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { useDraft } from '../../ui/use-draft.ts';

/**
 * A form for one of the contract’s schemas. Errors of the schema and of the console appear at their fields. What was entered
 * is kept under the name `draft` until it is saved or dropped.
 */
export function useTenantForm<Values extends FieldValues, Sent, Saved>(options: {
  readonly draft: string;
  readonly schema: z.ZodType<Sent, Values>;
  readonly defaultValues: DefaultValues<Values>;
  readonly send: (values: Sent) => Promise<Saved>;
  /** The field for refusals with these codes. */
  readonly fieldOfCode: Partial<Record<ProblemCode, Path<Values>>>;
  readonly onDone: (saved: Saved) => void;
}) {
  const { queries } = useConsole();
  const cache = useQueryClient();
  const draft = useDraft<Values>(options.draft);
  const form = useForm<Values, unknown, Sent>({
    resolver: zodResolver(options.schema),
    defaultValues: options.defaultValues,
  });
  const { isDirty } = form.formState;
  useEffect(() => {
    const kept = draft.read();
    if (kept) form.reset(kept, { keepDefaultValues: true });
    return form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty: differs }) =>
        differs === true ? draft.keep(structuredClone(values)) : draft.drop(),
    });
  }, [draft, form]);
  const { fieldOfCode } = options;
  const save = useMutation({
    mutationFn: options.send,
    onSuccess: async (saved) => {
      draft.drop();
      await cache.invalidateQueries(queries.tenants.list({}));
      void cache.invalidateQueries(queries.onboarding.list({}));
      options.onDone(saved);
    },
    onError: (error) => {
      for (const { field: name, message } of fieldErrors(problemOf(error), fieldOfCode)) {
        form.setError(name as Path<Values>, { type: 'console', message }, { shouldFocus: true });
      }
    },
  });
  const problem = save.isError ? problemOf(save.error) : undefined;
  const isShownAtField = problem !== undefined && fieldErrors(problem, fieldOfCode).length > 0;
  return {
    form,
    busy: save.isPending,
    dirty: isDirty,
    problem: isShownAtField ? undefined : problem,
    submit: () => void form.handleSubmit((values) => save.mutate(values))(),
    drop: draft.drop,
  };
}
