import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { EraserRegular } from '@fluentui/react-icons/svg/eraser';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { permissions } from '../../../shared/contract/permissions.ts';
import type { ActivityFilter } from '../../../shared/domain/activity-filter.ts';
import { count } from '../../../shared/problems/phrases.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useMay } from '../session/session-context.tsx';

const EraseNamesDialog = lazy(async () => ({
  default: (await import('./erase-names-dialog.tsx')).EraseNamesDialog,
}));

export interface ActivityResult {
  readonly text: string | null;
  readonly problem: Problem | null;
}

interface Props {
  readonly filter: ActivityFilter;
  /** Everybody in the activity. */
  readonly people: readonly { readonly person: string; readonly name: string | null }[];
  readonly onResult: (result: ActivityResult) => void;
}

/** Exports the activity that matches the filter, verifies the whole activity, and erases names from it. */
export function ActivityActions({ filter, people, onResult }: Props) {
  const [erasing, setErasing] = useState(false);
  const { ask } = useConsole();
  const may = useMay();
  const announce = useAnnounce();
  const onError = (error: unknown) => onResult({ text: null, problem: problemOf(error) });
  const save = useMutation({
    onError,
    mutationFn: async (format: 'csv' | 'json') => {
      const { fileName, mediaType, text, entries, isComplete } = await ask.exports.activity({
        filter,
        format,
      });
      saveFile(fileName, text, mediaType);
      const amount = count(entries, 'entry', 'entries');
      const done = `Exported ${isComplete ? amount : `the last ${amount}`} to ${fileName}.`;
      announce(done);
      onResult({ text: done, problem: null });
    },
  });
  const verify = useMutation({
    onError,
    mutationFn: async () => {
      const { entries, sealed, problem } = await ask.fleet.verifyActivity({});
      const amount = count(entries, 'attempt or result', 'attempts and results');
      const text =
        problem === null
          ? `Verified ${amount}. Nothing was changed outside Causeway. ${sealed === null ? withoutSeal : ''}`.trim()
          : null;
      if (text !== null) announce(text);
      onResult({ text, problem });
    },
  });
  return (
    <>
      {may(permissions.fleet.verifyActivity) && (
        <Button
          icon={<ShieldCheckmarkRegular />}
          disabledFocusable={verify.isPending}
          onClick={() => verify.mutate()}
        >
          Verify
        </Button>
      )}
      {may(permissions.exports.activity) &&
        (['csv', 'json'] as const).map((format) => (
          <Button
            key={format}
            icon={<ArrowDownloadRegular />}
            disabledFocusable={save.isPending}
            onClick={() => save.mutate(format)}
          >
            Export {format.toUpperCase()}
          </Button>
        ))}
      {may(permissions.fleet.eraseNames) && (
        <Button icon={<EraserRegular />} onClick={() => setErasing(true)}>
          Erase names
        </Button>
      )}
      <Suspense>
        {erasing && (
          <EraseNamesDialog
            people={people}
            onErased={(text) => onResult({ text, problem: null })}
            onClose={() => setErasing(false)}
          />
        )}
      </Suspense>
    </>
  );
}

const withoutSeal =
  'Causeway has no sealed position yet, or cannot seal one here, so it cannot tell whether the newest entries were removed.';
