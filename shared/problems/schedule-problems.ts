import * as z from 'zod';
import { define } from './define-problem.ts';
import { count, ifKnown, onDate } from './phrases.ts';
import { theConsole } from './sources.ts';

/** Problems of checks at regular intervals. */
export const scheduleProblems = {
  'schedule-unknown': define({
    owner: 'operator',
    title: 'Schedule not found',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ scheduleId: z.string().max(64) }),
    explain: () => 'The schedule is not in the list. Somebody removed it in the meantime.',
    remedy: [{ by: 'operator', say: 'Open the list of schedules again.' }],
    source: theConsole,
  }),
  'schedule-limit': define({
    owner: 'operator',
    title: 'Too many schedules',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ most: z.number().int().positive() }),
    explain: ({ most }) =>
      `A workspace has at most ${most === undefined ? 'a fixed number of schedules' : count(most, 'schedule')}.`,
    remedy: [
      { by: 'operator', say: 'Remove a schedule that is no longer needed, or change an existing one.' },
    ],
    source: theConsole,
  }),
  'checks-overdue': define({
    owner: 'operator',
    title: 'Scheduled checks are overdue',
    affects: 'the console',
    retry: { afterSeconds: 60 },
    facts: z.object({
      minutes: z.number().int().nonnegative(),
      lastEndedAt: z.iso.datetime().nullable(),
    }),
    explain: ({ minutes, lastEndedAt }) =>
      `A scheduled run is overdue${minutes === undefined ? '' : ` by ${count(minutes, 'minute')}`}. ${
        lastEndedAt === null
          ? 'No scheduled run has been complete so far.'
          : `The last complete run ended${ifKnown(lastEndedAt, (at) => ` on ${onDate(at)}`, ' before')}.`
      }`,
    remedy: [
      {
        by: 'operator',
        say: 'Check whether the process that follows the schedules still works: a window of Causeway, or “causeway watch”.',
      },
      { by: 'operator', say: 'Run “causeway doctor” on the computer that follows the schedules.' },
    ],
    source: theConsole,
  }),
  'watcher-running': define({
    owner: 'operator',
    title: 'Another watcher is running',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'Another process of “causeway watch” works with the same data folder. Two of them would not check more often.',
    remedy: [
      { by: 'operator', say: 'Set CAUSEWAY_DATA_FOLDER to another folder, or end the other process.' },
    ],
    source: theConsole,
  }),
};
