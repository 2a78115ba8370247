import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import type { SyntheticEvent } from 'react';
import type { Annotations } from '../../../../shared/domain/annotations.ts';
import { ticketAddress } from '../../../../shared/domain/ticket-address.ts';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { TagsField } from './tags-field.tsx';
import { TicketLink } from './ticket-link.tsx';
import { useNotes } from './use-notes.ts';
import { WaitingField } from './waiting-field.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '32px',
  },
  saved: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly tenantId: string;
  readonly annotations: Annotations;
}

/** The notes to edit in place. */
export function NotesForm({ tenantId, annotations }: Props) {
  const styles = useStyles();
  const notes = useNotes(tenantId, annotations);
  const { entered, errors, change } = notes;
  // The console opens the stored ticket, so an entered one is no link yet.
  const savedTicket = entered.ticket.trim() === annotations.ticket ? annotations.ticket : null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    notes.save();
  };
  return (
    <form className={styles.form} aria-label="Notes" onSubmit={submit} noValidate>
      <Field label="Notes" validationMessage={errors.notes ?? null}>
        <Textarea
          resize="vertical"
          rows={4}
          value={entered.notes}
          onChange={(_, { value }) => change({ notes: value })}
        />
      </Field>
      <TagsField tags={entered.tags} text={entered.tagText} error={errors.tags} onChange={change} />
      <Field label="Ticket" hint="An ID or an https address." validationMessage={errors.ticket ?? null}>
        <Input value={entered.ticket} onChange={(_, { value }) => change({ ticket: value })} />
      </Field>
      {savedTicket !== null && ticketAddress(savedTicket) !== null && (
        <TicketLink tenantId={tenantId} ticket={savedTicket} />
      )}
      <Field label="Assignee" validationMessage={errors.assignee ?? null}>
        <Input value={entered.assignee} onChange={(_, { value }) => change({ assignee: value })} />
      </Field>
      <WaitingField since={entered.waitingSince} onChange={(waitingSince) => change({ waitingSince })} />
      {notes.isConflicting && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            Another window changed these notes. What you entered would replace that change.
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={notes.keepMine}>
              Keep mine
            </Button>
            <Button size="small" onClick={notes.discard}>
              Use the other version
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {notes.problem && <ProblemMessage problem={notes.problem} />}
      <div className={styles.actions}>
        <Button
          type="submit"
          appearance={notes.isChanged ? 'primary' : 'secondary'}
          disabledFocusable={!notes.isChanged || notes.saving || Object.keys(errors).length > 0}
        >
          {notes.saving ? 'Saving…' : 'Save notes'}
        </Button>
        {notes.isChanged && <Button onClick={notes.discard}>Discard</Button>}
        <span className={styles.saved}>
          {notes.isChanged ? 'Not saved yet' : notes.isSaved ? 'Saved' : null}
        </span>
      </div>
    </form>
  );
}
