const said = {
  ENOTFOUND: { syscall: 'getaddrinfo', message: 'getaddrinfo ENOTFOUND' },
  ECONNREFUSED: { syscall: 'connect', message: 'connect ECONNREFUSED' },
  ECONNRESET: { syscall: 'read', message: 'read ECONNRESET' },
} as const;

/** What undici rejects with when no answer comes: a `TypeError` whose cause carries the system's code. */
export function networkError(code: keyof typeof said, hostname: string): TypeError {
  const { syscall, message } = said[code];
  const cause = Object.assign(new Error(`${message} ${hostname}`), { code, syscall, hostname });
  return new TypeError('fetch failed', { cause });
}
