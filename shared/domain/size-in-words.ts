import { count } from '../problems/phrases.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `48.5 MB`. One kilobyte has 1,000 bytes, as in the lists of the operating systems. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return count(bytes, 'byte');
  const power = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const format = new Intl.NumberFormat('en', {
    ...{ style: 'unit', unit: units[power] ?? 'gigabyte', maximumFractionDigits: 1 },
  });
  return format.format(bytes / 1_000 ** power);
}
