/** What undici rejects with when no answer comes: a `TypeError` whose cause carries the system's code. */
export function networkError(code: 'ENOTFOUND' | 'ECONNRESET', hostname: string): TypeError {
  const said = code === 'ENOTFOUND' ? `getaddrinfo ENOTFOUND ${hostname}` : 'read ECONNRESET';
  const syscall = code === 'ENOTFOUND' ? 'getaddrinfo' : 'read';
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error(said), { code, syscall, hostname }),
  });
}
