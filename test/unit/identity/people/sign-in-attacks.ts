import type { HttpBackend } from '../../../../electron/network/transport.ts';
import { account, never, outcomeOf, submitPage, type ConsoleSignIn } from './console-sign-in.ts';
import { sendToLoopback, type LoopbackResponse } from './send-to-loopback.ts';

/** What an attacker does between the sign-in page and the console, with the address to which the browser is sent. */
export type Attack = (back: URL, page: URL) => Promise<LoopbackResponse | null>;

/** Signs in honestly, with an attack just before the browser returns. Returns the outcome and the response to the attack. */
export async function signInDespite(opened: ConsoleSignIn, attack: Attack) {
  let attacked: LoopbackResponse | null = null;
  const openBrowser = async (url: string) => {
    const back = await submitPage(opened, url, account(opened.home, 'Marit Solheim'));
    if (!back) throw new Error('The sign-in page shows an error.');
    attacked = await attack(back, new URL(url));
    await sendToLoopback(back.origin, `${back.pathname}${back.search}`);
  };
  const outcome = await outcomeOf(opened.signIn.inBrowser({ signal: never(), openBrowser }));
  return { outcome, status: (attacked as LoopbackResponse | null)?.status ?? null };
}

const withState = (back: URL, change: (parameters: URLSearchParams) => void): string => {
  const parameters = new URLSearchParams(back.search);
  change(parameters);
  return `/?${parameters.toString()}`;
};

export const attacks: readonly (readonly [string, number | null, Attack])[] = [
  [
    'a wrong state',
    400,
    (back) =>
      sendToLoopback(
        back.origin,
        withState(back, (all) => all.set('state', 'x')),
      ),
  ],
  [
    'no state',
    400,
    (back) =>
      sendToLoopback(
        back.origin,
        withState(back, (all) => all.delete('state')),
      ),
  ],
  [
    'two states',
    400,
    (back) =>
      sendToLoopback(
        back.origin,
        withState(back, (all) => all.append('state', 'x')),
      ),
  ],
  [
    'a cancellation by another page',
    400,
    (back) => sendToLoopback(back.origin, '/?error=access_denied&state=guessed'),
  ],
  [
    '10 MB in a POST',
    405,
    (back) =>
      sendToLoopback(back.origin, `/${back.search}`, {
        method: 'POST',
        body: Buffer.alloc(10 * 1024 * 1024),
      }),
  ],
];

/** Replaces the ID token in the answers of the token endpoint. */
export const withIdToken =
  (replace: (idToken: string) => string) => async (request: Request, pass: HttpBackend) => {
    const response = await pass(request);
    if (!new URL(request.url).pathname.endsWith('/token')) return response;
    const body = (await response.json()) as { readonly id_token: string };
    return Response.json({ ...body, id_token: replace(body.id_token) });
  };
export const withClaims = (change: object) => (idToken: string) => {
  const [header, claims = '', signature] = idToken.split('.');
  const parsed = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...parsed, ...change })).toString('base64url');
  return [header, changed, signature].join('.');
};
