import { actionInWords, outcomeInWords, personInWords } from './activity-in-words.ts';
import type { Activity } from './audit-entry.ts';

/** Returns a function that tells whether each of the words occurs in what the screen shows of an entry, whatever their case. */
export function activityHasWords(text = ''): (entry: Activity) => boolean {
  const words = text.toLowerCase().split(/\s+/);
  return (entry) => {
    const shown = [
      personInWords(entry),
      entry.person,
      actionInWords(entry),
      entry.tenantName,
      entry.tenantId,
      outcomeInWords(entry),
      ...(entry.requestIds ?? []),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => shown.includes(word));
  };
}
