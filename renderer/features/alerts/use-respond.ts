import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AlertReply } from '../../../shared/contract/alerts-actions.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import type { AlertGroup } from './group-alerts.ts';

const done: Readonly<Record<AlertReply['kind'], string>> = {
  acknowledge: 'Acknowledged',
  snooze: 'Snoozed',
  accept: 'Accepted',
  reopen: 'Opened again:',
};

/** Responds to all open alerts of some rows. */
export function useRespond(groups: readonly AlertGroup[], onDone: () => void) {
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const alertIds = groups.flatMap(({ alerts }) => alerts.map(({ alertId }) => alertId));
  return useMutation({
    mutationFn: (reply: AlertReply) => ask.alerts.respond({ to: { alertIds }, reply }),
    onSuccess: async ({ changed }, { kind }) => {
      await Promise.all([
        cache.invalidateQueries(queries.alerts.list({})),
        cache.invalidateQueries(queries.alerts.count({})),
      ]);
      announce(`${done[kind]} ${count(changed, 'alert')}.`);
      onDone();
    },
  });
}
