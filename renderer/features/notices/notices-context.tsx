import { useQuery } from '@tanstack/react-query';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { Problem } from '../../../shared/problems/problem.ts';

export interface Notice {
  readonly key: string;
  readonly problem: Problem;
  readonly isDismissed: boolean;
}

interface Notices {
  readonly notices: readonly Notice[];
  readonly notify: (problem: Problem) => void;
  readonly dismiss: (key: string) => void;
  /** What was done last, until it is dismissed or another page is opened. */
  readonly confirmation: string | undefined;
  readonly confirm: (text: string | undefined) => void;
}

const NoticesContext = createContext<Notices | null>(null);

const keyOf = ({ code, facts }: Problem): string => JSON.stringify([code, facts]);

/** The problems of the console itself, and those of actions without a place on the page. A dismissed one stays in the list. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const { queries } = useConsole();
  const ofConsole = useQuery(queries.console.about({})).data?.notices;
  const [ofPage, setOfPage] = useState<readonly Problem[]>([]);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const [confirmation, confirm] = useState<string>();

  const notify = useCallback((problem: Problem) => {
    const key = keyOf(problem);
    setOfPage((present) => [...present.filter((one) => keyOf(one) !== key), problem].slice(-20));
    setDismissed((present) => present.filter((one) => one !== key));
  }, []);
  const dismiss = useCallback((key: string) => setDismissed((present) => [...present, key]), []);
  const value = useMemo((): Notices => {
    const problems = new Map([...(ofConsole ?? []), ...ofPage].map((problem) => [keyOf(problem), problem]));
    const notices = [...problems].map(([key, problem]) => ({
      key,
      problem,
      isDismissed: dismissed.includes(key),
    }));
    return { notices, notify, dismiss, confirmation, confirm };
  }, [ofConsole, ofPage, dismissed, notify, dismiss, confirmation]);
  return <NoticesContext value={value}>{children}</NoticesContext>;
}

export function useNotices(): Notices {
  const notices = use(NoticesContext);
  if (!notices) throw new Error('useNotices must be used inside NoticesProvider.');
  return notices;
}

/** Shows a problem at the top of the page until it is dismissed. */
export const useNotify = (): Notices['notify'] => useNotices().notify;

/** Shows at the top of the page what was done. */
export const useConfirm = (): ((text: string) => void) => useNotices().confirm;
