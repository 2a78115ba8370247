/** The paths and names that the browser door and its page share. */
export const browserProtocol = {
  /** Exchanges the one-time token for a session: a cookie, and a CSRF value that every later call must send. */
  enter: '/enter',
  /** Takes `{ action, input }` and returns an answer. */
  call: '/call',
  /** Streams events, one JSON document per line. */
  events: '/events',
  csrfHeader: 'x-causeway-csrf',
  /** The key of the CSRF value in the page's `sessionStorage`, which no other origin can read. */
  csrfItem: 'causeway-csrf',
} as const;
