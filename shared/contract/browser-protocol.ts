/** What the browser door and its page agree on. */
export const browserProtocol = {
  /** Swaps the one-time token for a session: the cookie, and the CSRF value that every later call carries. */
  enter: '/enter',
  /** Takes `{ action, input }` and answers with an answer. */
  call: '/call',
  /** Streams events, one JSON document per line. */
  events: '/events',
  csrfHeader: 'x-causeway-csrf',
  /** Under this name the page keeps its CSRF value in `sessionStorage`, which no other port of this machine can read. */
  csrfItem: 'causeway-csrf',
} as const;
