const dayMs = 24 * 60 * 60_000;

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** The day some days from now in the person’s own time zone, as a date field holds it: `2026-03-09`. */
export function dayFromNow(days: number, now = new Date()): string {
  const day = new Date(now.getTime() + days * dayMs);
  return `${day.getFullYear()}-${twoDigits(day.getMonth() + 1)}-${twoDigits(day.getDate())}`;
}

/** A time as a field for date and time holds it: `2026-03-09T18:00`, in the person’s own time zone. */
export const minuteOf = (time: Date): string =>
  `${dayFromNow(0, time)}T${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;

/** The time in such a field as ISO 8601, UTC; null if it holds none. */
export function timeOf(field: string): string | null {
  const time = new Date(field);
  return field === '' || Number.isNaN(time.getTime()) ? null : time.toISOString();
}
