import type { QueryClient } from '@tanstack/react-query';
import { permissions, type Permission } from '../../shared/contract/permissions.ts';
import type { Console } from './console-context.tsx';

/** Whether anybody may read the answer: it does not belong to a person, and the frame of the page keeps showing it. */
function isForAnyone(name: unknown): boolean {
  const [area = '', member = ''] = String(name).split('.');
  const byName: Readonly<Record<string, Readonly<Record<string, Permission>>>> = permissions;
  return byName[area]?.[member]?.access.least === 'nobody signed in';
}

/** Removes all data of the previous person, and asks who uses the console now. */
export async function forgetPerson(
  cache: QueryClient,
  { queries, liveResults, runLog }: Pick<Console, 'queries' | 'liveResults' | 'runLog'>,
): Promise<void> {
  liveResults.clear();
  runLog.clear();
  await cache.cancelQueries();
  cache.removeQueries({
    predicate: ({ queryKey: [name] }) => name !== 'sign-in' && !isForAnyone(name),
  });
  void cache.invalidateQueries(queries.session.accounts({}));
  await cache.refetchQueries(queries.session.current({}));
}
