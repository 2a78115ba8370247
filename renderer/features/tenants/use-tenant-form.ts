import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm, type DefaultValues, type FieldValues, type Path } from 'react-hook-form';
import type * as z from 'zod';
import { useConsole } from '../../api/console-context.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { placeProblem } from '../../ui/field-problems.ts';

/** A form over one of the contract's own schemas: what the schema refuses stands at its field, and so does what the console refuses. */
export function useTenantForm<Values extends FieldValues, Sent>(options: {
  readonly schema: z.ZodType<Sent, Values>;
  readonly defaultValues: DefaultValues<Values>;
  readonly send: (values: Sent) => Promise<unknown>;
  /** The field that names the tenant, where refusals about the tenant itself are shown. */
  readonly tenantField: Path<Values> | undefined;
  readonly onDone: () => void;
}) {
  const { queries } = useConsole();
  const cache = useQueryClient();
  const form = useForm<Values, unknown, Sent>({
    resolver: zodResolver(options.schema),
    defaultValues: options.defaultValues,
  });
  const home = options.tenantField;
  const homes = home && {
    'tenant-duplicate': home,
    'tenant-not-found': home,
    'tenant-identifier-invalid': home,
  };
  const save = useMutation({
    mutationFn: options.send,
    onSuccess: async () => {
      await cache.invalidateQueries(queries.tenants.list({}));
      options.onDone();
    },
    onError: (error) => {
      for (const { field, message } of placeProblem(problemOf(error), homes ?? {})) {
        form.setError(field as Path<Values>, { type: 'console', message }, { shouldFocus: true });
      }
    },
  });
  const problem = save.isError ? problemOf(save.error) : undefined;
  const placed = problem !== undefined && placeProblem(problem, homes ?? {}).length > 0;
  return {
    form,
    busy: save.isPending,
    problem: placed ? undefined : problem,
    submit: () => void form.handleSubmit((values) => save.mutate(values))(),
  };
}
