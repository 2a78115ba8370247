import type { Tamper } from './scenario-access-check.ts';

const reset = () => Promise.reject(new TypeError('fetch failed', { cause: codeError('ECONNRESET') }));
const codeError = (code: string) => Object.assign(new Error(code), { code });
const answer = (status: number, body: string, headers: Record<string, string> = {}): Tamper => {
  return () => Promise.resolve(new Response(body, { status, headers }));
};
const json = { 'content-type': 'application/json' };

const faults: Readonly<Record<string, Tamper>> = {
  throttled: answer(429, '{"error":{"code":"Throttled","message":"x"}}', { ...json, 'retry-after': '86400' }),
  'throttled in HTML': answer(429, '<html>', {}),
  'bad gateway': answer(502, '<html>bad gateway</html>'),
  'not available': answer(503, ''),
  'sign-in page of a proxy': answer(200, '<!doctype html><title>Sign in</title>', {
    'content-type': 'text/html',
  }),
  'forbidden by a proxy': answer(403, '<html>blocked</html>'),
  redirect: answer(302, '', { location: 'https://elsewhere.example/' }),
  'empty success': answer(200, '{}', json),
  'list instead of object': answer(200, '[]', json),
  truncated: async (request, pass) => {
    const whole = await pass(request);
    const text = await whole.text();
    return new Response(text.slice(0, text.length / 2), { status: whole.status, headers: whole.headers });
  },
  reset,
  'resolver in trouble': () =>
    Promise.reject(new TypeError('fetch failed', { cause: codeError('EAI_AGAIN') })),
};

/** Faults of the way, none of which says anything about access. */
export const faultNames: readonly string[] = Object.keys(faults);

/** Any other name is no fault. */
export const faultNamed = (name: string): Tamper => faults[name] ?? ((request, pass) => pass(request));
