import type { PastCheck } from '../../../../shared/domain/run.ts';

/** How long a check took, in milliseconds. */
export const durationOf = ({ startedAt, finishedAt }: Pick<PastCheck, 'startedAt' | 'finishedAt'>): number =>
  Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
