import type { PageCall } from './open-window.ts';

/** What the page got: the code of a refusal, `ok`, or `thrown` if the bridge sent nothing. */
type Outcome = string;

interface OwnWindow {
  causeway: (hear: () => void) => PageCall;
  ownCall?: PageCall;
}

/** Sends calls through the bridge. Runs in the page, so it contains all that it needs. */
export async function sendCalls(
  calls: readonly { readonly action: unknown; readonly text: string }[],
): Promise<Outcome[]> {
  const here = globalThis as unknown as OwnWindow;
  here.ownCall ??= here.causeway(() => undefined);
  const call = here.ownCall;
  return Promise.all(
    calls.map(async ({ action, text }) => {
      try {
        const { ok, problem } = await call(action, JSON.parse(text));
        return ok ? 'ok' : (problem?.code ?? 'no code');
      } catch {
        return 'thrown';
      }
    }),
  );
}

/** Sends values that only a script can make: cycles, traps that throw, values that are no JSON. Runs in the page. */
export async function sendStrangeValues(action: string): Promise<Record<string, Outcome>> {
  const here = globalThis as unknown as OwnWindow;
  here.ownCall ??= here.causeway(() => undefined);
  const call = here.ownCall;
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  let deep: unknown = 1;
  for (let level = 0; level < 20_000; level += 1) deep = [deep];
  const refuse = (): never => {
    throw new Error('A trap.');
  };
  const values: Record<string, () => unknown> = {
    'a cycle': () => cycle,
    'a deep array': () => deep,
    'a big integer': () => ({ tenantId: 1n }),
    'a function': () => () => 1,
    'a symbol': () => Symbol('x'),
    'a map': () => new Map([['tenantId', 'x']]),
    'a date': () => new Date(0),
    'a typed array': () => new Uint8Array(1_000),
    'an element': () => document.body,
    'the window': () => globalThis,
    'a promise': () => Promise.resolve({ tenantId: 'x' }),
    'an error': () => new Error('x'),
    'a proxy that throws': () => new Proxy({}, { get: refuse, ownKeys: refuse, getPrototypeOf: refuse }),
    'a getter that throws': () => Object.defineProperty({}, 'tenantId', { enumerable: true, get: refuse }),
    'a toJSON that throws': () => ({ toJSON: refuse }),
    'a toJSON of another value': () => ({ toJSON: () => ({ tenantId: {} }) }),
    'an object without a prototype': () => Object.create(null) as unknown,
    'a key __proto__': () => JSON.parse('{"__proto__":{"tenantId":"x"}}') as unknown,
    'a long text': () => ({ tenantId: 'x'.repeat(2_000_000) }),
    'a lone surrogate': () => ({ tenantId: '\ud800' }),
    undefined: () => undefined,
    null: () => null,
    NaN: () => Number.NaN,
  };
  const outcomes: Record<string, Outcome> = {};
  for (const [name, make] of Object.entries(values))
    try {
      const { ok, problem } = await call(action, make());
      outcomes[name] = ok ? 'ok' : (problem?.code ?? 'no code');
    } catch {
      outcomes[name] = 'thrown';
    }
  return outcomes;
}
