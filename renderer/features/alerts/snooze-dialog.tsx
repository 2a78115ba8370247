import { Button, Field, Input } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { dayFromNow, timeOf } from './day-of.ts';
import type { AlertGroup } from './group-alerts.ts';
import { useRespond } from './use-respond.ts';

interface Props {
  readonly groups: readonly AlertGroup[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const usualDays = 7;

/** Snoozes alerts until the end of a day. */
export function SnoozeDialog({ groups, onDone, onClose }: Props) {
  const { queries } = useConsole();
  const longest = useQuery(queries.alerts.policy({})).data?.longestSnoozeDays;
  const [day, setDay] = useState(() => dayFromNow(usualDays));
  const respond = useRespond(groups, onDone);
  const until = timeOf(day === '' ? '' : `${day}T23:59`);
  return (
    <FormDialog
      title="Snooze alerts"
      onSubmit={() => until !== null && respond.mutate({ kind: 'snooze', until })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" appearance="primary" disabledFocusable={until === null || respond.isPending}>
            Snooze
          </Button>
        </>
      }
    >
      {respond.isError && <ProblemMessage problem={problemOf(respond.error)} />}
      <Field
        label="Until the end of"
        hint={`A snooze ends earlier if the cause changes or becomes worse.${longest === undefined ? '' : ` The longest snooze is ${count(longest, 'day')}.`}`}
        required
      >
        <Input
          type="date"
          value={day}
          min={dayFromNow(0)}
          max={longest === undefined ? undefined : dayFromNow(longest)}
          onChange={(_, { value }) => setDay(value)}
        />
      </Field>
    </FormDialog>
  );
}
