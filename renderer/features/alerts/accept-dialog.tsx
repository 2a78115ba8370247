import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { dayFromNow } from './day-of.ts';
import type { AlertGroup } from './group-alerts.ts';
import { useRespond } from './use-respond.ts';

interface Props {
  readonly groups: readonly AlertGroup[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const usualDays = 90;

/** Accepts a known risk until a review. */
export function AcceptDialog({ groups, onDone, onClose }: Props) {
  const [reviewOn, setReviewOn] = useState(() => dayFromNow(usualDays));
  const [reason, setReason] = useState('');
  const respond = useRespond(groups, onDone);
  const isComplete = reviewOn !== '' && reason.trim() !== '';
  return (
    <FormDialog
      title="Accept alerts"
      onSubmit={() => isComplete && respond.mutate({ kind: 'accept', reviewOn, reason })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" appearance="primary" disabledFocusable={!isComplete || respond.isPending}>
            Accept
          </Button>
        </>
      }
    >
      {respond.isError && <ProblemMessage problem={problemOf(respond.error)} />}
      <Field label="Review on" hint="On this day the alert is new again. Days are those of UTC." required>
        <Input
          type="date"
          value={reviewOn}
          min={dayFromNow(1)}
          onChange={(_, { value }) => setReviewOn(value)}
        />
      </Field>
      <Field label="Reason" required>
        <Textarea value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
      </Field>
    </FormDialog>
  );
}
