const longFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' });

/** `February 2026` from `2026-02`. */
export const monthInWords = (month: string): string => longFormat.format(new Date(month));

/** `Feb 26` from `2026-02`. */
export const shortMonth = (month: string): string => shortFormat.format(new Date(month));
