import type { Tamper } from './scenario-access-check.ts';

const resetConnection = () =>
  Promise.reject(new TypeError('fetch failed', { cause: codeError('ECONNRESET') }));
const codeError = (code: string) => Object.assign(new Error(code), { code });
const respondWith = (status: number, body: string, headers: Record<string, string> = {}): Tamper => {
  return () => Promise.resolve(new Response(body, { status, headers }));
};
const json = { 'content-type': 'application/json' };

const faults: Readonly<Record<string, Tamper>> = {
  throttled: respondWith(429, '{"error":{"code":"Throttled","message":"x"}}', {
    ...json,
    'retry-after': '86400',
  }),
  'throttled in HTML': respondWith(429, '<html>', {}),
  'bad gateway': respondWith(502, '<html>bad gateway</html>'),
  'not available': respondWith(503, ''),
  'sign-in page of a proxy': respondWith(200, '<!doctype html><title>Sign in</title>', {
    'content-type': 'text/html',
  }),
  'forbidden by a proxy': respondWith(403, '<html>blocked</html>'),
  redirect: respondWith(302, '', { location: 'https://elsewhere.example/' }),
  'empty success': respondWith(200, '{}', json),
  'list instead of object': respondWith(200, '[]', json),
  truncated: async (request, pass) => {
    const whole = await pass(request);
    const text = await whole.text();
    return new Response(text.slice(0, text.length / 2), { status: whole.status, headers: whole.headers });
  },
  'connection reset': resetConnection,
  'resolver failure': () => Promise.reject(new TypeError('fetch failed', { cause: codeError('EAI_AGAIN') })),
};

/** Network faults, which say nothing about access. */
export const faultNames: readonly string[] = Object.keys(faults);

/** A name that is not in `faultNames` is no fault. */
export const faultNamed = (name: string): Tamper => faults[name] ?? ((request, pass) => pass(request));
