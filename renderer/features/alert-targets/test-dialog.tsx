import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureInWords, type TargetView } from '../../../shared/domain/alerts/delivery.ts';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { useKeepTargets } from './use-keep-targets.ts';

const useStyles = makeStyles({ text: { margin: 0, color: tokens.colorNeutralForeground2 } });

/** Sends a test message, and confirms the target when the person enters the word of it. */
export function TestDialog({ target, onClose }: { target: TargetView; onClose: () => void }) {
  const styles = useStyles();
  const { ask } = useConsole();
  const keep = useKeepTargets();
  const announce = useAnnounce();
  const { targetId, name } = target;
  const [word, setWord] = useState('');
  const confirm = useMutation({
    mutationFn: (entered: string) => ask.alertTargets.confirm({ targetId, word: entered }),
    onSuccess: (list) => {
      keep(list);
      announce(`${name} is confirmed.`);
      onClose();
    },
  });
  const send = useMutation({
    mutationFn: () => ask.alertTargets.sendTest({ targetId }),
    onSuccess: ({ failure }) => {
      confirm.reset();
      setWord('');
      announce(failure === null ? 'The test message was sent.' : 'The test message was not delivered.');
    },
  });
  const isBusy = send.isPending || confirm.isPending;
  const isSent = send.data?.failure === null;
  const submit = () => {
    if (isBusy) return;
    if (!isSent) send.mutate();
    else if (word.trim() !== '') confirm.mutate(word);
  };
  const problem = confirm.isError ? problemOf(confirm.error) : undefined;
  const [issue] = problem ? fieldErrors(problem, {}) : [];
  return (
    <FormDialog
      title="Test an alert target"
      onSubmit={submit}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{isSent && target.confirmedAt !== null ? 'Close' : 'Cancel'}</Button>
          {isSent && (
            <Button disabledFocusable={isBusy} onClick={() => send.mutate()}>
              Send again
            </Button>
          )}
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={isBusy || (isSent && word.trim() === '')}
          >
            {isSent ? 'Confirm' : send.isPending ? 'Sending…' : 'Send test message'}
          </Button>
        </>
      }
    >
      <p className={styles.text}>
        The test message to “<PlainText>{name}</PlainText>” contains a word. Enter the word here to confirm
        that the message arrives where somebody reads it.
      </p>
      {send.isError && <ProblemMessage problem={problemOf(send.error)} />}
      {send.data?.failure && (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>
            <PlainText>{failureInWords(send.data.failure)}</PlainText>
          </MessageBarBody>
        </MessageBar>
      )}
      {problem && !issue && <ProblemMessage problem={problem} />}
      {isSent && (
        <Field label="Word of the message" required validationMessage={issue?.message ?? null}>
          <Input
            value={word}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, { value }) => setWord(value)}
          />
        </Field>
      )}
    </FormDialog>
  );
}
