import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
} from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { importAs, type ImportAs } from '../../../shared/domain/onboarding/customer-import.ts';
import { validDays } from '../../../shared/domain/onboarding/invitation.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { ImportPreviewTable } from './import-preview.tsx';
import { ImportSourceField, nothingToImport } from './import-source.tsx';

const kinds: Readonly<Record<ImportAs, string>> = {
  invitations: 'Invitations: the customers still have to grant access',
  tenants: 'Tenants in the list, with key vault and key',
};

/** Imports many customers from a file. Nothing is imported before a preview without errors was shown. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { ask } = useConsole();
  const [source, setSource] = useState(nothingToImport);
  const [as, setAs] = useState<ImportAs>('invitations');
  const [enteredDays, setEnteredDays] = useState('14');
  const days = validDays.safeParse(enteredDays.trim() === '' ? NaN : Number(enteredDays));
  const given = { text: source.text, as };
  const preview = useMutation({ mutationFn: () => ask.onboarding.previewImport(given) });
  const accept = useMutation({
    mutationFn: (valid: number) => ask.onboarding.import({ ...given, days: valid }),
  });
  const { data: found } = preview;
  const added = accept.data?.added;
  const isBusy = preview.isPending || accept.isPending;
  const canImport = found?.counts.error === 0 && found.counts.new > 0 && days.success;
  const forget = () => {
    preview.reset();
    accept.reset();
  };
  const submit = () => {
    if (isBusy || source.text.trim() === '') return;
    if (!found) preview.mutate();
    else if (canImport) accept.mutate(days.data);
  };
  const failed = [accept, preview].find(({ isError }) => isError);
  return (
    <FormDialog
      title="Import customers"
      onSubmit={submit}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{added === undefined ? 'Cancel' : 'Close'}</Button>
          {found && found.counts.error > 0 && (
            <Button disabledFocusable={isBusy} onClick={() => preview.mutate()}>
              Preview again
            </Button>
          )}
          {added === undefined && (
            <Button
              type="submit"
              appearance="primary"
              disabledFocusable={isBusy || source.text.trim() === '' || (found !== undefined && !canImport)}
            >
              {accept.isPending
                ? 'Importing…'
                : preview.isPending
                  ? 'Looking up the tenants…'
                  : found
                    ? `Import ${count(found.counts.new, 'customer')}`
                    : 'Preview'}
            </Button>
          )}
        </>
      }
    >
      {added !== undefined ? (
        <MessageBar intent="success" role="status">
          <MessageBarBody>{`${count(added, 'customer')} imported.`}</MessageBarBody>
        </MessageBar>
      ) : (
        <>
          <ImportSourceField
            source={source}
            onChange={(next) => {
              if (accept.isPending) return;
              setSource(next);
              forget();
            }}
          />
          <Field label="Import as">
            <RadioGroup
              value={as}
              onChange={(_, { value }) => {
                if (accept.isPending) return;
                setAs(importAs.parse(value));
                forget();
              }}
            >
              {importAs.options.map((kind) => (
                <Radio key={kind} value={kind} label={kinds[kind]} />
              ))}
            </RadioGroup>
          </Field>
          {as === 'invitations' && (
            <Field
              label="Valid for (days)"
              validationMessage={days.success ? null : (days.error.issues[0]?.message ?? null)}
            >
              <Input
                inputMode="numeric"
                autoComplete="off"
                value={enteredDays}
                onChange={(_, { value }) => setEnteredDays(value)}
              />
            </Field>
          )}
          {failed && <ProblemMessage problem={problemOf(failed.error)} />}
          {found && <ImportPreviewTable preview={found} />}
        </>
      )}
    </FormDialog>
  );
}
