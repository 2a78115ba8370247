import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm, type DefaultValues, type FieldValues, type Path } from 'react-hook-form';
import type * as z from 'zod';
import { useConsole } from '../../api/console-context.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';

/** A form for one of the contract’s schemas. Errors of the schema and of the console appear at their fields. */
export function useTenantForm<Values extends FieldValues, Sent>(options: {
  readonly schema: z.ZodType<Sent, Values>;
  readonly defaultValues: DefaultValues<Values>;
  readonly send: (values: Sent) => Promise<unknown>;
  /** The field for refusals about the tenant itself. */
  readonly tenantField: Path<Values> | undefined;
  readonly onDone: () => void;
}) {
  const { queries } = useConsole();
  const cache = useQueryClient();
  const form = useForm<Values, unknown, Sent>({
    resolver: zodResolver(options.schema),
    defaultValues: options.defaultValues,
  });
  const field = options.tenantField;
  const fieldOfCode =
    field === undefined
      ? {}
      : { 'tenant-duplicate': field, 'tenant-not-found': field, 'tenant-identifier-invalid': field };
  const save = useMutation({
    mutationFn: options.send,
    onSuccess: async () => {
      await cache.invalidateQueries(queries.tenants.list({}));
      options.onDone();
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
    problem: isShownAtField ? undefined : problem,
    submit: () => void form.handleSubmit((values) => save.mutate(values))(),
  };
}
