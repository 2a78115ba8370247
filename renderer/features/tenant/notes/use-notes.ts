import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import type { Annotations } from '../../../../shared/domain/annotations.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { problemOf } from '../../../ui/query-view.tsx';
import { useDraft } from '../../../ui/use-draft.ts';
import {
  changedNotes,
  conflictingFields,
  enteredFrom,
  notesErrors,
  rebased,
  type EnteredNotes,
  type NotesDraft,
  type NotesField,
} from './notes-draft.ts';

export interface Notes {
  readonly entered: EnteredNotes;
  readonly isChanged: boolean;
  readonly errors: Partial<Record<NotesField, string>>;
  /** Whether another window changed a field that this person changed too. */
  readonly isConflicting: boolean;
  readonly problem: Problem | undefined;
  readonly saving: boolean;
  /** Whether the notes were saved and not changed since. */
  readonly isSaved: boolean;
  readonly change: (part: Partial<EnteredNotes>) => void;
  readonly save: () => void;
  /** Returns to the saved notes. */
  readonly discard: () => void;
  /** Keeps what this person entered and takes all else from the saved notes. */
  readonly keepMine: () => void;
}

/** The notes of a tenant with what a person entered. It is kept until it is saved or discarded, whatever page is open. */
export function useNotes(tenantId: string, saved: Annotations): Notes {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const kept = useDraft<NotesDraft>(`notes of ${tenantId}`);
  const [draft, setDraft] = useState(kept.read);
  const statusKey = queries.tenants.status({ tenantId }).queryKey;

  const keep = (next: NotesDraft | undefined) => {
    setDraft(next);
    if (next) kept.keep(next);
    else kept.drop();
  };
  const save = useMutation({
    mutationFn: (changed: Partial<Annotations>) => ask.tenants.annotate({ tenantId, ...changed }),
    onSuccess: (annotations) => {
      cache.setQueryData(statusKey, (status) => status && { ...status, annotations });
      keep(undefined);
      announce('Saved the notes.');
    },
  });

  const entered = draft?.entered ?? enteredFrom(saved);
  const changed = draft ? changedNotes(draft) : {};
  const errors = notesErrors(changed);
  const isChanged = Object.keys(changed).length > 0;
  return {
    entered,
    isChanged,
    errors,
    isConflicting: draft !== undefined && conflictingFields(draft, saved).length > 0,
    problem: save.error ? problemOf(save.error) : undefined,
    saving: save.isPending,
    isSaved: save.isSuccess && !isChanged,
    change: (part) => {
      const base = draft?.base ?? saved;
      const next = { base, entered: { ...entered, ...part } };
      const isSame = Object.keys(changedNotes(next)).length === 0 && next.entered.tagText === '';
      keep(isSame ? undefined : next);
    },
    save: () => {
      if (isChanged && Object.keys(errors).length === 0) save.mutate(changed);
    },
    discard: () => {
      save.reset();
      keep(undefined);
    },
    keepMine: () => draft && keep(rebased(draft, saved)),
  };
}
