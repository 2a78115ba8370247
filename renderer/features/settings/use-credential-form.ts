import { useMutation } from '@tanstack/react-query';
import { useForm, type FieldErrors, type Path, type Resolver } from 'react-hook-form';
import type * as z from 'zod';
import type { ProviderView } from '../../../shared/contract/provider-actions.ts';
import { fieldErrors } from '../../ui/field-errors.ts';
import { problemOf } from '../../ui/query-view.tsx';
import { fieldAt, fieldOfProblem, type CredentialValues } from './credential-values.ts';

/**
 * A form that enters a credential. `toInput` makes the input of an action from the fields; errors of the schema and of the
 * console appear at their fields, and `problem` is what belongs to none of them.
 */
export function useCredentialForm<Values extends CredentialValues, Schema extends z.ZodType>(options: {
  readonly schema: Schema;
  readonly defaults: Values;
  readonly toInput: (values: Values) => z.input<Schema>;
  readonly send: (input: z.input<Schema>) => Promise<ProviderView>;
  readonly onSaved: (view: ProviderView) => void;
}) {
  const { schema, defaults, toInput, send, onSaved } = options;
  const resolver: Resolver<Values> = (values) => {
    const parsed = schema.safeParse(toInput(values));
    if (parsed.success) return { values, errors: {} };
    const errors = parsed.error.issues.map(({ path, message }) => [
      fieldAt(path.join('.')),
      { type: 'schema', message },
    ]);
    return { values: {}, errors: Object.fromEntries(errors) as FieldErrors<Values> };
  };
  const form = useForm<Values>({ resolver, defaultValues: defaults as never });
  const save = useMutation({
    mutationFn: (values: Values) => send(toInput(values)),
    gcTime: 0,
    onSuccess: (view) => {
      form.reset();
      onSaved(view);
    },
    onError: (error) => {
      for (const { field, message } of fieldErrors(problemOf(error), fieldOfProblem))
        form.setError(fieldAt(field) as Path<Values>, { type: 'console', message });
    },
  });
  const problem = save.isError ? problemOf(save.error) : undefined;
  const isAtField = problem !== undefined && fieldErrors(problem, fieldOfProblem).length > 0;
  return {
    form,
    submit: form.handleSubmit((values) => save.mutate(values)),
    isPending: save.isPending,
    problem: isAtField ? undefined : problem,
  };
}
