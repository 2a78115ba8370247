const errors = {
  ENOTFOUND: { syscall: 'getaddrinfo', message: 'getaddrinfo ENOTFOUND' },
  ECONNREFUSED: { syscall: 'connect', message: 'connect ECONNREFUSED' },
  EHOSTUNREACH: { syscall: 'connect', message: 'connect EHOSTUNREACH' },
  ECONNRESET: { syscall: 'read', message: 'read ECONNRESET' },
} as const;

/** The error of undici if no answer arrives: a `TypeError` with the system's code in its cause. */
export function networkError(code: keyof typeof errors, hostname: string): TypeError {
  const { syscall, message } = errors[code];
  const cause = Object.assign(new Error(`${message} ${hostname}`), { code, syscall, hostname });
  return new TypeError('fetch failed', { cause });
}
