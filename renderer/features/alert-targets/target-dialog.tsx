import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useForm, type FieldErrors, type Resolver } from 'react-hook-form';
import type { TargetView } from '../../../shared/domain/alerts/delivery.ts';
import { useConsole } from '../../api/console-context.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { AddressFields } from './address-fields.tsx';
import { ChoiceFields } from './choice-fields.tsx';
import { enteredFrom, fieldAt, fieldsOf, issuesOf, type TargetFields } from './target-fields.ts';
import { useKeepTargets } from './use-keep-targets.ts';

interface Props {
  /** The target to edit; a new one if it is missing. */
  readonly target?: TargetView | undefined;
  readonly onClose: () => void;
}

const resolver: Resolver<TargetFields> = (values) => {
  const issues = issuesOf(values);
  if (issues.length === 0) return { values, errors: {} };
  const errors = issues.map(({ field, message }) => [field, { type: 'schema', message }]);
  return { values: {}, errors: Object.fromEntries(errors) as FieldErrors<TargetFields> };
};

/** Adds or edits a target. A secret that is left empty stays as it is. */
export function TargetDialog({ target, onClose }: Props) {
  const { ask } = useConsole();
  const keep = useKeepTargets();
  const form = useForm<TargetFields>({ resolver, defaultValues: fieldsOf(target) });
  const save = useMutation({
    mutationFn: (values: TargetFields) => {
      const entered = enteredFrom(values);
      return target
        ? ask.alertTargets.edit({ targetId: target.targetId, target: entered })
        : ask.alertTargets.add(entered);
    },
    gcTime: 0,
    onSuccess: (list) => {
      keep(list);
      onClose();
    },
    onError: (error) => {
      for (const { field, message } of fieldErrors(problemOf(error), {}))
        form.setError(fieldAt(field), { type: 'console', message }, { shouldFocus: true });
    },
  });
  const problem = save.isError ? problemOf(save.error) : undefined;
  const isAtField = problem !== undefined && fieldErrors(problem, {}).length > 0;
  return (
    <FormDialog
      title={target ? 'Edit alert target' : 'Add alert target'}
      onSubmit={() => void form.handleSubmit((values) => save.mutate(values))()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" appearance="primary" disabledFocusable={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save target'}
          </Button>
        </>
      }
    >
      {problem && !isAtField && <ProblemMessage problem={problem} />}
      <AddressFields control={form.control} setValue={form.setValue} isNew={target === undefined} />
      <ChoiceFields control={form.control} />
    </FormDialog>
  );
}
