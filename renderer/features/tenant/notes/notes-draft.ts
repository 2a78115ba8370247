import { annotations as annotationsSchema, type Annotations } from '../../../../shared/domain/annotations.ts';
import { isSameTag } from '../../../../shared/domain/is-same-tag.ts';

/** What a person entered in the notes of a tenant and has not saved. */
export interface NotesDraft {
  /** The notes when the person began to edit. */
  readonly base: Annotations;
  readonly entered: EnteredNotes;
}

export interface EnteredNotes extends Omit<Annotations, 'ticket' | 'assignee'> {
  readonly ticket: string;
  readonly assignee: string;
  /** A tag that is not complete yet. */
  readonly tagText: string;
}

export type NotesField = keyof Annotations;

export const enteredFrom = ({ ticket, assignee, ...rest }: Annotations): EnteredNotes => ({
  ...rest,
  ticket: ticket ?? '',
  assignee: assignee ?? '',
  tagText: '',
});

const nullIfEmpty = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Adds the tags in the text, which commas separate, unless they are there already. */
export const withTags = (tags: readonly string[], text: string): string[] =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
    .reduce((all, tag) => (all.some((one) => isSameTag(one, tag)) ? all : [...all, tag]), [...tags]);

const notesOf = ({ ticket, assignee, tagText, tags, ...rest }: EnteredNotes): Annotations => ({
  ...rest,
  tags: withTags(tags, tagText),
  ticket: nullIfEmpty(ticket),
  assignee: nullIfEmpty(assignee),
});

const fields = Object.keys(annotationsSchema.shape) as NotesField[];
const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields that the person changed, with their new values. */
export function changedNotes({ base, entered }: NotesDraft): Partial<Annotations> {
  const notes = notesOf(entered);
  return Object.fromEntries(
    fields.filter((field) => !isEqual(notes[field], base[field])).map((field) => [field, notes[field]]),
  );
}

/** The first message about each invalid field. */
export function notesErrors(changed: Partial<Annotations>): Partial<Record<NotesField, string>> {
  const parsed = annotationsSchema.partial().safeParse(changed);
  const errors: Partial<Record<NotesField, string>> = {};
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = fields.find((one) => one === path[0]);
    if (field) errors[field] ??= message;
  }
  if (/^http:/i.test(changed.ticket ?? ''))
    errors.ticket ??= 'Enter an ID or an https address. Causeway does not open http addresses.';
  return errors;
}

/** The fields that both this person and another window changed since the draft began. */
export const conflictingFields = (draft: NotesDraft, present: Annotations): NotesField[] =>
  (Object.keys(changedNotes(draft)) as NotesField[]).filter(
    (field) => !isEqual(present[field], draft.base[field]),
  );

/** The draft over the present notes: what the person changed stays, and all else is as another window saved it. */
export const rebased = (draft: NotesDraft, present: Annotations): NotesDraft => ({
  base: present,
  entered: { ...enteredFrom({ ...present, ...changedNotes(draft) }), tagText: '' },
});
